"""Discrete Fourier transforms along axes, over the transforms of rows that are written in Java."""
from math import sqrt
from operator import index

from _numpy import _laid, arange, asarray, conjugate, empty, integer, zeros
from _numpy_fft import transform

from numpy._axes import moveaxis, roll

__all__ = ["fft", "ifft", "rfft", "irfft", "hfft", "ihfft", "rfftn", "irfftn", "rfft2", "irfft2", "fft2", "ifft2", "fftn", "ifftn",
           "fftshift", "ifftshift", "fftfreq", "rfftfreq"]

_SWAPPED = {"backward": "forward", None: "forward", "ortho": "ortho", "forward": "backward"}


def _swapped(norm):
    try:
        return _SWAPPED[norm]
    except KeyError:
        raise ValueError(f'Invalid norm value {norm}; should be "backward","ortho" or "forward".') from None


def _length(n):
    n = index(n)
    if n < 1:
        raise ValueError(f"Invalid number of FFT data points ({n}) specified.")
    return n


def _factor(n, norm, inverse):
    """What the sums are multiplied by: 1/n belongs to the inverse unless a norm says otherwise."""
    _swapped(norm)
    if norm == "ortho":
        return 1 / sqrt(n)
    return 1 / n if (norm == "forward") != inverse else 1.0


def _numbers(a, name="fft"):
    a = asarray(a)
    if a.dtype.kind == "O":
        raise TypeError(f"ufunc '{name}' not supported for the input types, and the inputs could not be safely coerced to any supported "
                        "types according to the casting rule ''safe''")
    if a.dtype.kind in "SUVMm":
        from numpy import result_type

        result_type(a.dtype, 1.0)
    return a if a.dtype.kind in "fc" else a.astype("float64")


def _rows(a, n):
    """Rows of n complex numbers: cut off, or filled up with zeros."""
    kind = "complex64" if a.dtype.name in ("float16", "float32", "complex64") else "complex128"
    rows = zeros((*a.shape[:-1], n), kind)
    m = min(n, a.shape[-1])
    rows[..., :m] = a[..., :m]
    return rows


def _placed(rows, axis, out):
    result = moveaxis(rows, -1, axis)
    if out is None:
        return result.copy()
    out[...] = result
    return out


def _transformed(a, n, axis, norm, inverse, out=None):
    a = asarray(a)
    n = _length(a.shape[axis] if n is None else n)
    original, a = a, _numbers(a, "ifft" if inverse else "fft")
    factor = _factor(n, norm, inverse)
    rows = _rows(moveaxis(a, axis, -1), n)
    transform(rows, inverse, factor)
    result = _placed(rows, axis, out)
    return _laid(result, original) if out is None else result


def fft(a, n=None, axis=-1, norm=None, out=None):
    return _transformed(a, n, axis, norm, False, out)


def ifft(a, n=None, axis=-1, norm=None, out=None):
    return _transformed(a, n, axis, norm, True, out)


def rfft(a, n=None, axis=-1, norm=None, out=None):
    a = asarray(a)
    _length(a.shape[axis] if n is None else n)
    a = _numbers(a, "rfft_n_even" if (a.shape[axis] if n is None else index(n)) % 2 == 0 else "rfft_n_odd")
    if a.dtype.kind == "c":
        name = "rfft_n_even" if (a.shape[axis] if n is None else index(n)) % 2 == 0 else "rfft_n_odd"
        raise TypeError(f"ufunc '{name}' not supported for the input types, and the inputs could not be safely coerced to any "
                        "supported types according to the casting rule ''safe''")
    n = _length(a.shape[axis] if n is None else n)
    factor = _factor(n, norm, False)
    rows = _rows(moveaxis(a, axis, -1), n)
    transform(rows, False, factor)
    return _placed(rows[..., :n // 2 + 1], axis, out)


def irfft(a, n=None, axis=-1, norm=None, out=None):
    a = _numbers(a)
    n = _length((a.shape[axis] - 1) * 2 if n is None else n)
    factor = _factor(n, norm, True)
    half = _rows(moveaxis(a, axis, -1), n // 2 + 1)
    # The spectrum of real numbers: what lies behind the middle mirrors what lies before it.
    half.imag[..., 0] = 0
    if n % 2 == 0:
        half.imag[..., -1] = 0
    rows = empty((*half.shape[:-1], n), half.dtype)
    rows[..., :n // 2 + 1] = half
    rows[..., n // 2 + 1:] = conjugate(half[..., (n - 1) // 2:0:-1])
    transform(rows, True, factor)
    return _placed(rows.real, axis, out)


def hfft(a, n=None, axis=-1, norm=None, out=None):
    a = asarray(a)
    n = (a.shape[axis] - 1) * 2 if n is None else n
    return irfft(conjugate(a), n, axis, norm=_swapped(norm), out=out)


def ihfft(a, n=None, axis=-1, norm=None, out=None):
    result = conjugate(rfft(a, n, axis, norm=_swapped(norm)))
    if out is None:
        return result
    out[...] = result
    return out


def _lengths(a, s, axes, inverse_real=False):
    given = s is not None
    if s is None:
        s = a.shape if axes is None else [a.shape[d] for d in axes]
    s = list(s)
    if axes is None:
        axes = list(range(-len(s), 0))
    axes = list(axes)
    if len(s) != len(axes):
        raise ValueError("Shape and axes have different lengths.")
    if inverse_real and not given:
        s[-1] = (a.shape[axes[-1]] - 1) * 2
    # -1 is the length that the array has.
    return [a.shape[d] if n == -1 else n for n, d in zip(s, axes)], axes


def _several(a, s, axes, norm, one, out=None):
    a = asarray(a)
    s, axes = _lengths(a, s, axes)
    for n, d in reversed(list(zip(s, axes))):
        a = one(a, n, d, norm)
    return _into(a, out)


def _into(a, out):
    if out is None:
        return a
    out[...] = a
    return out


def fftn(a, s=None, axes=None, norm=None, out=None):
    return _several(a, s, axes, norm, fft, out)


def ifftn(a, s=None, axes=None, norm=None, out=None):
    return _several(a, s, axes, norm, ifft, out)


def fft2(a, s=None, axes=(-2, -1), norm=None, out=None):
    return _several(a, s, axes, norm, fft, out)


def ifft2(a, s=None, axes=(-2, -1), norm=None, out=None):
    return _several(a, s, axes, norm, ifft, out)


def rfftn(a, s=None, axes=None, norm=None, out=None):
    a = asarray(a)
    s, axes = _lengths(a, s, axes)
    a = rfft(a, s[-1], axes[-1], norm)
    for n, d in reversed(list(zip(s[:-1], axes[:-1]))):
        a = fft(a, n, d, norm)
    return _into(a, out)


def irfftn(a, s=None, axes=None, norm=None, out=None):
    a = asarray(a)
    s, axes = _lengths(a, s, axes, True)
    for n, d in zip(s[:-1], axes[:-1]):
        a = ifft(a, n, d, norm)
    return irfft(a, s[-1], axes[-1], norm, out)


def rfft2(a, s=None, axes=(-2, -1), norm=None, out=None):
    return rfftn(a, s, axes, norm, out)


def irfft2(a, s=None, axes=(-2, -1), norm=None, out=None):
    return irfftn(a, s, axes, norm, out)


def _shifted(x, axes, sign):
    x = asarray(x)
    if axes is None:
        axes = tuple(range(x.ndim))
        if not axes:
            raise ValueError("not enough values to unpack (expected 2, got 0)")
    if isinstance(axes, int):
        return roll(x, _half(x.shape[axes], sign), axes)
    return roll(x, [_half(x.shape[d], sign) for d in axes], axes)


def _half(n, sign):
    return n // 2 if sign > 0 else -(n // 2)


def fftshift(x, axes=None):
    return _shifted(x, axes, 1)


def ifftshift(x, axes=None):
    return _shifted(x, axes, -1)


def _spacing(n, d):
    if not isinstance(n, (int, integer)):
        raise ValueError("n should be an integer")
    return 1.0 / (n * d)


def fftfreq(n, d=1.0, device=None):
    val = _spacing(n, d)
    middle = (n - 1) // 2 + 1
    results = empty(n, int)
    results[:middle] = arange(0, middle)
    results[middle:] = arange(-(n // 2), 0)
    return results * val


def rfftfreq(n, d=1.0, device=None):
    val = _spacing(n, d)
    return arange(0, n // 2 + 1) * val
