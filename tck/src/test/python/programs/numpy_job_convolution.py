"""A job: pictures under kernels, by strides, by shifted sums and in bytes."""
import numpy as np

y, x = np.mgrid[0:40, 0:60]
image = (127 + 60 * np.sin(x / 5.0) + 60 * np.cos(y / 4.0)).astype(np.uint8)
image[10:20, 15:35] = 255
KERNELS = {
    "blur": np.full((3, 3), 1 / 9), "sharpen": np.array([[0, -1, 0], [-1, 5, -1], [0, -1, 0]]),
    "edges": np.array([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]]), "gauss": np.outer([1, 4, 6, 4, 1], [1, 4, 6, 4, 1]) / 256,
}


def convolved(image, kernel):
    h, w = kernel.shape
    padded = np.pad(image.astype(float), ((h // 2,) * 2, (w // 2,) * 2), mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(padded, (h, w))
    return np.einsum("ijkl,kl->ij", windows, kernel[::-1, ::-1])


def shifted(image, kernel):
    h, w = kernel.shape
    padded = np.pad(image.astype(float), ((h // 2,) * 2, (w // 2,) * 2), mode="edge")
    out = np.zeros(image.shape)
    for i in range(h):
        for j in range(w):
            out += kernel[h - 1 - i, w - 1 - j] * padded[i:i + image.shape[0], j:j + image.shape[1]]
    return out


for name, kernel in KERNELS.items():
    one, two = convolved(image, kernel), shifted(image, kernel)
    bytes_ = np.clip(np.rint(one), 0, 255).astype(np.uint8)
    print(name, np.allclose(one, two), one.shape, f"{one.mean():.6f}", bytes_[9:12, 14:18].tolist(), int(bytes_.sum(dtype=np.int64)))
gx, gy = shifted(image, np.array([[1, 0, -1], [2, 0, -2], [1, 0, -1]])), shifted(image, np.array([[1, 2, 1], [0, 0, 0], [-1, -2, -1]]))
size = np.hypot(gx, gy)
edge = size > np.percentile(size, 95)
print(edge.sum(), np.argwhere(edge)[:4].tolist(), np.degrees(np.arctan2(gy, gx))[10, 14:18].round(4))
print(np.histogram(image, bins=8, range=(0, 256))[0], image[::13, ::13])
print(np.median(np.lib.stride_tricks.sliding_window_view(image, (3, 3)), axis=(2, 3))[5:8, 5:9])
