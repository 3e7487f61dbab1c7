"""What CPython's tests take from C modules that exist for the tests only, written in Python.

Without them some files cannot even be imported. Each function does what its original in
Modules/_testcapi does as far as a program can see; what has no meaning here is left out, and the tests
that want it fail with an AttributeError or ImportError.
"""

import functools
import sys
import types


def exception_print(exc, /):
    """PyErr_Display: the interpreter's own report, not that of the module traceback."""
    sys.__excepthook__(type(exc), exc, exc.__traceback__)


def recursion_depth():
    depth = 0
    frame = sys._getframe(1)
    while frame is not None:
        depth += 1
        frame = frame.f_back
    return depth


class MethInstance:
    def meth_varargs(self, *args):
        return self, args

    def meth_varargs_keywords(self, *args, **kwargs):
        return self, args, kwargs or None

    def meth_o(self, o, /):
        return self, o

    def meth_noargs(self, /):
        return self

    def meth_fastcall(self, *args):
        return self, args

    def meth_fastcall_keywords(self, *args, **kwargs):
        return self, args, kwargs or None


class MethClass:
    meth_varargs = classmethod(MethInstance.meth_varargs)
    meth_varargs_keywords = classmethod(MethInstance.meth_varargs_keywords)
    meth_o = classmethod(MethInstance.meth_o)
    meth_noargs = classmethod(MethInstance.meth_noargs)
    meth_fastcall = classmethod(MethInstance.meth_fastcall)
    meth_fastcall_keywords = classmethod(MethInstance.meth_fastcall_keywords)


def bound_to(value):
    """The methods as functions whose self is a given value."""
    return {
        name: functools.partial(function, value)
        for name, function in vars(MethInstance).items()
        if name.startswith("meth_")
    }


MethStatic = type("MethStatic", (), {n: staticmethod(f) for n, f in bound_to(None).items()})


def pyobject_fastcall(func, args, /):
    return func(*(args or ()))


def pyobject_fastcalldict(func, args, kwargs, /):
    return func(*(args or ()), **(kwargs or {}))


def pyobject_vectorcall(func, args, kwnames, /):
    if args is None:
        raise SystemError("bad internal call")
    names = kwnames or ()
    count = len(args) - len(names)
    return func(*args[:count], **dict(zip(names, args[count:])))


class MethodDescriptorBase:
    def __call__(self, *args, **kwargs):
        return self

    def __get__(self, instance, owner=None):
        return self if instance is None else types.MethodType(self, instance)


class MethodDescriptorDerived(MethodDescriptorBase):
    pass


class MethodDescriptorNopGet(MethodDescriptorBase):
    def __call__(self, *args, **kwargs):
        return args

    def __get__(self, instance, owner=None):
        return self


class MethodDescriptor2(MethodDescriptorBase):
    pass


# The limits of C's types, as on 64-bit Linux.
LIMITS = {
    "CHAR_MAX": 127, "CHAR_MIN": -128, "UCHAR_MAX": 255,
    "SHRT_MAX": 2**15 - 1, "SHRT_MIN": -(2**15), "USHRT_MAX": 2**16 - 1,
    "INT_MAX": 2**31 - 1, "INT_MIN": -(2**31), "UINT_MAX": 2**32 - 1,
    "LONG_MAX": 2**63 - 1, "LONG_MIN": -(2**63), "ULONG_MAX": 2**64 - 1,
    "LLONG_MAX": 2**63 - 1, "LLONG_MIN": -(2**63), "ULLONG_MAX": 2**64 - 1,
    "PY_SSIZE_T_MAX": 2**63 - 1, "PY_SSIZE_T_MIN": -(2**63), "SIZE_MAX": 2**64 - 1,
    "SIZEOF_TIME_T": 8, "SIZEOF_WCHAR_T": 4, "SIZEOF_VOID_P": 8,
}


def install():
    if sys.implementation.name != "pyepi":
        return
    internal = types.ModuleType("_testinternalcapi")
    internal.get_config = lambda: {"code_debug_ranges": 1}
    internal.get_recursion_depth = recursion_depth
    sys.modules["_testinternalcapi"] = internal
    capi = types.ModuleType("_testcapi")
    for name, value in LIMITS.items():
        setattr(capi, name, value)
    for name, value in list(globals().items()):
        if name.startswith(("Meth", "pyobject_")) or name == "exception_print":
            setattr(capi, name, value)
    for name, value in bound_to(capi).items():
        setattr(capi, name, value)
    sys.modules["_testcapi"] = capi
