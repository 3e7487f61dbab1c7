"""A job: clusters of points by Lloyd's algorithm, begun as k-means++ does."""
import numpy as np

rng = np.random.default_rng(42)
centres = np.array([[0, 0], [6, 1], [3, 7], [-4, 5]], dtype=float)
points = np.concatenate([c + rng.normal(scale=0.9, size=(150, 2)) for c in centres])
rng.shuffle(points)


def begin(points, k):
    chosen = [points[rng.integers(len(points))]]
    for _ in range(k - 1):
        nearest = ((points[:, None] - np.array(chosen)) ** 2).sum(-1).min(1)
        chosen.append(points[np.searchsorted(np.cumsum(nearest / nearest.sum()), rng.random())])
    return np.array(chosen)


for k in 2, 3, 4, 5:
    means = begin(points, k)
    for step in range(50):
        labels = ((points[:, None, :] - means) ** 2).sum(axis=2).argmin(axis=1)
        moved = np.array([points[labels == j].mean(axis=0) if (labels == j).any() else means[j] for j in range(k)])
        if np.allclose(moved, means):
            break
        means = moved
    inertia = ((points - means[labels]) ** 2).sum()
    order = np.lexsort(means.T[::-1])
    print(k, step, f"{inertia:.6f}", np.bincount(labels, minlength=k)[order], means[order].round(5).tolist())
