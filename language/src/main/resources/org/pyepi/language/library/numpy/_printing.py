"""How arrays are printed, and arrays and numbers as text."""
import contextlib

from _numpy import _array_repr, _array_text, _set_printing, asarray, generic

_options = {
    "edgeitems": 3, "threshold": 1000, "floatmode": "maxprec", "precision": 8, "suppress": False, "linewidth": 75, "nanstr": "nan",
    "infstr": "inf", "sign": "-", "formatter": None, "legacy": False, "override_repr": None,
}
_MODES = "fixed", "unique", "maxprec", "maxprec_equal"
_WIDEST = 2**31 - 1


def _changed(precision, threshold, edgeitems, linewidth, suppress, nanstr, infstr, sign, formatter, floatmode):
    given = {
        "precision": precision, "threshold": threshold, "edgeitems": edgeitems, "linewidth": linewidth, "suppress": suppress,
        "nanstr": nanstr, "infstr": infstr, "sign": sign, "floatmode": floatmode,
    }
    options = {**_options, **{k: v for k, v in given.items() if v is not None}}
    options["formatter"] = formatter
    if options["floatmode"] not in _MODES:
        names = ", ".join(f"'{mode}'" for mode in _MODES)
        raise ValueError(f"floatmode option must be one of {names}")
    if options["sign"] not in ("-", "+", " "):
        raise ValueError("sign option must be one of ' ', '+', or '-'")
    if threshold is not None:
        if not isinstance(threshold, (int, float)):
            raise TypeError("threshold must be numeric")
        if threshold != threshold:
            raise ValueError("threshold must be non-NAN, try sys.maxsize for untruncated representation")
    if precision is not None and not hasattr(type(precision), "__index__"):
        raise TypeError("precision must be an integer")
    return options


def _tuple(o):
    names = "precision threshold edgeitems linewidth suppress nanstr infstr sign floatmode formatter".split()
    values = [o[name] for name in names]
    values[1] = int(min(values[1], 2**63 - 1))
    values[3] = int(min(values[3], _WIDEST))
    return tuple(values)


def set_printoptions(precision=None, threshold=None, edgeitems=None, linewidth=None, suppress=None, nanstr=None, infstr=None,
                     formatter=None, sign=None, floatmode=None, *, legacy=None, override_repr=None):
    _options.update(_changed(precision, threshold, edgeitems, linewidth, suppress, nanstr, infstr, sign, formatter, floatmode))
    _set_printing(_tuple(_options))


def get_printoptions():
    return dict(_options)


@contextlib.contextmanager
def printoptions(*args, **kwargs):
    before = get_printoptions()
    try:
        set_printoptions(*args, **kwargs)
        yield get_printoptions()
    finally:
        _options.update(before)
        _set_printing(_tuple(_options))


def array2string(a, max_line_width=None, precision=None, suppress_small=None, separator=" ", prefix="", *, formatter=None,
                 threshold=None, edgeitems=None, sign=None, floatmode=None, suffix="", legacy=None):
    a.size
    o = _changed(precision, threshold, edgeitems, max_line_width, suppress_small, None, None, sign,
                 formatter or _options["formatter"], floatmode)
    return _array_text(asarray(a), separator, prefix, suffix, _tuple(o))


def _with(max_line_width, precision, suppress_small):
    return _changed(precision, None, None, max_line_width, suppress_small, None, None, None, _options["formatter"], None)


def array_repr(arr, max_line_width=None, precision=None, suppress_small=None):
    if isinstance(arr, generic):
        return type(arr).__name__ + array_repr(asarray(arr), max_line_width, precision, suppress_small).removeprefix("array")
    arr.size
    return _array_repr(asarray(arr), _tuple(_with(max_line_width, precision, suppress_small)))


def array_str(a, max_line_width=None, precision=None, suppress_small=None):
    a.shape
    if isinstance(a, generic):
        raise TypeError(f"descriptor '__getitem__' requires a 'numpy.ndarray' object but received a 'numpy.{type(a).__name__}'")
    a = asarray(a)
    if a.ndim == 0:
        return str(a[()])
    return _array_text(a, " ", "", "", _tuple(_with(max_line_width, precision, suppress_small)))


def _digits(x, precision, unique, fractional=True):
    """The number with the digits that are shown, and whether it was rounded down to them, which keeps zeros at their end."""
    from decimal import Decimal

    exact = Decimal(float(x)) if not unique else Decimal(str(x))
    cut = False
    if precision is not None:
        places = precision if fractional else precision - 1 - exact.adjusted()
        if not unique or -exact.as_tuple().exponent > places:
            shorter = _rounded(Decimal(float(x)), places)
            cut = shorter.copy_abs() < exact.copy_abs()
            exact = shorter
    return exact, cut


def _rounded(exact, places):
    """A number with so many digits behind the point, rounded as the number that it really is."""
    from decimal import Context, Decimal

    return exact.quantize(Decimal(1).scaleb(-places), context=Context(prec=2000))


def _trimmed(whole, fraction, trim):
    if trim != "k":
        fraction = fraction.rstrip("0")
    if trim == "0" and not fraction:
        fraction = "0"
    return whole + ("" if trim == "-" and not fraction else "." + fraction)


def _padded(text, pad_left, pad_right):
    whole, point, fraction = text.partition(".")
    if pad_left is not None:
        whole = whole.rjust(pad_left)
    if pad_right is not None:
        fraction = fraction.ljust(pad_right)
    return whole + point + fraction


def format_float_positional(x, precision=None, unique=True, fractional=True, trim="k", sign=False, pad_left=None, pad_right=None,
                            min_digits=None):
    if x != x or x in (float("inf"), float("-inf")):
        return str(float(x))
    exact, cut = _digits(x, precision, unique, fractional)
    whole, _, fraction = format(exact.copy_abs(), "f").partition(".")
    if unique and trim == "k" and not cut and (exact or not x):
        fraction = fraction.rstrip("0")
    if min_digits is not None:
        fraction = fraction.ljust(min_digits, "0")
    mark = "-" if exact.is_signed() else "+" if sign else ""
    return _padded(mark + _trimmed(whole, fraction, trim), pad_left, pad_right)


def format_float_scientific(x, precision=None, unique=True, trim="k", sign=False, pad_left=None, exp_digits=None, min_digits=None):
    if x != x or x in (float("inf"), float("-inf")):
        return str(float(x))
    exact, cut = _digits(x, None, unique)
    exponent = exact.adjusted() if exact else 0
    scaled = exact.scaleb(-exponent)
    if precision is not None and (not unique or -scaled.as_tuple().exponent > precision):
        from decimal import Context, Decimal

        full = scaled
        scaled = _rounded(Decimal(float(x)).scaleb(-exponent, Context(prec=2000)), precision)
        cut = abs(scaled) < abs(full)
        if abs(scaled) >= 10:
            exponent, scaled = exponent + 1, scaled.scaleb(-1)
    whole, _, fraction = format(scaled.copy_abs(), "f").partition(".")
    if unique and trim == "k" and not cut:
        fraction = fraction.rstrip("0")
    if min_digits is not None:
        fraction = fraction.ljust(min_digits, "0")
    mark = "-" if exact.is_signed() else "+" if sign else ""
    size = str(abs(exponent)).zfill(exp_digits or 2)
    return _padded(mark + _trimmed(whole, fraction, trim), pad_left, None) + ("e-" if exponent < 0 else "e+") + size
