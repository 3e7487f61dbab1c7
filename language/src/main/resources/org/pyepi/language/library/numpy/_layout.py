"""Where elements lie: memory that arrays share, orders, bits in bytes."""
from _numpy import _laid, array, asarray, isfinite, ndarray, uint8, zeros

from ._axes import moveaxis


def asfortranarray(a, dtype=None, *, like=None):
    return asarray(asarray(a, dtype).reshape(1) if asarray(a).ndim == 0 else a, dtype, "F")


def asarray_chkfinite(a, dtype=None, order=None):
    a = asarray(a, dtype, order)
    if a.dtype.kind in "fc" and not isfinite(a).all():
        raise ValueError("array must not contain infs or NaNs")
    return a


def require(a, dtype=None, requirements=None, *, like=None):
    wanted = {r.upper()[0] for r in ([requirements] if isinstance(requirements, str) else requirements or ())}
    a = asarray(a, dtype, "F" if "F" in wanted else "C" if "C" in wanted else None)
    if "W" in wanted and not a.flags.writeable or "O" in wanted and not a.flags.owndata:
        a = a.copy()
    return a


def _span(a):
    low = high = a._offset * a.itemsize
    for n, step in zip(a.shape, a.strides):
        low, high = low + min(0, (n - 1) * step), high + max(0, (n - 1) * step)
    return low, high + a.itemsize


def may_share_memory(a, b, max_work=0):
    a, b = asarray(a), asarray(b)
    if not (a.size and b.size and a._same_store(b)):
        return False
    (low, high), (first, last) = _span(a), _span(b)
    return low < last and first < high


def _places(a):
    places = [a._offset * a.itemsize]
    for n, step in zip(a.shape, a.strides):
        places = [p + i * step for p in places for i in range(n)]
    return {p + k for p in places for k in range(a.itemsize)}


def shares_memory(a, b, max_work=None):
    a, b = asarray(a), asarray(b)
    return may_share_memory(a, b) and not _places(a).isdisjoint(_places(b))


def packbits(a, /, axis=None, bitorder="big"):
    if bitorder not in ("big", "little"):
        raise ValueError("'order' must be either 'little' or 'big'")
    a = asarray(a)
    if a.dtype.kind not in "biu":
        raise TypeError("Expected an input array of integer or boolean data type")
    a = a.ravel() if axis is None else moveaxis(a, axis, -1)
    n = a.shape[-1]
    padded = zeros((*a.shape[:-1], -(-n // 8) * 8), uint8)
    padded[..., :n] = a != 0
    weights = array([1 << i if bitorder == "little" else 128 >> i for i in range(8)], uint8)
    r = (padded.reshape(*a.shape[:-1], -1, 8) * weights).sum(-1).astype(uint8)
    return r if axis is None else _laid(moveaxis(r, -1, axis))


def unpackbits(a, /, axis=None, count=None, bitorder="big"):
    a = asarray(a)
    if a.dtype != uint8:
        raise TypeError("Expected an input array of unsigned byte data type")
    a = a.ravel() if axis is None else moveaxis(a, axis, -1)
    shifts = array(range(8) if bitorder == "little" else range(7, -1, -1), uint8)
    bits = ((a[..., None] >> shifts) & uint8(1)).reshape(*a.shape[:-1], -1)
    n = bits.shape[-1]
    if count is not None:
        if count > n:
            more = zeros((*bits.shape[:-1], count), uint8)
            more[..., :n] = bits
            bits = more
        else:
            bits = bits[..., :count]
    return bits if axis is None else _laid(moveaxis(bits, -1, axis))
