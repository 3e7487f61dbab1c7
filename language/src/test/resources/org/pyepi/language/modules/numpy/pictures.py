"""Pictures: what is in the files, read back."""
import os
import struct
import tempfile
import xml.etree.ElementTree as tree
import zlib

import epiphany
import numpy as np

os.chdir(tempfile.mkdtemp())


def pixels(name):
    """The size, the kind and the rows of a PNG without filters; every chunk's checksum is checked."""
    data = open(name, "rb").read()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    at, found = 8, {}
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at:at + 8])
        body = data[at + 8:at + 8 + length]
        assert struct.unpack(">I", data[at + 8 + length:at + 12 + length])[0] == zlib.crc32(kind + body)
        found[kind] = body
        at += 12 + length
    width, height, depth, colours = struct.unpack(">IIBB", found[b"IHDR"][:10])
    lines = zlib.decompress(found[b"IDAT"])
    step = len(lines) // height
    assert all(lines[i * step] == 0 for i in range(height))
    return width, height, depth, colours, [list(lines[i * step + 1:i * step + step]) for i in range(height)]


print(pixels(epiphany.show(np.array([[0.0, 0.5], [1.0, np.nan]]), zoom=1)))
print(pixels(epiphany.show([[1, 2, 3], [4, 5, 6]], "small.png", zoom=2)))
print(pixels(epiphany.show(np.array([[True, False]]), zoom=1)))
print(pixels(epiphany.show(np.arange(12, dtype=np.uint8).reshape(2, 2, 3), zoom=1)))
print(pixels(epiphany.show(np.arange(16, dtype=np.uint8).reshape(2, 2, 4), zoom=1)))
print(pixels(epiphany.show(np.array([3j, 4 + 3j, 0]), zoom=1)))
print(pixels(epiphany.show(np.array([[-1.0, 0, 5]]), low=0, high=4, zoom=1)))
print(pixels(epiphany.show(np.zeros((2, 2)), zoom=1)), pixels(epiphany.show(np.eye(4)))[:4], sorted(os.listdir()))
for wrong in np.zeros((2, 2, 2)), np.zeros((0, 3)), 5:
    try:
        epiphany.show(wrong)
    except ValueError as e:
        print(e)

SVG = "{http://www.w3.org/2000/svg}"


def lines(name):
    root = tree.parse(name).getroot()
    return ([e.get("points") for e in root.iter(SVG + "polyline")], [e.get("cx") for e in root.iter(SVG + "circle")],
            [e.text for e in root.iter(SVG + "text")])


print(lines(epiphany.plot([0, 1, 2], [0, 10, 5], file="a.svg")))
print(lines(epiphany.plot(np.array([1.0, 4.0, np.nan, 9.0]), labels=["a < b"], title="x & y")))
print(lines(epiphany.plot([1, 2], [3, 3], [4, float("inf")], labels=["u", "v"])))
try:
    epiphany.plot([1, 2], [1])
except ValueError as e:
    print(e)
print(sorted(f for f in os.listdir() if f.endswith("svg")))
