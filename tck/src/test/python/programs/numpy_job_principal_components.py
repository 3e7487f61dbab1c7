"""A job: principal components of measured data, by the covariance and by the singular values."""
import numpy as np

rng = np.random.default_rng(2024)
hidden = rng.normal(size=(300, 2)) * [3, 1]
mixing = np.array([[1.0, 0.5, -0.3, 0.8, 0.1], [0.2, -1.0, 0.7, 0.4, 0.9]])
data = hidden @ mixing + rng.normal(scale=0.1, size=(300, 5)) + [5, -2, 0, 1, 10]
centred = data - data.mean(axis=0)
covariance = np.cov(centred, rowvar=False)
values, vectors = np.linalg.eigh(covariance)
values, vectors = values[::-1], vectors[:, ::-1]
print(values.round(6), (values / values.sum()).cumsum().round(6))
U, s, Vt = np.linalg.svd(centred, full_matrices=False)
print(np.allclose(s**2 / (len(data) - 1), values), np.allclose(np.abs(Vt), np.abs(vectors.T)))
signs = np.sign(Vt[np.arange(5), np.abs(Vt).argmax(axis=1)])
axes = Vt * signs[:, None]
print(axes[:2].round(5))
scores = centred @ axes[:2].T
rebuilt = scores @ axes[:2] + data.mean(axis=0)
print(scores[:3].round(5), f"{np.sqrt(((rebuilt - data) ** 2).mean()):.6f}")
print(np.corrcoef(scores.T).round(10) + 0.0, np.linalg.matrix_rank(centred, tol=5), f"{np.linalg.cond(covariance):.4f}")
white = scores / scores.std(axis=0, ddof=1)
print(np.cov(white.T).round(8) + 0.0, np.quantile(white, [0.05, 0.5, 0.95], axis=0).round(5))
far = np.einsum("ij,jk,ik->i", centred, np.linalg.inv(covariance), centred)
print(far.argsort()[-5:], far.max().round(5), np.linalg.slogdet(covariance)[0])
