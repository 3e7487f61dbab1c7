"""What random hot loops compute with: constants, and arrays of every kind."""

SMALL = ["0", "1", "2", "3", "5", "7", "10", "16", "63", "100", "255", "-1", "-2", "-7", "-100"]
WIDE = [
    "2147483647", "-2147483648", "2147483648", "-2147483649", "3_000_000_000", "0xFFFFFFFF", "4294967296",
    "-4294967296", "1_700_000_000_000", "9007199254740993", "9223372036854775807", "-9223372036854775807", "4611686018427387904", "0x80000000"]
HUGE = ["9223372036854775808", "-9223372036854775808", "18446744073709551615", "(1 << 70)"]  # beyond 64 bits
FLOATS = ["0.0", "-0.0", "1.0", "0.1", "-2.5", "1e16", "1e-7", "0.5", "3.0", "1e308", "5e-324", "1e-310", "2147483648.0"]
SPECIAL = ["infinity", "-infinity", "nan"]  # which programs have as globals
COMPARE = ["<", "<=", ">", ">=", "==", "!="]

# How an array is made: (expression over n, kind of its elements, bits of its elements, whether it is written) and,
# where there are two dimensions, their number; the second is at least 4 long then.
PLAIN = [
    ("[i * 7919 % 2003 - 1001 for i in range(n)]", "int", 12, True),
    ("[(i * 104729 % 97 - 48) or 7 for i in range(n)]", "int", 8, True),
    ("[i % 5 for i in range(n)]", "int", 3, True),
    ("[n - 1 - i for i in range(n)]", "int", 12, True),
    ("[i * 2654435761 % 2**32 for i in range(n)]", "int", 33, True),
    ("[2**31 - 3 + i % 5 for i in range(n)]", "int", 33, True),
    ("[(i - n // 2) * 10**16 for i in range(n)]", "int", 64, True),
    ("[2**62 + i if i % 9 == 5 else i for i in range(n)]", "int", 63, True),
    ("[i * 0.5 - 3 for i in range(n)]", "float", 0, True),
    ("[1e300 * (i % 7) if i % 5 else 5e-324 * i for i in range(n)]", "float", 0, True),
    ("[(i * 37 % 101) / 7 for i in range(n)]", "float", 0, True),
    ("[float('nan') if i % 31 == 7 else i - 40.5 for i in range(n)]", "float", 0, True),
    ("[i % 3 == 0 for i in range(n)]", "bool", 1, True),
    ("bytes(i * 31 % 256 for i in range(n))", "int", 8, False),
    ("bytearray(i * 31 % 256 for i in range(n))", "u8", 8, True),
    ("tuple(i % 11 for i in range(n))", "int", 4, False),
    ("tuple(i * 0.25 for i in range(n))", "float", 0, False),
    ("[[(i * 7 + j * 3) % 19 - 9 for j in range(4)] for i in range(n)]", "int", 5, True, 2),
    ("[[(i * 7 + j * 3) % 19 * 0.5 for j in range(5)] for i in range(n)]", "float", 0, True, 2),
    ("''.join(chr(40 + i * 7 % 60) for i in range(n))", "text", 8, False),
    ("[i * 0.5 if i % 4 else i for i in range(n)]", "float", 0, True),
    ("[0] * n", "float", 0, True),
    ("[[0] * 4 for i in range(n)]", "float", 0, True, 2),
]
TYPED = [
    ("array.array('%s', [i * 37 %% %s for i in range(n)])" % (code, modulus), kind, bits, True)
    for code, modulus, kind, bits in [
        ("b", "128", "i8", 7), ("B", "256", "u8", 8), ("h", "30000", "i16", 15), ("H", "65536", "u16", 16),
        ("i", "2**31", "i32", 31), ("I", "2**32", "u32", 32), ("l", "2**40", "i64", 40),
        ("q", "2**62", "i64", 62)]
] + [
    ("array.array('I', [2**32 - 1 - i for i in range(n)])", "u32", 32, True),
    ("array.array('i', [-(2**31) + i for i in range(n)])", "i32", 32, True),
    ("array.array('q', [(-1)**i * (2**63 - 1 - i) for i in range(n)])", "i64", 64, True),
    ("array.array('f', [i / 8 for i in range(n)])", "float", 0, True),
    ("array.array('f', [1e-42 * i for i in range(n)])", "float", 0, True),
    ("array.array('d', [i / 7 for i in range(n)])", "float", 0, True),
]
VIEWS = [
    ("memoryview(bytearray(i * 7 % 256 for i in range(n)))", "u8", 8, True),
    ("memoryview(bytearray(2 * n))[::2]", "u8", 8, True),
    ("memoryview(bytearray(i % 256 for i in range(n)))[::-1]", "u8", 8, True),
    ("memoryview(bytearray(3 * n))[-1::-3]", "u8", 8, True),
    ("memoryview(array.array('i', range(2 * n + 1)))[1::2]", "i32", 31, True),
    ("memoryview(array.array('h', range(n + 5)))[5:]", "i16", 15, True),
    ("memoryview(array.array('d', [i / 3 for i in range(n)]))", "float", 0, True),
    ("memoryview(array.array('f', [i / 3 for i in range(n)]))[::-1]", "float", 0, True),
    ("memoryview(array.array('q', [i << 40 for i in range(n)]))[::-1]", "i64", 53, True),
    ("memoryview(bytes(i % 256 for i in range(n)))", "int", 8, False),
    ("memoryview(array.array('i', range(n))).toreadonly()", "int", 12, False),
] + [
    ("memoryview(bytearray(i * 11 %% 256 for i in range(%d * n))).cast('%s')" % (size, code), kind, bits, True)
    for code, size, kind, bits in [
        ("b", 1, "i8", 7), ("h", 2, "i16", 15), ("H", 2, "u16", 16), ("i", 4, "i32", 31), ("I", 4, "u32", 32),
        ("l", 8, "i64", 64), ("q", 8, "i64", 64)]
]
# What loops cannot be compiled for so far.
UNUSUAL = [
    ("tuple(i % 11 if i % 40 else 0.5 for i in range(n))", "float", 0, False),
    ("[[i, 0, 0, 1]] * n", "int", 8, True, 2),
    ("[[i] * (4 + i % 2) for i in range(n)]", "int", 8, True, 2),
    ("[(i % 5, i % 3, 7, -i) for i in range(n)]", "int", 8, False, 2),
    ("range(5, 5 + 3 * n, 3)", "int", 13, False),
    ("array.array('L', [i * 37 % 2**40 for i in range(n)])", "u64", 40, True),
    ("array.array('Q', [2**63 + i for i in range(n)])", "u64", 64, True),
    ("array.array('u', [chr(40 + i % 50) for i in range(n)])", "text", 8, True),
    ("[2**70 + i for i in range(n)]", "int", 71, True),
    ("[i * 0.5 if i % 40 else i for i in range(n)]", "float", 0, True),
    ("[i if i % 40 else True for i in range(n)]", "int", 12, True),
    ("[i if i % 40 != 39 else None for i in range(n)]", "int", 12, True),
    ("memoryview(bytearray(i % 3 for i in range(n))).cast('?')", "bool", 1, True),
    ("memoryview(bytearray(8 * n)).cast('Q')", "u64", 64, True),
    ("memoryview(bytearray(8 * n)).cast('d')", "float", 0, True),
    ("memoryview(bytearray(4 * n)).cast('B', (n, 4))", "u8", 8, True, 2),
]
SUBCLASSES = [
    ("OddList([i * 3 for i in range(n)])", "int", 14, True),
    ("OddArray('i', range(n))", "i32", 14, True),
    ("OddBytes(n)", "u8", 8, True),
]
NUMPY = [
    ("np.arange(n, dtype=np.%s)%s" % (dtype, view), "np", 8, True)
    for dtype in ("int16", "uint16", "int32", "uint32", "int64", "float32", "float64")
    for view in ("", "[::-1]", " * 3")
] + [
    ("np.zeros(2 * n, np.float32)[::2]", "np", 8, True),
    ("np.zeros(n + 7, np.int64)[7:]", "np", 8, True),
    ("np.arange(3 * n, dtype=np.int32)[-1::-3]", "np", 8, True),
    ("np.array([i % 100 for i in range(n)], np.int8)", "np", 7, True),
    ("np.array([i % 250 for i in range(n)], np.uint8)", "np", 8, True),
    ("np.array([i % 3 == 0 for i in range(n)])", "npbool", 1, True),
    ("np.array([i * 0.1 for i in range(n)], np.float32)", "np", 8, True),
    ("np.array([i * 0.1 for i in range(n)])", "np", 8, True),
    ("np.array([1e-42 * i for i in range(n)], np.float32)", "np", 8, True),
    ("np.array([(i - 9) * 1e37 for i in range(n)], np.float32)", "np", 8, True),
    ("np.array([2**31 - 9 + i % 9 for i in range(n)], np.int32)", "np", 8, True),
    ("np.array([2**63 - 9 + i % 9 for i in range(n)], np.int64)", "np", 8, True),
    ("np.arange(4 * n, dtype=np.int32).reshape(n, 4)", "np", 8, True, 2),
    ("np.arange(4 * n, dtype=np.float32).reshape(4, n).T", "np", 8, True, 2),
    ("np.arange(8 * n, dtype=np.int64).reshape(n, 8)[::-1, ::2]", "np", 8, True, 2),
]

# What fits an element of each kind, by a mask or remainder.
FITTING = {
    "i8": ["% 128", "& 127"], "u8": ["& 255", "% 256"], "i16": ["& 0x7FFF", "% 30000"], "u16": ["& 0xFFFF", "% 65536"],
    "i32": ["& 0x7FFFFFFF", "% 2147483648"], "u32": ["& 0xFFFFFFFF", "% 4294967296"], "i64": ["& 0x7FFFFFFFFFFFFFFF"],
    "u64": ["& 0xFFFFFFFF"], "int": ["& 0xFFFFFF", "% 1000003", "& 0xFFFFFFFF", "% 2147483648"]}
BITS = {"i8": 7, "u8": 8, "i16": 15, "u16": 16, "i32": 31, "u32": 32, "i64": 62, "u64": 62, "int": 32}
