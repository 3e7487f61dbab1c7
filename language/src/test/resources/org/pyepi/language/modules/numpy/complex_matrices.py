"""Decompositions of complex matrices put together again, and what of them is unique. For NumPy 2."""
import numpy as np

rng = np.random.default_rng(5)


def shown(name, ok, *more):
    print(name, bool(ok), *more)


def near(x, y):
    return np.allclose(x, y, 1e-9, 1e-9)


for n in (1, 2, 3, 5, 8):
    a = rng.normal(size=(n, n)) + 1j * rng.normal(size=(n, n))
    h, p = a + a.conj().T, a @ a.conj().T + np.eye(n)
    w, v = np.linalg.eigh(h)
    shown("eigh", near(h @ v, v * w) and near(v.conj().T @ v, np.eye(n)), w.round(6).tolist(), w.dtype, v.dtype)
    shown("eigvalsh", near(np.linalg.eigvalsh(h, "U"), w))
    w, v = np.linalg.eig(a)
    shown("eig", near(a @ v, v * w), np.sort_complex(w).round(6).tolist())
    shown("eigvals", near(np.sort_complex(np.linalg.eigvals(a)), np.sort_complex(w)))
    low, up = np.linalg.cholesky(p), np.linalg.cholesky(p, upper=True)
    shown("cholesky", near(low @ low.conj().T, p) and near(up.conj().T @ up, p), low.round(6).tolist())
    for b in (a, a[:, :max(1, n - 1)], a[:max(1, n - 1)], np.outer(a[0], a[:, 0])):
        for full in (True, False):
            u, s, vh = np.linalg.svd(b, full)
            k = len(s)
            shown("svd", near((u[:, :k] * s) @ vh[:k], b), u.shape, vh.shape, s.round(6).tolist(), s.dtype)
        q, r = np.linalg.qr(b)
        shown("qr", near(q @ r, b) and near(q.conj().T @ q, np.eye(q.shape[1])), q.shape, r.shape)
        q, r = np.linalg.qr(b, "complete")
        shown("qr", near(q @ r, b), q.shape, r.shape)
        shown("pinv", near(b @ np.linalg.pinv(b) @ b, b), np.linalg.matrix_rank(b))
    print(np.linalg.qr(a, "r").round(6).tolist(), np.linalg.norm(a, 2).round(6), np.linalg.norm(a, "nuc").round(6), np.linalg.cond(a).round(4))
    x, residual, rank, s = np.linalg.lstsq(np.vstack((a, a * 1j + 1)), np.arange(2 * n) + 1j)
    print(x.round(6).tolist(), residual.round(6).tolist(), rank, s.round(6).tolist())
stack = rng.normal(size=(2, 3, 3)) + 1j * rng.normal(size=(2, 3, 3))
print(np.linalg.svdvals(stack).round(6).tolist(), np.linalg.eigvals(stack).shape, np.linalg.eigh(stack + stack.conj().swapaxes(1, 2))[0].round(6).tolist())
print(np.linalg.svd(stack.astype("c8"))[1].dtype, np.linalg.qr(stack.astype("c8"))[0].dtype)
for f, bad in ((np.linalg.cholesky, np.array([[1j, 0], [0, -1]])), (np.linalg.eig, np.array([[1j, np.nan], [0, 1]]))):
    try:
        print(f(bad))
    except np.linalg.LinAlgError as e:
        print(e)
