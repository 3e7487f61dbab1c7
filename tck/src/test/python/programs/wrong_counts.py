"""Every builtin, method and module function called with wrong counts and unknown keywords.

Prints only the class of what each call raises: whether a function complains, not in which words.
The ways to call are by star, from a site that saw nothing else, through map and through partial.
"""

import array, binascii, collections, functools, importlib, io, itertools, json, random, re
import sys, time, types, zlib

MODULES = """builtins math cmath itertools _operator _functools time _struct _collections binascii
 _random _json _codecs _bisect _heapq _operator functools errno""".split()
# They end or stop the program, read its input, change it for all, or are not in every Python 3.
SKIPPED = set("""exit quit input breakpoint help copyright credits license sleep __build_class__
 print _operator.abs methodcaller length_hint itemgetter indexOf countOf attrgetter clock_settime clock_settime_ns
 _tee_dataobject _lru_cache_wrapper _tuplegetter batched sumprod exp2 cbrt call _grouper _tee tee ExceptionGroup BaseExceptionGroup pthread_getcpuclockid
 open _count_elements PythonFinalizationError EncodingWarning _deque_iterator _deque_reverse_iterator
 __loader__ getstate setstate scanner make_scanner ContextVar cmp_to_key GenericAlias""".split())
SAMPLES = [1, True, 1.5, 1j, "a", b"a", bytearray(b"abc"), [1], (1,), {1: 2}, {1}, frozenset({1})]
SAMPLES += [range(3), slice(1), memoryview(b"ab"), None, ..., {}.keys(), {}.values(), {}.items()]
SAMPLES += [iter([]), iter(()), iter(set()), zip(), map(int, ()), enumerate(()), property()]
SAMPLES += [ValueError(1), KeyError(1), StopIteration(1), (x for x in ()), types.SimpleNamespace()]
SAMPLES += [collections.deque([1]), collections.OrderedDict(), array.array("i", [1]), re.compile("a")]
SAMPLES += [re.match("a", "a"), functools.partial(len), random.Random()]
# What takes other counts in other versions, closes the sample, or takes any object in one of the two.
LEFT_OUT = set("""__exit__ __enter__ __class__ __subclasshook__ __init_subclass__ __init__ __new__ __setstate__ __reduce__
 __add__ __mul__ __rmul__ __imul__ __pow__ __rpow__ __getstate__ __missing__ __length_hint__ release
 __buffer__ __release_buffer__ __class_getitem__ __sizeof__ cast tobytes hex tofile fromfile pop pop_left __get__
 is_integer splitlines send __bool__ __hash__ __alloc__ _from_flags from_number __iter__""".split())


class Any:
    """Fits nothing."""


any_object = Any()


def outcome(call, *args, **keywords):
    try:
        call(*args, **keywords)
    except BaseException as e:
        return type(e).__name__
    return "fine"


def each(label, function):
    """What calls with 0 to 9 arguments give, once in each way of calling."""
    for n in (0, 1, 2, 3, 4, 5, 9):
        args = (any_object,) * n
        ways = {outcome(function, *args)}
        fresh = eval("lambda f, o: f(%s)" % ", ".join(["o"] * n))
        ways.add(outcome(fresh, function, any_object))
        ways.add(outcome(fresh, function, any_object))
        if n:
            ways.add(outcome(lambda: list(map(function, *[[any_object]] * n))))
            ways.add(outcome(functools.partial(function, any_object), *args[1:]))
        print(label, n, *sorted(ways))
    for n in (0, 1, 2):
        print(label, n, "zzz", outcome(function, *(any_object,) * n, zzz=1))


def is_builtin(f):
    return callable(f) and not isinstance(getattr(f, "__func__", f), types.FunctionType)


def functions():
    for name in MODULES:
        module = importlib.import_module(name)
        for n in sorted(vars(module)):
            f = getattr(module, n)
            if not {n, name + "." + n} & SKIPPED and is_builtin(f):
                yield name + "." + n, f


def methods():
    for sample in SAMPLES:
        for n in sorted(dir(type(sample))):
            f = getattr(sample, n, None)
            if n not in LEFT_OUT and is_builtin(f) and not isinstance(f, type):
                yield type(sample).__name__ + "." + n, f


def warmed():
    """A site that has seen the right number, and a loop that is wrong once and late."""
    for f, right in ((abs, (1,)), (len, ("a",)), ([1].append, (1,)), (max, (1, 2)), (int, ("1",))):
        call = lambda *args: f(*args)
        for i in range(200):
            call(*right)
        print(outcome(call), outcome(call, *right, *right, *right, *right))


if __name__ == "__main__":
    for label, function in itertools.chain(functions(), methods()):
        each(label, function)
    warmed()
