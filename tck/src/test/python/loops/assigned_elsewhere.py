# Names that are assigned by what the loop calls, and what a function is called with.
import math
import types

G = 0


def bump(x):
    global G
    G = x
    return x + 1


def bump_target(x):
    global G
    for G in range(x % 3):
        pass
    return G + x


def bump_more(x):
    global G
    G += 1
    return G


def run(f):
    s = 0
    for i in range(6000):
        s += f(i)
    return s


for f in (bump, bump_target, bump_more):
    G = 5
    print(f.__name__, run(f), G)


def nonlocal_counter():
    count = 0

    def more(x):
        nonlocal count
        count += x
        return count

    s = 0
    for i in range(6000):
        s += more(i) % 7
    return s, count


print(nonlocal_counter())


def scaled(x, k=3):
    return x * k


def use_scaled():
    s = 0
    for i in range(6000):
        s += scaled(i)
    return s


print(use_scaled())
scaled.__defaults__ = (5,)
print(use_scaled())
scaled.__defaults__ = (2.5,)
print(use_scaled())
scaled.__defaults__ = None
try:
    print(use_scaled())
except TypeError as e:
    print(e)
scaled.__defaults__ = (True,)
print(use_scaled())


def helper(x, k=1):
    return x + k


def through_default(x, h=helper):
    return h(x)


def use_through():
    s = 0
    for i in range(6000):
        s += through_default(i)
    return s


print(use_through())
helper.__defaults__ = (100,)
print(use_through())
helper.__code__ = (lambda x, k: x - k).__code__
print(use_through())


def keyword_only(x, *, k=2):
    return x * k


def use_keyword_only():
    s = 0
    for i in range(6000):
        s += keyword_only(i)
    return s


print(use_keyword_only())
keyword_only.__kwdefaults__ = {"k": 9}
print(use_keyword_only())


def closure(k):
    def inner(x):
        return x * k

    def change(v):
        nonlocal k
        k = v

    return inner, change


inner, change = closure(2)
print(run(inner))
change(7)
print(run(inner))
inner.__closure__[0].cell_contents = 11
print(run(inner))

# The same code with other globals.
source = "def f(x):\n    return x * FACTOR\n"
code = compile(source, "factors.py", "exec")
functions = []
for factor in (2, 3):
    space = {"FACTOR": factor}
    exec(code, space)
    functions.append(space["f"])
for f in functions + functions[::-1]:
    print(run(f))
functions[0].__globals__["FACTOR"] = 10
print(run(functions[0]), run(functions[1]))


class Tricky(types.ModuleType):
    @property
    def factor(self):
        return 3


tricky = Tricky("tricky")
tricky.__dict__["factor"] = 4
plain = types.ModuleType("plain")
plain.factor = 5


def members():
    s = t = 0
    for i in range(6000):
        s += i * plain.factor
        t += i * tricky.factor
    return s, t


print(members())
plain.factor = 6
print(members())
plain.__class__ = Tricky
print(members())


def absolute():
    s = 0
    for i in range(-3000, 3000):
        s += abs(i)
    return s


print(absolute())
import builtins

keep = builtins.abs
builtins.abs = lambda x: 1
print(absolute())
builtins.abs = keep
print(absolute())
abs = lambda x: 2
print(absolute())
del abs
print(absolute())


def roots():
    s = 0.0
    m = 0.0
    for i in range(6000):
        m = max(m, math.sqrt(i))
    return m


print(roots())
math_sqrt = math.sqrt
math.sqrt = lambda x: x * 2.0
print(roots())
math.sqrt = math_sqrt

own = {"__builtins__": {"len": lambda x: 4, "range": range}}
exec(
    "def f(a):\n    for i in range(len(a)):\n        a[i] = len(a)\n    return a\n",
    own,
)
for _ in range(3):
    print(own["f"]([0] * 6000)[:6])
