"""A picture as a matrix, and what is left of it in few singular values: after a tutorial on linear algebra with arrays."""
import numpy as np

rows, columns = np.mgrid[0:48, 0:64]
picture = np.stack([
    np.sin(rows / 6) * np.cos(columns / 9),
    ((rows - 24) ** 2 + (columns - 32) ** 2 < 300).astype(float),
    (rows + 2 * columns) / 176,
], axis=-1)
picture = (picture - picture.min()) / (picture.max() - picture.min())
print(picture.shape, picture.dtype, picture.max(), picture.min(), picture.ndim)
grey = picture @ [0.2126, 0.7152, 0.0722]
print(grey.shape, round(float(grey.mean()), 10))
U, s, Vt = np.linalg.svd(grey)
print(U.shape, s.shape, Vt.shape, s[:6].round(8))
Sigma = np.zeros((U.shape[1], Vt.shape[0]))
np.fill_diagonal(Sigma, s)
print(np.allclose(grey, U @ Sigma @ Vt), float(round(np.linalg.norm(grey - U @ Sigma @ Vt), 8)))
for k in 1, 2, 5, 10, 20:
    close = U[:, :k] @ Sigma[:k, :k] @ Vt[:k, :]
    print(k, f"{np.linalg.norm(grey - close) / np.linalg.norm(grey):.6f}")
planes = np.transpose(picture, (2, 0, 1))
U, s, Vt = np.linalg.svd(planes)
print(U.shape, s.shape, Vt.shape)
whole = (U * s[:, None, :]) @ Vt[:, :48, :]
print(np.allclose(whole, planes))
few = U[..., :5] @ (s[:, :5, None] * Vt[:, :5, :])
print(few.shape, (np.abs(np.transpose(few, (1, 2, 0)) - picture).max(axis=(0, 1))).round(6))
