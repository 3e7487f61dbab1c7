"""What assignments, constructors and casts make of numbers that do not fit, as NumPy 2.4 has it."""

import numpy as np, warnings, re
def t(label, f):
    with warnings.catch_warnings(record=True) as w:
        warnings.simplefilter("always")
        try:
            r = f(); s = re.sub(r"np\.\w+\((.*)\)$", r"\1", repr(r))
        except Exception as e:
            s = type(e).__name__.replace("UFunc", "") + ": " + re.sub("np.str_.(.*).$", r"\1", str(e))
    print(label, "->", s.replace("\n", " "), [(x.category.__name__, str(x.message)) for x in w])
INTS = ["int16", "int64", "uint8"]
vals = {"1e5": 1e5, "300.7": 300.7, "-1.5": -1.5, "nan": float("nan"), "inf": float("inf"), "-inf": float("-inf"), "1e30": 1e30, "-0.5": -0.5, "300": 300, "-1": -1, "70000": 70000, "2**40": 2**40, "2**63": 2**63, "2**70": 2**70, "-2**63": -2**63, "True": True, "f32": np.float32(1e5), "f64": np.float64(-1.5), "i64": np.int64(300), "u8": np.uint8(200), "str": "12", "strbad": "x", "None": None, "list": [1], "strf": "1.5"}
for d in INTS:
    for k, v in vals.items():
        def setitem():
            a = np.zeros(3, d); a[1] = v; return a
        def setslice():
            a = np.zeros(3, d); a[:] = v; return a
        def fill():
            a = np.zeros(2, d); a.fill(v); return a
        t(f"{d} set {k}", setitem)
        t(f"{d} slice {k}", setslice)
        t(f"{d} fill {k}", fill)
        t(f"{d} full {k}", lambda: np.full(2, v, d))
        t(f"{d} array {k}", lambda: np.array([v, 1], d))
        t(f"{d} array0 {k}", lambda: np.array(v, d))
        if isinstance(v, (float, int, np.generic)):
            k == "2**63" or t(f"{d} astype {k}", lambda: np.array([v, 1]).astype(d))
            t(f"{d} scalar {k}", lambda: getattr(np, d)(v))
            t(f"{d} add {k}", lambda: np.ones(2, d) + v)
            t(f"{d} iadd {k}", lambda: np.ones(2, d).__iadd__(v))
            t(f"{d} lt {k}", lambda: np.ones(2, d) < v)
            t(f"{d} eq {k}", lambda: np.ones(2, d) == v)
            t(f"{d} asarr {k}", lambda: np.asarray([v], dtype=d))
    def assign(src):
        a = np.zeros(2, d); a[:] = src; return a
    t(f"{d} assign f", lambda: assign(np.array([1e5, -1.5])))
    t(f"{d} assign fl", lambda: assign([1e5, -1.5]))
    t(f"{d} assign nan", lambda: assign(np.array([float("nan"), float("inf")])))
    t(f"{d} assign i", lambda: assign(np.array([300, -1])))
    t(f"{d} assign il", lambda: assign([300, -1]))
    t(f"{d} arange", lambda: np.arange(3, dtype=d) * 100)
    t(f"{d} div", lambda: np.ones(2, d) // np.zeros(2, d))
    t(f"{d} mod", lambda: np.ones(2, d) % np.zeros(2, d))
    t(f"{d} tdiv", lambda: np.ones(2, d) / np.zeros(2, d))
    t(f"{d} sdiv", lambda: getattr(np, d)(1) // getattr(np, d)(0))
    t(f"{d} sover", lambda: getattr(np, d)(np.iinfo(d).max) + getattr(np, d)(1))
    t(f"{d} smul", lambda: getattr(np, d)(np.iinfo(d).max) * getattr(np, d)(3))
    t(f"{d} neg", lambda: -getattr(np, d)(np.iinfo(d).min))
    t(f"{d} pow", lambda: np.full(2, 3, d) ** np.full(2, 50, d))
for d in ["float32", "float64"]:
    for k, v in vals.items():
        def setitem():
            a = np.zeros(2, d); a[1] = v; return a
        t(f"{d} set {k}", setitem)
        t(f"{d} full {k}", lambda: np.full(2, v, d))
        t(f"{d} array {k}", lambda: np.array([v, 1], d))
    Z = np.zeros(2, d); one = np.ones(2, d); big = np.full(2, np.finfo(d).max, d)
    T = getattr(np, d)
    for name, src in {"div": "one / Z", "div0": "Z / Z", "ndiv": "-one / Z", "over": "big * big", "overadd": "big + big", "fdiv": "one // Z", "mod": "one % Z", "pow": "big ** 2", "powz": "Z ** -1", "under": "(one / big) / big", "infsub": "(one/0) - (one/0)", "sum": "big.sum()", "sdiv": "T(1) / T(0)", "sdiv0": "T(0) / T(0)", "sover": "T(3e38) * T(1e308)", "sfdiv": "T(1) // T(0)", "smod": "T(1) % T(0)", "spow": "T(10) ** 400", "sneg": "T(0) ** -1", "adiv": "one / 0", "idiv": "one.__itruediv__(0)", "sqrt": "np.sqrt(-one)", "log": "np.log(Z)", "exp": "np.exp(one * 1000)", "maximum": "np.maximum(one, Z/0)", "toint": "(one * 1e30).astype(int)", "tof32": "(one*1e300).astype('float32')", "cmp": "(Z/0) < one", "mean": "np.zeros(0, d).mean()", "prod": "big.prod()", "dot": "np.dot(big, big)", "scast": "np.float32(1e300)", "sint": "np.int32(T(1e30))"}.items():
        t(f"{d} {name}", lambda: eval(src, dict(globals())))
        t(f"{d} {name} direct", eval("lambda: " + src, dict(globals())))
