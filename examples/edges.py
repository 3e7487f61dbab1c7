"""Edge detection over a photograph, in plain loops.

Smooths the picture in float32, takes its gradient, and writes the strength of
the edges to edges.pgm in the current directory, or where the second argument
says. The first argument is another picture (PGM, binary, 8 bits).
"""

import os
import sys

import numpy as np


def read_pgm(path):
    with open(path, "rb") as file:
        data = file.read()
    fields = []
    position = 0
    while len(fields) < 4:
        while data[position : position + 1].isspace():
            position += 1
        if data[position : position + 1] == b"#":
            while data[position] != 10:
                position += 1
            continue
        start = position
        while not data[position : position + 1].isspace():
            position += 1
        fields.append(data[start:position])
    if fields[0] != b"P5" or int(fields[3]) != 255:
        raise ValueError(path + " is no binary PGM file with 8 bits")
    width = int(fields[1])
    height = int(fields[2])
    pixels = np.frombuffer(data, dtype=np.uint8, count=width * height, offset=position + 1)
    return pixels.reshape((height, width))


def smooth(image, out, height, width):
    """A 3 by 3 binomial filter, from uint8 to float32."""
    sixteenth = np.float32(0.0625)
    for y in range(1, height - 1):
        for x in range(1, width - 1):
            corners = (
                int(image[y - 1, x - 1])
                + int(image[y - 1, x + 1])
                + int(image[y + 1, x - 1])
                + int(image[y + 1, x + 1])
            )
            sides = (
                int(image[y - 1, x])
                + int(image[y + 1, x])
                + int(image[y, x - 1])
                + int(image[y, x + 1])
            )
            total = corners + 2 * sides + 4 * int(image[y, x])
            out[y, x] = np.float32(total) * sixteenth


def gradient(image, out, height, width):
    """Sobel's operator: the sum of both directions, from float32 to uint8."""
    two = np.float32(2.0)
    for y in range(1, height - 1):
        for x in range(1, width - 1):
            right = image[y - 1, x + 1] + two * image[y, x + 1] + image[y + 1, x + 1]
            left = image[y - 1, x - 1] + two * image[y, x - 1] + image[y + 1, x - 1]
            below = image[y + 1, x - 1] + two * image[y + 1, x] + image[y + 1, x + 1]
            above = image[y - 1, x - 1] + two * image[y - 1, x] + image[y - 1, x + 1]
            strength = int(abs(right - left) + abs(below - above))
            if strength > 255:
                strength = 255
            out[y, x] = strength


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    source = sys.argv[1] if len(sys.argv) > 1 else os.path.join(here, "data", "portrait.pgm")
    target = sys.argv[2] if len(sys.argv) > 2 else "edges.pgm"
    image = read_pgm(source)
    height, width = image.shape
    smoothed = np.zeros((height, width), dtype=np.float32)
    edges = np.zeros((height, width), dtype=np.uint8)

    smooth(image, smoothed, height, width)
    gradient(smoothed, edges, height, width)

    with open(target, "wb") as file:
        file.write(b"P5\n%d %d\n255\n" % (width, height))
        file.write(edges.tobytes())
    total = 0
    strong = 0
    for row in edges.tolist():
        total += sum(row)
        strong += sum(1 for v in row if v > 127)
    print("%d x %d pixels, mean edge %.3f, %d strong" % (width, height, total / (width * height), strong))


main()
