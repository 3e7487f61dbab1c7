"""The first arrays and scalars of random array programs, as source text, of every type and layout."""

INTEGERS = "int8 int16 int32 int64 uint8 uint16 uint32 uint64".split()
FLOATS = "float16 float32 float64".split()
COMPLEX = "complex64 complex128".split()
NUMBERS = ["bool"] + INTEGERS + FLOATS + COMPLEX
DATES = ["M8[D]", "M8[h]", "M8[M]", "M8[s]", "M8[ns]", "m8[D]", "m8[s]", "m8[ms]", "m8[Y]", "m8"]
TEXTS = ["U1", "U5", "S4"]
RECORDS = ["[('x', 'i4'), ('y', 'f8')]", "[('n', 'U3'), ('k', 'i2', (2,))]"]
LARGEST = {"int8": 127, "int16": 32767, "int32": 2**31 - 1, "int64": 2**63 - 1}
REALS = "0.0 -0.0 1.0 -1.0 0.5 2.5 -3.5 1e-3 7.25 100.0 1e10 3.3 -0.1 np.nan np.inf -np.inf 1e300 5e-324 65504.0 1e-45".split()
WORDS = "'' 'a' 'b' 'ab' 'Abc' ' x ' '12' '-3' '1.5' 'été' 'zz' 'True' 'nan'".split(" '")


class Value:
    """What the generator knows of a variable: its name, its kind's letter and, mostly, its shape."""

    def __init__(self, name, kind, shape, dtype=None):
        self.name, self.kind, self.shape, self.dtype = name, kind, shape, dtype


def kind_of(dtype):
    if dtype == "bool":
        return "b"
    if dtype == "object":
        return "O"
    if dtype.startswith("["):
        return "V"
    return {"int": "i", "uin": "u", "flo": "f", "com": "c"}.get(dtype[:3]) or dtype[0]


def dtype(r):
    n = r.random()
    if n < 0.93:
        return r.choice(NUMBERS)
    return r.choice(r.choice([DATES, TEXTS, ["object"], RECORDS]))


def shape(r):
    n = r.choice([0, 1, 1, 1, 2, 2, 2, 3])
    return tuple(r.choice([1, 2, 2, 3, 3, 4, 5, 0 if r.random() < 0.25 else 6]) for _ in range(n))


def size(shape):
    n = 1
    for k in shape:
        n *= k
    return n


def element(r, dtype):
    kind = kind_of(dtype)
    if kind == "b":
        return r.choice(["True", "False"])
    if kind == "i":
        top = LARGEST[dtype]
        return str(r.choice([0, 1, 2, 3, -1, -2, 5, 7, r.randint(-9, 9), top, -top - 1, r.randint(-top - 1, top)]))
    if kind == "u":
        top = 2 ** int(dtype[4:]) - 1
        return str(r.choice([0, 1, 2, 3, 4, 7, r.randint(0, 9), top, r.randint(0, top)]))
    if kind == "f":
        return r.choice(REALS) if r.random() < 0.4 else repr(round(r.uniform(-9, 9), r.choice([0, 1, 3, 8])))
    if kind == "c":
        return "complex(%s, %s)" % (element(r, "float64"), element(r, "float64"))
    if kind in "US":
        return ("'" + r.choice(WORDS).strip("'") + "'").replace("é", "e" if kind == "S" else "é")
    if kind == "M":
        return r.choice(["'NaT'", "'2020-02-29'", "'1969-12-31'", "'2001-01-01T12'", "'1970-01'", "'%d-0%d-1%d'" % (
            r.randint(1900, 2100), r.randint(1, 9), r.randint(0, 9))])
    if kind == "m":
        return r.choice(["'NaT'", "0", "1", "-1", "7", str(r.randint(-100, 100))])
    if kind == "O":
        return r.choice(["1", "2.5", "None", "'a'", "-3", "True", "10**6", "(1, 2)", "Fraction(1, 3)", "[1]"])
    if dtype == RECORDS[0]:
        return "(%d, %s)" % (r.randint(-5, 5), element(r, "float64"))
    return "(%s, (%d, %d))" % (element(r, "U1"), r.randint(-5, 5), r.randint(0, 9))


def nested(r, dtype, shape):
    if not shape:
        return element(r, dtype)
    return "[%s]" % ", ".join(nested(r, dtype, shape[1:]) for _ in range(shape[0]))


def quoted(dtype):
    return dtype if dtype.startswith("[") else "'%s'" % dtype


def array(r, dtype=None, of=None):
    """Source of a new array with its kind and shape."""
    dtype = dtype or globals()["dtype"](r)
    dims = shape(r) if of is None else of
    kind = kind_of(dtype)
    n = r.random()
    if n < 0.12 and kind in "iufc" and dims:
        start = r.choice([0, 1, 2, 250 if dtype == "uint8" else 5])
        text = "np.arange(%d, %d, dtype=%s)" % (start, start + size(dims), quoted(dtype))
        if dtype == "int8" or "8" != dtype[-1:]:
            text += ".reshape(%r)" % (dims,)
        else:
            text = "np.arange(%d).astype(%s).reshape(%r)" % (size(dims), quoted(dtype), dims)
    elif n < 0.18 and kind != "V":
        text = "np.%s(%r, dtype=%s)" % (r.choice(["zeros", "ones"] if kind not in "M" else ["zeros"]), dims, quoted(dtype))
    elif n < 0.22 and kind in "bifu":
        text = "np.full(%r, %s, dtype=%s)" % (dims, element(r, dtype), quoted(dtype))
    elif n < 0.25 and kind == "f":
        dims = (r.randint(0, 6),)
        text = "np.linspace(%s, %s, %d, dtype=%s)" % (r.choice(["0", "-1.5", "3"]), r.choice(["1", "2.5", "-7"]), dims[0], quoted(dtype))
    else:
        order = r.choice(["", "", "", ", order='F'"])
        text = "np.array(%s, dtype=%s%s)" % (nested(r, dtype, dims), quoted(dtype), order)
        if kind == "O" and dims:
            text = "objects(%s, %r)" % (nested(r, dtype, (size(dims),)), dims)
    if kind in "iufc" and int(n * 1e6) % 100 == 0:
        text += ".astype(np.dtype(%s).newbyteorder('>'))" % quoted(dtype)
    return text, kind, dims, dtype


def scalar(r):
    """Source of a scalar: Python's or NumPy's."""
    n = r.random()
    if n < 0.5:
        return r.choice(["2", "3", "-1", "0", "1", "0.5", "-2.5", "True", "1j", "300", "1e3", "np.nan", "2**40", "-7", "2**70", "False"])
    of = r.choice(NUMBERS)
    return "np.%s(%s)" % (of.replace("bool", "bool_"), element(r, of))
