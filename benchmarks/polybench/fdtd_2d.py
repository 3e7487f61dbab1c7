"""Electric and magnetic fields in two dimensions, step by step."""

SIZES = {"small": (6, 20, 24), "medium": (16, 214, 240)}


def setup(make, steps, nx, ny):
    ex = make(i * (j + 1) / nx for i in range(nx) for j in range(ny))
    ey = make(i * (j + 2) / ny for i in range(nx) for j in range(ny))
    hz = make(i * (j + 3) / nx for i in range(nx) for j in range(ny))
    return steps, nx, ny, ex, ey, hz, make(float(i) for i in range(steps))


def kernel(steps, nx, ny, ex, ey, hz, source):
    for t in range(steps):
        for j in range(ny):
            ey[j] = source[t]
        for i in range(1, nx):
            for j in range(ny):
                ey[i * ny + j] -= 0.5 * (hz[i * ny + j] - hz[(i - 1) * ny + j])
        for i in range(nx):
            for j in range(1, ny):
                ex[i * ny + j] -= 0.5 * (hz[i * ny + j] - hz[i * ny + j - 1])
        for i in range(nx - 1):
            for j in range(ny - 1):
                hz[i * ny + j] -= 0.7 * (
                    ex[i * ny + j + 1] - ex[i * ny + j] + ey[(i + 1) * ny + j] - ey[i * ny + j]
                )
