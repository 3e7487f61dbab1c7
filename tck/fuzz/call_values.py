"""What random calls are made on and with."""


class Index:
    def __index__(self):
        return 2

    def __repr__(self):
        return "Index()"


class Real:
    def __float__(self):
        return 2.5

    def __repr__(self):
        return "Real()"


class Plain:
    def __repr__(self):
        return "Plain()"


class Whole(int):
    pass


class Text(str):
    pass


class Items(list):
    pass


ARGUMENTS = """0 1 -1 2 3 10 -7 255 2**31 2**63 2**70 -2**70 True False None 0.0 -0.0 1.5 -2.5 1e300 float("inf") float("nan") 1j (1+2j)
"" "a" "ab" "abcabc" "A\\tb" "\\xe9\\u20ac" "123" "%s" "{}" b"" b"a" b"abc" b"\\xff\\x00" bytearray(b"ab") bytearray() memoryview(b"abc")
[] [1] [3,1,2] ["a","b"] [[1,2],[3,4]] () (1,) (1,2) (3,1,2) {} {"a":1} {1:2,3:4} set() {1,2} frozenset({1}) range(3) range(0) slice(1,2) slice(None)
Index() Real() Plain() Whole(3) Text("sub") Items([1,2]) int str list len iter([1,2]) Ellipsis NotImplemented ValueError("v") ValueError type object dict
zip([1],[2]) {"a":1}.keys() {"a":1}.items()""".split()

OPERATORS = "+ - * / // % ** @ << >> & | ^ < <= == != in is and".split()

RECEIVERS = {
    "int": ["5", "0", "-3", "2**70"],
    "float": ["1.5", "-0.0", 'float("nan")'],
    "complex": ["(1+2j)"],
    "str": ['"abc"', '""', '"Hello World"', '"a,b"', '"\\xe9\\xdf"'],
    "bytes": ['b"abc"', 'b""'],
    "bytearray": ['bytearray(b"abc")'],
    "memoryview": ['memoryview(bytearray(b"abcd"))'],
    "list": ["[3,1,2]", "[]"],
    "tuple": ["(1,2,3)", "()"],
    "dict": ['{"a":1,2:3}', "{}"],
    "set": ["{1,2,3}", "frozenset({1,2})"],
    "range": ["range(5)", "range(10,0,-3)", "slice(1,10,2)"],
    "exceptions": ['ValueError("a",1)', 'KeyError("k")', 'OSError(2,"x","f")', "StopIteration(3)", 'ImportError("m",name="n",path="p")'],
    "functions": ["len", "(lambda x, y=1, *a, z=2, **k: x)", "Plain().__repr__", '"a".join', "str.join", "int.__add__", "classmethod(len)", "property(len)"],
}

# Names that say what an object is made of, or that are not to be called.
OWN = set(
    """__class__ __subclasshook__ __init_subclass__ __subclasses__ __sizeof__ __dir__ __hash__ __doc__ __text_signature__ __module__ __builtins__
    __globals__ __code__ __dict__ __closure__ __getstate__ __reduce__ __reduce_ex__ __del__ __getattribute__ __setattr__ __delattr__ __new__ __init__
    __getnewargs__ __set_name__ __call__ __get__ __set__ __delete__ __buffer__ __release_buffer__""".split())

NOT_CALLED = set("comb perm factorial ldexp pow lshift mul ilshift imul ipow concat sleep tzset clock_settime clock_settime_ns open open_code FileIO EncodedFile count cycle repeat product seed SystemRandom register".split())

# Methods whose results grow with the value of an argument, not with its size.
GROWING = set("__pow__ __rpow__ __mul__ __rmul__ __imul__ __lshift__ __rlshift__ center ljust rjust zfill expandtabs to_bytes".split())
