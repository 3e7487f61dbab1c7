# The callables of operator and functools: what they take, give, show, pickle and remember.
import collections
import copy
import functools
import operator
import pickle
import warnings

P = collections.namedtuple("P", "x y")
p = P(1, P("a", [2]))
for g in (operator.itemgetter(0), operator.itemgetter(1, -1), operator.attrgetter("x"), operator.attrgetter("y.x", "x"),
          operator.methodcaller("count", 1), operator.methodcaller("_replace", x=5), operator.itemgetter(slice(0, 1)), operator.itemgetter(7)):
    print(g, type(g).__name__, type(g).__module__)
    try:
        print(g(p), pickle.loads(pickle.dumps(g))(p), copy.copy(g)(p), pickle.loads(pickle.dumps(g, 0))(p))
    except IndexError as e:
        print(type(e).__name__, e)
for make in (lambda: operator.itemgetter(), lambda: operator.attrgetter(5), lambda: operator.methodcaller(5), lambda: operator.itemgetter(1)(),
             lambda: operator.attrgetter("nothing")(p), lambda: operator.itemgetter("a")({}), lambda: operator.attrgetter("x.")(p)):
    try:
        print(make())
    except Exception as e:
        print(type(e).__name__)
calls = []


@functools.lru_cache(maxsize=3)
def f(a, b=0, *, c=1):
    """What it says."""
    calls.append((a, b, c))
    return (a, b, c)


for args, kw in (((1,), {}), ((1,), {}), ((1.0,), {}), ((True,), {}), ((2,), {}), ((1, 0), {}), ((3,), {"c": 5}), ((1,), {}), (("x",), {}), ((2,), {})):
    print(f(*args, **kw), f.cache_info())
print(f.__name__, f.__doc__, f.__wrapped__(9), f.cache_parameters(), calls)
f.cache_clear()
print(f.cache_info(), copy.deepcopy(f) is f, pickle.loads(pickle.dumps(f)) is f)
try:
    f([])
except TypeError as e:
    print(e)


class C:
    @functools.lru_cache(None, typed=True)
    def m(self, x):
        calls.append(x)
        return x

    @functools.cached_property
    def once(self):
        calls.append("once")
        return 5


o = C()
del calls[:]
print(o.m(1), o.m(1.0), o.m(1), o.m(x=1), o.once, o.once, calls, C.m.cache_info())


@functools.cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(80), fib.cache_info(), [functools.lru_cache(0)(abs)(-3), functools.lru_cache(abs)(-3)])
for size in ("x", 1.5):
    try:
        functools.lru_cache(size)(abs)
    except TypeError as e:
        print(type(e).__name__)
add = functools.partial(max, 5)
print(add(3), add(9), functools.partial(add, 7)(1), functools.partial(int, base=2)("101"), functools.partial(f, c=3)(1, c=4))

with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("default")
    for i in range(3):
        warnings.warn("again", DeprecationWarning)
    for i in range(2):
        warnings.warn("line %d" % i)
    warnings.warn(UserWarning("object"), stacklevel=1)
    warnings.warn_explicit("explicit", RuntimeWarning, "some.py", 7, registry={})
    warnings.simplefilter("ignore")
    warnings.warn("not seen")
    warnings.simplefilter("always")
    for i in range(2):
        warnings.warn("always")
    warnings.filterwarnings("error", message="bad.*")
    for text in ("bad thing", "good thing"):
        try:
            warnings.warn(text)
        except UserWarning as e:
            print("raised", e)
    warnings.simplefilter("once")
    for i in range(2):
        warnings.warn_explicit("single", UserWarning, "a%d.py" % i, i)
    warnings.simplefilter("module")
    for i in range(2):
        warnings.warn_explicit("of a module", UserWarning, "m.py", i, registry={"version": 0})
for w in seen:
    print(w.category.__name__, w.message, w.filename.rsplit("/")[-1], w.lineno > 0)
for make in (lambda: warnings.warn("x", int), lambda: warnings.warn("x", 5), lambda: warnings.warn(), lambda: warnings.warn_explicit("x", UserWarning, "f", 1, registry=5)):
    try:
        make()
    except TypeError as e:
        print(type(e).__name__)
# Sorting: what compares by itself, and what may not.
nan = float("nan")
for xs in ([3.0, -0.0, 0.0, 1.5], [0.0, -0.0, -1.0], [2, 1.5, True], ["b", "a", "\U0001F600", "\uffff", "é", "Z"], [nan, 1.0, 0.5], [10**30, -(10**30), 5], ["10", "9", ""]):
    print(sorted(xs), sorted(xs, reverse=True), sorted(xs, key=lambda x: x, reverse=True), min(xs), max(xs))
print(sorted([("b", 1), ("a", 2), ("b", 0)], key=operator.itemgetter(0), reverse=True), sorted("hello", key=str.upper))
print("abc"[::-1], "abcdefgh"[::-2], "añ\U0001F600c"[::-1], ",".join(["a", "ñ", "\U0001F600"]), "".join([]), "-".join("xyz"), "".join(iter(["q"])))
print("hello".translate({104: "J", 101: None, 108: 76}), "x\U0001F600".translate({0x1F600: "!"}), "ab".translate("zz" * 60), [c for c in "é\U0001F600x" * 3])
