"""Julia sets, Newton's fractal and the Mandelbrot set: after a tutorial on masks and whole-array arithmetic."""
import numpy as np


def mesh(size, steps):
    x, y = np.meshgrid(np.linspace(-size, size, steps), np.linspace(-size, size, steps))
    return x + 1j * y


def diverging(f, z, iterations=20, radius=2):
    z = z.copy()
    counts = np.full(z.shape, iterations)
    alive = np.abs(z) <= radius
    for i in range(iterations):
        z[alive] = f(z[alive])
        gone = alive & (np.abs(z) > radius)
        counts[gone] = i
        alive &= ~gone
    return counts


def newton(z, iterations=25):
    z = z.copy()
    for _ in range(iterations):
        z = z - (z**3 - 1) / np.where(z == 0, 1, 3 * z**2)
    roots = np.exp(2j * np.pi * np.arange(3) / 3)
    return np.abs(z[..., None] - roots).argmin(axis=-1)


julia = diverging(lambda z: z * z - 0.4 + 0.6j, mesh(1.5, 41))
for row in julia[::4]:
    print("".join(" .:-=+*#%@@"[n // 2] for n in row))
print(np.unique(julia, return_counts=True))
points = mesh(2, 45)
mandelbrot = np.zeros(points.shape, int)
z = np.zeros_like(points)
inside = np.ones(points.shape, bool)
for i in range(30):
    z[inside] = z[inside] ** 2 + points[inside]
    inside &= np.abs(z) < 2
    mandelbrot += inside
print(mandelbrot[::5], mandelbrot.sum(), inside.sum())
kinds = newton(mesh(2, 30))
print(kinds[::3], np.bincount(kinds.ravel()))
with np.errstate(all="ignore"):
    print(np.array([np.inf, -1, 0]) / np.array([np.inf, 0, 0]))
