"""Where nothing may be called __debug__, and where the complaint points."""

def t(src, mode="exec"):
    try: compile(src, "f", mode); print("fine ", src.replace("\n","|"))
    except SyntaxError as e: print(e.msg, e.lineno, e.offset, e.end_offset, "<-", src.replace("\n","|"))
for s in """__debug__ = 1
x = __debug__ = 1
(__debug__, a) = 1, 2
[__debug__] = 1,
*__debug__, a = 1, 2
x.__debug__ = 1
x.__debug__ += 1
x.__debug__: int
x.__debug__
__debug__[0] = 1
__debug__.x = 1
__debug__ += 1
__debug__: int
__debug__: int = 3
(__debug__): int = 3
(__debug__ := 1)
for __debug__ in x: pass
for x.__debug__ in x: pass
[x for __debug__ in x]
{x: 1 for __debug__ in x}
with a as __debug__: pass
with a as (__debug__, b): pass
import __debug__
import a as __debug__
import __debug__ as a
import __debug__.b
import b.__debug__
from a import __debug__
from a import __debug__ as b
from a import b as __debug__
from __debug__ import b
def __debug__(): pass
async def __debug__(): pass
class __debug__: pass
class __debug__[T]: pass
def f(__debug__): pass
def f(*__debug__): pass
def f(**__debug__): pass
def f(*, __debug__): pass
def f(__debug__, /): pass
def f(__debug__=1): pass
lambda __debug__: 1
lambda *__debug__: 1
lambda **__debug__: 1
lambda *, __debug__: 1
f(__debug__=1)
f(a, __debug__=1)
class A(__debug__=1): pass
class A(__debug__): pass
@f(__debug__=1)|def g(): pass
def f[__debug__](): pass
def f[*__debug__](): pass
def f[**__debug__](): pass
class A[__debug__]: pass
class A[T, *__debug__]: pass
class A[**__debug__]: pass
type __debug__ = int
type A[__debug__] = int
type A[*__debug__] = int
type A[**__debug__] = int
def f[T: __debug__](): pass
try: pass|except E as __debug__: pass
try: pass|except* E as __debug__: pass
match x:|  case __debug__: pass
match x:|  case [*__debug__]: pass
match x:|  case {1: 2, **__debug__}: pass
match x:|  case 1 as __debug__: pass
match x:|  case A(__debug__=1): pass
match x:|  case A(a=__debug__): pass
match x:|  case __debug__(): pass
match x:|  case __debug__.a: pass
match x:|  case a.__debug__: pass
del __debug__
del x.__debug__
del (__debug__, a)
del __debug__[1]
global __debug__
def f():|  global __debug__
def f():|  nonlocal __debug__
def f():|  global __debug__|  __debug__ = 1
x = __debug__
print(__debug__)
f"{__debug__}"
f"{(__debug__:=1)}"
lambda: (__debug__ := 1)
x = [__debug__ := 1]
class A:|  __debug__ = 1
class A:|  def __debug__(self): pass
async def f():|  async for __debug__ in x: pass
async def f():|  async with x as __debug__: pass""".split("\n"):
    t(s.replace("|", "\n"))
