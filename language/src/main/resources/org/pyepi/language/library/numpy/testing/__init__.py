"""Assertions about arrays, for tests."""
import contextlib
import unittest
import warnings

import numpy as np

__all__ = """assert_ assert_allclose assert_almost_equal assert_approx_equal assert_array_almost_equal assert_array_equal
    assert_array_less assert_equal assert_raises assert_raises_regex assert_warns suppress_warnings assert_no_warnings""".split()

_case = unittest.TestCase("__init__")
assert_raises = _case.assertRaises
assert_raises_regex = _case.assertRaisesRegex


def assert_(val, msg=""):
    if not val:
        raise AssertionError(msg() if callable(msg) else msg)


def _shown(names, values):
    return "\n".join(f" {name}: {value!r}" for name, value in zip(names, values))


def _places(a, b, bad, names):
    """The first few elements that differ."""
    if not np.ndim(bad):
        return []
    places = [tuple(int(i) for i in place) for place in np.argwhere(bad)]
    lines = ["Mismatch at index:" if len(places) == 1 else "Mismatch at indices:" if len(places) <= 5 else "First 5 mismatches are at indices:"]
    for place in places[:5]:
        index = place[0] if len(place) == 1 else place
        text = str(list(place)) if len(place) != 1 else f"[{index}]"
        lines.append(f" {text}: {a[place]} ({names[0]}), {b[place]} ({names[1]})")
    return lines


def _mismatch(kind, a, b, bad, details, err_msg, names=("ACTUAL", "DESIRED")):
    total = int(np.size(bad))
    count = int(np.count_nonzero(bad))
    lines = ["", kind, err_msg or ""]
    lines.append(f"Mismatched elements: {count} / {total} ({100 * count / total:.3g}%)")
    lines += _places(a, b, bad, names) + details
    lines.append(_shown(names, (a, b)))
    raise AssertionError("\n".join(lines))


def _fitted(actual, desired, err_msg, kind, strict=False):
    a, b = np.asarray(actual), np.asarray(desired)
    scalar = a.shape == () or b.shape == ()
    if a.shape != b.shape and (strict or not scalar) or strict and a.dtype != b.dtype:
        raise AssertionError(f"\n{kind}\n{err_msg}\n(shapes {a.shape}, {b.shape} mismatch)\n" + _shown(("ACTUAL", "DESIRED"), (a, b)))
    return np.broadcast_arrays(a, b)


def _shortly(x):
    return np.array2string(np.asarray(x))


def _apart(a, b, bad):
    """How far elements that differ are apart at most."""
    if a.dtype.kind not in "iufc" or b.dtype.kind not in "iufc" or not a.size:
        return []
    with np.errstate(all="ignore"):
        x, y = a[bad], b[bad]
        difference = np.abs(np.subtract(np.maximum(x, y), np.minimum(x, y)) if x.dtype.kind == "u" else x - y)
        if difference.size == 0:
            return []
        nonzero = y != 0
        relative = difference[nonzero] / np.abs(y[nonzero]) if np.any(nonzero) else np.array([np.inf])
    return [f"Max absolute difference among violations: {_shortly(difference.max())}",
            f"Max relative difference among violations: {_shortly(relative.max())}"]


def assert_array_equal(actual, desired, err_msg="", verbose=True, *, strict=False):
    a, b = _fitted(actual, desired, err_msg, "Arrays are not equal", strict)
    bad = ~((a == b) | (a != a) & (b != b))
    if np.any(bad):
        _mismatch("Arrays are not equal", a, b, bad, _apart(a, b, bad), err_msg)


def assert_allclose(actual, desired, rtol=1e-07, atol=0, equal_nan=True, err_msg="", verbose=True, *, strict=False):
    kind = f"Not equal to tolerance rtol={rtol:g}, atol={atol:g}"
    a, b = _fitted(actual, desired, err_msg, kind, strict)
    bad = ~np.asarray(np.isclose(a, b, rtol, atol, equal_nan))
    if np.any(bad):
        _mismatch(kind, a, b, bad, _apart(a, b, bad), err_msg)


def assert_array_almost_equal(actual, desired, decimal=6, err_msg="", verbose=True):
    kind = f"Arrays are not almost equal to {decimal} decimals"
    a, b = _fitted(actual, desired, err_msg, kind)
    with np.errstate(all="ignore"):
        close = np.abs(a - b) < 1.5 * 10.0 ** (-decimal)
    bad = ~(close | (a == b) | (a != a) & (b != b))
    if np.any(bad):
        _mismatch(kind, a, b, bad, _apart(a, b, bad), err_msg)


def assert_almost_equal(actual, desired, decimal=7, err_msg="", verbose=True):
    if isinstance(actual, (np.ndarray, tuple, list)) or isinstance(desired, (np.ndarray, tuple, list)):
        return assert_array_almost_equal(actual, desired, decimal, err_msg)
    same = actual == desired or actual != actual and desired != desired
    if not same and not abs(desired - actual) < 1.5 * 10.0 ** (-decimal):
        about = f"{err_msg}\n" if err_msg else ""
        raise AssertionError(f"\nArrays are not almost equal to {decimal} decimals\n{about}" + _shown(("ACTUAL", "DESIRED"), (actual, desired)))


def assert_approx_equal(actual, desired, significant=7, err_msg="", verbose=True):
    if actual == desired:
        return
    scale = 10 ** np.floor(np.log10(0.5 * (abs(desired) + abs(actual))))
    if abs(desired / scale - actual / scale) >= 10.0 ** -(significant - 1):
        raise AssertionError(f"\nItems are not equal to {significant} significant digits:\n{err_msg}\n" + _shown(("ACTUAL", "DESIRED"), (actual, desired)))


def assert_array_less(x, y, err_msg="", verbose=True, *, strict=False):
    a, b = _fitted(x, y, err_msg, "Arrays are not strictly ordered `x < y`", strict)
    bad = ~(a < b)
    if np.any(bad):
        _mismatch("Arrays are not strictly ordered `x < y`", a, b, bad, _apart(a, b, bad), err_msg, ("x", "y"))


def assert_equal(actual, desired, err_msg="", verbose=True, *, strict=False):
    if isinstance(desired, dict):
        assert_equal(len(actual), len(desired), err_msg)
        for k in desired:
            if k not in actual:
                raise AssertionError(repr(k))
            assert_equal(actual[k], desired[k], f"key={k!r}\n{err_msg}")
        return
    if isinstance(desired, (list, tuple)) and isinstance(actual, (list, tuple)):
        assert_equal(len(actual), len(desired), err_msg)
        for k, (x, y) in enumerate(zip(actual, desired)):
            assert_equal(x, y, f"item={k!r}\n{err_msg}")
        return
    if isinstance(actual, np.ndarray) or isinstance(desired, np.ndarray):
        return assert_array_equal(actual, desired, err_msg, strict=strict)
    if not (actual == desired or actual != actual and desired != desired):
        raise AssertionError(f"\nItems are not equal:\n{err_msg}\n" + _shown(("ACTUAL", "DESIRED"), (actual, desired)))


@contextlib.contextmanager
def _warned(kind):
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        yield
    if not any(issubclass(w.category, kind) for w in seen):
        raise AssertionError(f"No warning raised when calling with {kind}")


def assert_warns(warning_class, *args, **kwargs):
    if not args:
        return _warned(warning_class)
    with _warned(warning_class):
        return args[0](*args[1:], **kwargs)


@contextlib.contextmanager
def _silent():
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        yield
    if seen:
        raise AssertionError(f"Got warnings: {[str(w.message) for w in seen]}")


def assert_no_warnings(*args, **kwargs):
    if not args:
        return _silent()
    with _silent():
        return args[0](*args[1:], **kwargs)


class suppress_warnings(warnings.catch_warnings):
    def __init__(self, forwarding_rule="always"):
        super().__init__()

    def filter(self, category=Warning, message="", module=None):
        warnings.filterwarnings("ignore", message, category)
