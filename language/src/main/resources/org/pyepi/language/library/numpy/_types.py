"""Questions about types, and what to do about floating-point errors."""
import contextlib
import functools

from _numpy import _error_state, _promoted, array, asarray, bool, complexfloating, dtype, floating, generic, iinfo, integer, ndarray, number, zeros_like

_INTEGERS = "int8 int16 int32 int64 uint8 uint16 uint32 uint64".split()


def _scalar_class(of):
    return of if isinstance(of, type) and issubclass(of, generic) else dtype(of).type


def issubdtype(arg1, arg2):
    if not (isinstance(arg1, type) and issubclass(arg1, generic)):
        arg1 = dtype(arg1).type
    if not (isinstance(arg2, type) and issubclass(arg2, generic)):
        arg2 = dtype(arg2).type
    return issubclass(arg1, arg2)


_KINDS = {
    "bool": lambda t: t is bool,
    "signed integer": lambda t: issubclass(t, integer) and t.__name__[0] == "i",
    "unsigned integer": lambda t: issubclass(t, integer) and t.__name__[0] == "u",
    "integral": lambda t: issubclass(t, integer),
    "real floating": lambda t: issubclass(t, floating),
    "complex floating": lambda t: issubclass(t, complexfloating),
    "numeric": lambda t: issubclass(t, number),
}


def isdtype(dtype, kind):
    t = _scalar_class(dtype)
    if isinstance(kind, tuple):
        return any(isdtype(dtype, each) for each in kind)
    if isinstance(kind, str):
        if kind not in _KINDS:
            raise ValueError(f"kind argument is a string, but {kind!r} is not a known kind name.")
        return _KINDS[kind](t)
    return t is _scalar_class(kind)


def promote_types(type1, type2):
    from .exceptions import DTypePromotionError

    first, second = dtype(type1), dtype(type2)
    try:
        return _promoted([first, second])
    except DTypePromotionError:
        if first.names and second.names:
            raise
        raise _refused(first, second) from None


def _common(type1, type2):
    return _promoted([dtype(type1), dtype(type2)])


def result_type(*arrays_and_dtypes):
    if not arrays_and_dtypes:
        raise ValueError("at least one array or dtype is required")
    strong, weak = [], []
    for each in arrays_and_dtypes:
        if type(each) in (int, float, complex):
            weak.append(each)
        elif isinstance(each, (ndarray, generic)):
            strong.append(each.dtype)
        elif type(each) is builtin_bool:
            strong.append(dtype(bool))
        else:
            described = isinstance(each, (str, dtype, type)) or type(each) is list and each and type(each[0]) is tuple
            strong.append(dtype(each) if described else asarray(each).dtype)
    try:
        return _promoted_all(strong, weak)
    except TypeError as e:
        if len(arrays_and_dtypes) < 3 or any([kind.names for kind in strong]):
            raise
        raise type(e)(_refused_all(arrays_and_dtypes)) from None


def _promoted_all(strong, weak):
    result = functools.reduce(_common, strong) if strong else None
    for each in weak:
        if result is not None and result.kind == "O":
            continue
        if result is not None and result.kind in "SU" and any([kind.kind in "biufc" for kind in strong]):
            # The number takes the type of those first, which is no matter for text.
            continue
        if result is not None and result.kind in ("SUVM" if type(each) is int else "SUVMm"):
            raise _refused_number(result, each)
        if result is None:
            result = asarray(each).dtype
        elif type(each) is complex:
            result = _common(result, "complex64") if result.kind in "fc" else dtype("complex128")
        elif type(each) is float and result.kind not in "fc":
            result = dtype("float64")
        elif type(each) is int and result.kind == "b":
            result = dtype("int64")
    return result


builtin_bool = type(True)


def _refused_all(given):
    """What NumPy says of several types of which two have nothing in common: it looks for the one that knows most of them."""
    names, kinds = [], []
    for each in given:
        if type(each) in (int, float, complex):
            kinds.append(None)
            names.append(f"<class 'numpy.dtypes._Py{ {int: 'Long', float: 'Float', complex: 'Complex'}[type(each)]}DType'>")
        else:
            kinds.append(result_type(each))
            names.append(repr(type(kinds[-1])))

    def declines(a, b):
        if a is None or b is None:
            return a is not None or b is not None and b.kind in "SUVM"
        return a.num < b.num or a.kind == "M" != b.kind

    order = list(range(len(given)))
    n = len(order)
    while n > 1:
        for low in range(n // 2):
            high = n - 1 - low
            if names[order[low]] != names[order[high]] and declines(kinds[order[low]], kinds[order[high]]):
                order[low], order[high] = order[high], order[low]
        n -= n // 2
    leading = names[order[0]]

    def fails(a, b):
        try:
            _promoted_all([kind for kind in (a, b) if kind is not None], [given[order[0]]] if a is None else [given[i]] if b is None else [])
        except TypeError:
            return True
        return False

    other = leading
    for i in order[1:]:
        if names[i] != leading and fails(kinds[order[0]], kinds[i]):
            other = names[i]
            break
    return (f"The DType {other} could not be promoted by {leading}. This means that no common DType exists for the given inputs. For "
            f"example they cannot be stored in a single array unless the dtype is `object`. The full list of DTypes is: "
            f"({', '.join(names)})")


def _refused_number(kind, number):
    """What is said of a type that has nothing in common with a Python number."""
    from .exceptions import DTypePromotionError

    first = repr(type(kind))
    second = f"<class 'numpy.dtypes._Py{ {int: 'Long', float: 'Float', complex: 'Complex'}[type(number)]}DType'>"
    return DTypePromotionError(f"The DType {first} could not be promoted by {second}. This means that no common DType exists for the "
                               "given inputs. For example they cannot be stored in a single array unless the dtype is `object`. The "
                               f"full list of DTypes is: ({first}, {second})")


def can_cast(from_, to, casting="safe"):
    if type(from_) in (int, float, complex):
        raise TypeError("can_cast() does not support Python ints, floats, and complex because the result used to depend on the "
                        "value.\nThis change was part of adopting NEP 50, we may explicitly allow them again in the future.")
    source = from_.dtype if isinstance(from_, (ndarray, generic)) else dtype(from_)
    to = dtype(to)
    if casting == "unsafe" or source == to:
        return not (source.names and len(source.names) > 1 and to.kind in "biufcmM")
    if casting in ("no", "equiv"):
        return False
    spans = source.kind == "m" or to.kind == "m"
    if spans and (to.kind == "M" or source.kind == to.kind and _is_of_calendar(source) != _is_of_calendar(to)):
        return False
    try:
        safe = _common(source, to) == to and not (spans and source.name == "uint64")
    except TypeError:
        safe = False
    if casting == "safe":
        return safe
    if casting != "same_kind":
        raise ValueError(f"casting must be one of 'no', 'equiv', 'safe', 'same_kind', 'unsafe', or 'same_value' (got '{casting}')")
    order = "buifcSUO"
    return safe or source.kind in order and order.find(to.kind) >= order.index(source.kind) or (
        source.kind == to.kind and to.kind in "mM" or to.kind == "m" and source.kind in "u")


def _is_of_calendar(span):
    return span.str[3:] in ("[Y]", "[M]")


def min_scalar_type(a, /):
    if isinstance(a, ndarray) and a.ndim:
        return a.dtype
    a = a.item() if isinstance(a, (ndarray, generic)) else a
    if isinstance(a, builtin_bool):
        return dtype(bool)
    if not isinstance(a, (int, float, complex)):
        return asarray(a).dtype
    if isinstance(a, int):
        for name in _INTEGERS[4:] + _INTEGERS[:4] if a >= 0 else _INTEGERS:
            if iinfo(name).min <= a <= iinfo(name).max:
                return dtype(name)
    if isinstance(a, complex):
        narrow = all(x != x or abs(x) in (0, float("inf")) or abs(x) < 3.4e38 for x in (a.real, a.imag))
        return dtype("complex64" if narrow else "complex128")
    return dtype("float16" if a != a or a in (float("inf"), float("-inf")) or abs(a) < 65000 else "float32" if abs(a) < 3.4e38 else "float64")


def _refused(first, second):
    """NumPy's error of promote_types where two types have nothing in common."""
    from .exceptions import DTypePromotionError

    return DTypePromotionError(f"The DTypes {type(first)} and {type(second)} do not have a common DType. For example they cannot be stored "
                               "in a single array unless the dtype is `object`.")


def common_type(*arrays):
    types = [a.dtype for a in arrays]
    if any(t.kind not in "iufc" for t in types):
        raise TypeError("can't get common type for non-numeric array")
    width = max([2, *(8 if t.kind in "iu" else t.itemsize // (1 + (t.kind == "c")) for t in types)])
    if any(t.kind == "c" for t in types):
        return dtype("complex64" if width <= 4 else "complex128").type
    return dtype(f"float{8 * width}").type


def isscalar(element):
    return isinstance(element, (generic, int, float, complex, str, bytes))


def isreal(x):
    return (x if hasattr(x, "imag") else asarray(x)).imag == 0


def iscomplex(x):
    x = asarray(x)
    return x.imag != 0 if x.dtype.kind == "c" else zeros_like(x, bool)[()]


def isrealobj(x):
    return not iscomplexobj(x)


def iscomplexobj(x):
    return asarray(x).dtype.kind == "c"


def iterable(y):
    try:
        iter(y)
    except TypeError:
        return False
    return True


def astype(x, dtype, /, *, copy=True):
    if not isinstance(x, ndarray):
        raise TypeError(f"Input should be a NumPy array. It is a {type(x)} instead.")
    return x.astype(dtype, copy=copy)


def geterr():
    return dict(zip(("divide", "over", "under", "invalid"), _error_state(None)))


def seterr(all=None, divide=None, over=None, under=None, invalid=None):
    old = geterr()
    asked = {"divide": divide, "over": over, "under": under, "invalid": invalid}
    new = {}
    for name, was in old.items():
        choice = asked[name] or all or was
        if choice not in ("ignore", "warn", "raise", "call", "print", "log"):
            raise ValueError(f"invalid error mode {choice!r}")
        new[name] = choice
    _error_state(tuple(new.values()))
    return old


_handler = None


def seterrcall(func):
    global _handler
    from _numpy import _handle_errors

    if func is not None and not callable(func) and not hasattr(func, "write"):
        raise ValueError("python object must be callable or have a callable write method")
    before, _handler = _handler, func
    _handle_errors(func)
    return before


def geterrcall():
    return _handler


class errstate(contextlib.ContextDecorator):
    """What floating-point errors do within a block: ignore, warn or raise."""

    def __init__(self, *, call=None, all=None, divide=None, over=None, under=None, invalid=None):
        self._asked = {"all": all, "divide": divide, "over": over, "under": under, "invalid": invalid}

    def _recreate_cm(self):
        return errstate(**self._asked)

    def __enter__(self):
        self._old = seterr(**self._asked)

    def __exit__(self, *exc):
        seterr(**self._old)
