import gc, weakref, sys
class X: pass
w=[]
def f():
  x=X(); w.append(weakref.ref(x))
  raise ValueError
def t1():
  for i in range(2):
    try: f()
    except ValueError as e: pass
    gc.collect(); print('named in loop', w[-1]() is None)
def t2():
  for i in range(2):
    try: f()
    except ValueError: pass
    gc.collect(); print('unnamed in loop', w[-1]() is None)
def t3():
    try: f()
    except ValueError: pass
    gc.collect(); print('unnamed', w[-1]() is None)
def t4():
    try: f()
    except ValueError as e: pass
    gc.collect(); print('named', w[-1]() is None)
def t5():
    try: f()
    except: pass
    gc.collect(); print('bare', w[-1]() is None)
t1();t2();t3();t4();t5()
try: f()
except ValueError as e: pass
gc.collect(); print('module', w[-1]() is None)

# Globals that are set once, set again or deleted.
once = X()
r = weakref.ref(once)
once = None
gc.collect(); print('set again', r() is None)
gone = X()
r = weakref.ref(gone)
del gone
gc.collect(); print('deleted', r() is None)
for v in (X() for i in range(3)):
    r = weakref.ref(v)
v = 1
gc.collect(); print('of a loop', r() is None)
