"""Products of arrays of objects, by the operators of Python."""
from _numpy import asarray, sum

from ._axes import moveaxis


def dot(a, b):
    a, b = asarray(a), asarray(b)
    if a.ndim == 0 or b.ndim == 0:
        return a * b
    last = max(0, b.ndim - 2)
    if a.shape[-1] != b.shape[last]:
        shapes = [str(x.shape).replace(", ", ",") for x in (a, b)]
        raise ValueError(
            f"shapes {shapes[0]} and {shapes[1]} not aligned: {a.shape[-1]} (dim {a.ndim - 1}) != {b.shape[last]} (dim {last})")
    b = moveaxis(b, last, -1)
    return sum(a.reshape(*a.shape[:-1], *(1,) * (b.ndim - 1), a.shape[-1]) * b, -1)


def matmul(a, b):
    if a.ndim <= 2 and b.ndim <= 2:
        return dot(a, b)
    return sum(a[..., :, :, None] * b[..., None, :, :], -2)
