"""Pictures of arrays and of functions, as files: `epiphany.show` writes PNG, `epiphany.plot` writes SVG. No window is needed.

PNG is the W3C's format (ISO/IEC 15948), here with 8 bits a channel and no filters; SVG is text.
"""
import math
import os
import struct
import zlib
from xml.sax.saxutils import escape

_COLOURS = "#1f6fb4 #d9541e #2f8f3a #8a3fa0 #b8860b #c03060 #40808a #606060".split()
_WIDTH, _HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 640, 400, 64, 16, 32, 40
_SMALL = 256


def _unused(stem, suffix):
    """The first file of that name and a number which does not exist yet."""
    n = 1
    while os.path.exists(f"{stem}-{n}{suffix}"):
        n += 1
    return f"{stem}-{n}{suffix}"


def _chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(pixels):
    """The bytes of a PNG of a uint8 array: rows by columns, or rows by columns by 3 or 4 channels."""
    rows, columns = pixels.shape[:2]
    channels = 1 if pixels.ndim == 2 else pixels.shape[2]
    data = pixels.tobytes()
    width = columns * channels
    lines = b"".join(b"\0" + data[i * width:i * width + width] for i in range(rows))
    head = struct.pack(">IIBBBBB", columns, rows, 8, {1: 0, 3: 2, 4: 6}[channels], 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(lines)) + _chunk(b"IEND", b"")


def _grey(a, low, high):
    """Numbers as bytes: low is 0, high is 255; NaN is 0."""
    import numpy as np

    if a.dtype.kind == "c":
        a = np.abs(a)
    a = a.astype("float64")
    known = a[np.isfinite(a)]
    low = (known.min() if known.size else 0.0) if low is None else low
    high = (known.max() if known.size else 1.0) if high is None else high
    span = high - low if high > low else 1.0
    a = np.where(np.isnan(a), low, np.clip(a, low, high))
    return np.rint((a - low) / span * 255).astype("uint8")


def show(array, file=None, *, low=None, high=None, zoom=None):
    """Writes a picture of an array of two dimensions, or of three whose last has 3 or 4 channels, and returns the file's name.

    uint8 is taken as it is, bool is black and white; other numbers go from black (`low`, else the least) to white (`high`, else
    the greatest), complex ones by their absolute values. `zoom` is how many pixels wide an element is; small arrays get more.
    """
    import numpy as np

    a = np.asarray(array)
    if a.ndim == 1:
        a = a.reshape(1, -1)
    if a.ndim not in (2, 3) or a.ndim == 3 and a.shape[2] not in (3, 4):
        raise ValueError(f"show() takes rows and columns, and 3 or 4 channels, not the shape {a.shape}")
    if a.size == 0:
        raise ValueError("show() takes an array that has elements")
    if a.dtype.kind == "b":
        a = a.astype("uint8") * np.uint8(255)
    elif a.dtype != np.uint8 or low is not None or high is not None:
        a = _grey(a, low, high)
    if zoom is None:
        zoom = max(1, _SMALL // max(a.shape[:2]))
    if zoom > 1:
        a = a.repeat(zoom, 0).repeat(zoom, 1)
    name = _unused("picture", ".png") if file is None else os.fspath(file)
    with open(name, "wb") as f:
        f.write(png(a))
    return name


def _numbers(values):
    return [float(v) for v in (values.ravel().tolist() if hasattr(values, "ravel") else values)]


def _ticks(low, high):
    """About five round numbers between two."""
    step = 10.0 ** math.floor(math.log10((high - low) / 4))
    step *= next(m for m in (1, 2, 5, 10) if (high - low) / (step * m) <= 6)
    first = math.ceil(low / step)
    return [k * step for k in range(first, math.floor(high / step + 1e-9) + 1)]


def _range(values):
    known = [v for v in values if math.isfinite(v)]
    if not known:
        return 0.0, 1.0
    low, high = min(known), max(known)
    if low == high:
        apart = abs(low) / 2 or 1.0
        return low - apart, high + apart
    return low, high


def _lines(x, y):
    """The runs of points that are finite."""
    run = []
    for point in zip(x, y):
        if math.isfinite(point[0]) and math.isfinite(point[1]):
            run.append(point)
        elif run:
            yield run
            run = []
    if run:
        yield run


def plot(x, *ys, file=None, labels=(), title=""):
    """Draws a line through the points of each y over x, or of x over its indices, and returns the name of the SVG file.

    `labels` has a name for each line. What is not finite interrupts a line.
    """
    if not ys:
        ys = (x,)
        x = range(len(x))
    x, ys = _numbers(x), [_numbers(y) for y in ys]
    for y in ys:
        if len(y) != len(x):
            raise ValueError(f"plot() takes as many y as x, but there are {len(y)} and {len(x)}")
    (left, right), (low, high) = _range(x), _range([v for y in ys for v in y])
    across = (_WIDTH - _LEFT - _RIGHT) / (right - left)
    down = (_HEIGHT - _TOP - _BOTTOM) / (high - low)

    def place(u, v):
        return _LEFT + (u - left) * across, _HEIGHT - _BOTTOM - (v - low) * down

    out = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{_HEIGHT}" viewBox="0 0 {_WIDTH} {_HEIGHT}" '
           'font-family="sans-serif" font-size="12">', f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="white"/>']
    for v in _ticks(left, right):
        at, bottom = place(v, low)
        out.append(f'<path d="M{at:.2f} {_TOP}V{bottom:.2f}" stroke="#ddd"/>')
        out.append(f'<text x="{at:.2f}" y="{bottom + 16:.2f}" text-anchor="middle">{v:.6g}</text>')
    for v in _ticks(low, high):
        _, at = place(left, v)
        out.append(f'<path d="M{_LEFT} {at:.2f}H{_WIDTH - _RIGHT}" stroke="#ddd"/>')
        out.append(f'<text x="{_LEFT - 6}" y="{at + 4:.2f}" text-anchor="end">{v:.6g}</text>')
    for i, y in enumerate(ys):
        colour = _COLOURS[i % len(_COLOURS)]
        for run in _lines(x, y):
            points = " ".join("{:.2f},{:.2f}".format(*place(u, v)) for u, v in run)
            if len(run) == 1:
                out.append('<circle cx="{}" cy="{}" r="2" fill="{}"/>'.format(*points.split(","), colour))
            else:
                out.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="1.5"/>')
        if i < len(labels):
            out.append(f'<text x="{_LEFT + 8}" y="{_TOP + 16 + 16 * i}" fill="{colour}">{escape(str(labels[i]))}</text>')
    if title:
        out.append(f'<text x="{_WIDTH / 2}" y="20" text-anchor="middle" font-size="14">{escape(str(title))}</text>')
    out.append(f'<rect x="{_LEFT}" y="{_TOP}" width="{_WIDTH - _LEFT - _RIGHT}" height="{_HEIGHT - _TOP - _BOTTOM}" fill="none" '
               'stroke="black"/>')
    out.append("</svg>\n")
    name = _unused("plot", ".svg") if file is None else os.fspath(file)
    with open(name, "w", encoding="utf-8") as f:
        f.write("\n".join(out))
    return name
