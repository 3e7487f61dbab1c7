"""Edges of a picture by a recursive filter along rows, then along columns."""

from math import exp

SIZES = {"small": (44, 48), "medium": (708, 742)}


def setup(make, w, h):
    img = make(((313 * i + 991 * j) % 65536) / 65535.0 for i in range(w) for j in range(h))
    return w, h, img, make([0.0] * (w * h)), make([0.0] * (w * h)), make([0.0] * (w * h))


def kernel(w, h, img, out, y1, y2):
    alpha = 0.25
    e1 = exp(-alpha)
    e2 = exp(-2.0 * alpha)
    k = (1.0 - e1) * (1.0 - e1) / (1.0 + 2.0 * alpha * e1 - e2)
    a1 = k
    a2 = k * e1 * (alpha - 1.0)
    a3 = k * e1 * (alpha + 1.0)
    a4 = -k * e2
    b1 = 2.0 * e1
    b2 = -e2
    for i in range(w):
        ym1 = 0.0
        ym2 = 0.0
        xm1 = 0.0
        for j in range(h):
            t = a1 * img[i * h + j] + a2 * xm1 + b1 * ym1 + b2 * ym2
            y1[i * h + j] = t
            xm1 = img[i * h + j]
            ym2 = ym1
            ym1 = t
    for i in range(w):
        yp1 = 0.0
        yp2 = 0.0
        xp1 = 0.0
        xp2 = 0.0
        for j in range(h - 1, -1, -1):
            t = a3 * xp1 + a4 * xp2 + b1 * yp1 + b2 * yp2
            y2[i * h + j] = t
            xp2 = xp1
            xp1 = img[i * h + j]
            yp2 = yp1
            yp1 = t
    for i in range(w):
        for j in range(h):
            out[i * h + j] = y1[i * h + j] + y2[i * h + j]
    for j in range(h):
        tm1 = 0.0
        ym1 = 0.0
        ym2 = 0.0
        for i in range(w):
            t = a1 * out[i * h + j] + a2 * tm1 + b1 * ym1 + b2 * ym2
            y1[i * h + j] = t
            tm1 = out[i * h + j]
            ym2 = ym1
            ym1 = t
    for j in range(h):
        tp1 = 0.0
        tp2 = 0.0
        yp1 = 0.0
        yp2 = 0.0
        for i in range(w - 1, -1, -1):
            t = a3 * tp1 + a4 * tp2 + b1 * yp1 + b2 * yp2
            y2[i * h + j] = t
            tp2 = tp1
            tp1 = out[i * h + j]
            yp2 = yp1
            yp1 = t
    for i in range(w):
        for j in range(h):
            out[i * h + j] = y1[i * h + j] + y2[i * h + j]
