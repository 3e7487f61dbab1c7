class A:
    def __call__(self, f):
        def func(*args, __wrapper=None, **kwargs):
            return __wrapper
        print(func.__kwdefaults__, func.__code__.co_varnames)
        func.__kwdefaults__ = {"_A__wrapper": func}
        print(func.__kwdefaults__ is not None, func() is func)
        return func
print(A()(1)() is not None)
import inspect
def h(a, b=1, *c, d, e=2, **f): pass
print(inspect.signature(h), h.__kwdefaults__)
