"""The Mandelbrot set twice: in float32, and in integers as fixed-point numbers.

Writes mandelbrot.pgm into the current directory, or where the argument says.
"""

import sys

import numpy as np

WIDTH = 256
HEIGHT = 192
LIMIT = 48


def in_float32(image):
    left = np.float32(-2.2)
    top = np.float32(-1.2)
    step = np.float32(0.0125)
    four = np.float32(4.0)
    for y in range(HEIGHT):
        ci = top + step * np.float32(y)
        for x in range(WIDTH):
            cr = left + step * np.float32(x)
            zr = np.float32(0.0)
            zi = np.float32(0.0)
            n = 0
            while n < LIMIT:
                rr = zr * zr
                ii = zi * zi
                if rr + ii > four:
                    break
                zi = np.float32(2.0) * zr * zi + ci
                zr = rr - ii + cr
                n += 1
            image[y, x] = n * 5


def in_integers(image):
    """The same with 10 bits behind the binary point."""
    for y in range(HEIGHT):
        ci = -1229 + y * 128 // 10
        for x in range(WIDTH):
            cr = -2253 + x * 128 // 10
            zr = 0
            zi = 0
            n = 0
            while n < LIMIT:
                rr = zr * zr >> 10
                ii = zi * zi >> 10
                if rr + ii > 4096:
                    break
                zi = (zr * zi >> 9) + ci
                zr = rr - ii + cr
                n += 1
            image[y, x] = n * 5


def main():
    target = sys.argv[1] if len(sys.argv) > 1 else "mandelbrot.pgm"
    image = np.zeros((HEIGHT, WIDTH), dtype=np.uint8)
    in_float32(image)
    fixed = np.zeros((HEIGHT, WIDTH), dtype=np.uint8)
    in_integers(fixed)

    with open(target, "wb") as file:
        file.write(b"P5\n%d %d\n255\n" % (WIDTH, HEIGHT))
        file.write(image.tobytes())
    inside = 0
    differing = 0
    for y in range(HEIGHT):
        for x in range(WIDTH):
            if image[y, x] == LIMIT * 5:
                inside += 1
            if image[y, x] != fixed[y, x]:
                differing += 1
    print("inside:", inside, "of", WIDTH * HEIGHT)
    print("float32 and fixed point differ in", differing)


main()
