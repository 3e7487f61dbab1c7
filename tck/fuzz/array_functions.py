"""Calls of NumPy's functions on arrays of a random program, as source text."""

import array_places as places
import array_values as values

ARITHMETIC = "+ - * / // % **".split()
COMPARISONS = "== != < <= > >=".split()
BITS = "& | ^ << >>".split()
UNARY = """negative positive absolute fabs sqrt square reciprocal sign floor ceil trunc rint conjugate isnan isinf isfinite signbit
    logical_not invert spacing degrees radians deg2rad bitwise_count""".split()
BINARY = """add subtract multiply divide true_divide floor_divide remainder fmod maximum minimum fmax fmin equal not_equal less
    less_equal greater greater_equal logical_and logical_or logical_xor bitwise_and bitwise_or bitwise_xor left_shift right_shift
    copysign nextafter heaviside gcd lcm ldexp divmod""".split()
INEXACT_UNARY = """exp exp2 expm1 log log2 log10 log1p sin cos tan arcsin arccos arctan sinh cosh tanh arcsinh arccosh arctanh
    cbrt""".split()
INEXACT_BINARY = "power float_power arctan2 hypot logaddexp logaddexp2".split()
FOLDS = "sum prod min max any all mean argmin argmax ptp cumsum cumprod var count_nonzero".split()
NAN_FOLDS = "nansum nanprod nanmin nanmax nanmean nanargmin nanargmax nancumsum nanvar".split()
FUNCTIONS = """np.unique({a}) np.unique({a},return_counts=True) np.unique({a},return_inverse=True,return_index=True) np.nonzero({a})
    np.argwhere({a}) np.flatnonzero({a}) np.diff({a}) np.ediff1d({a}) np.median({a}) np.percentile({a},[25,50]) np.quantile({a},0.3)
    np.trace({a}) np.tril({a}) np.triu({a},1) np.diag({a}) np.diagonal({a}) np.round({a},{d}) np.around({a}) {a}.round({d}) np.clip({a},{s},{s})
    np.clip({a},1,None) np.nan_to_num({a}) np.real({a}) np.imag({a}) np.angle({a}) np.iscomplex({a}) np.isreal({a})
    np.array_equal({a},{b}) np.allclose({a},{b}) np.isclose({a},{b}) np.isin({a},{b}) np.intersect1d({a},{b}) np.union1d({a},{b})
    np.setdiff1d({a},{b}) np.searchsorted({a},{b}) np.digitize({a},[0,1,2]) np.bincount({a}) np.histogram({a},3) np.histogram({a},bins=[0,1,2])
    np.where({a}) np.where({a},{b},{c}) np.where({a}>0,{a},{s}) np.select([{a}>0,{a}<1],[{b},{c}],5) np.choose([0,1],[{a},{b}])
    np.concatenate([{a},{b}]) np.concatenate([{a},{b}],axis=None) np.stack([{a},{b}]) np.stack([{a},{a}],axis=-1) np.vstack([{a},{b}])
    np.hstack([{a},{b}]) np.dstack([{a},{b}]) np.column_stack([{a},{b}]) np.append({a},{b}) np.append({a},{s})
    np.insert({a},1,{s}) np.delete({a},0) np.delete({a},[0,1],axis=0) np.split({a},2) np.array_split({a},3) np.array_split({a},2,axis=-1) np.hsplit({a},2)
    np.pad({a},1) np.pad({a},(1,2),mode='edge') np.pad({a},1,mode='reflect') np.pad({a},2,mode='wrap') np.resize({a},(2,3)) np.trim_zeros({a})
    np.compress([True,False,True],{a}) np.extract({a}>0,{a}) np.outer({a},{b}) np.kron({a},{b}) np.cross({a},{b})
    np.meshgrid({a},{b}) np.ix_({a},{b}) np.indices((2,2)) np.broadcast_arrays({a},{b}) np.result_type({a},{b}) np.result_type({a},{s})
    np.can_cast({a}.dtype,{b}.dtype) np.promote_types({a}.dtype,{b}.dtype) np.min_scalar_type({s}) np.common_type({a},{b})
    np.zeros_like({a}) np.ones_like({a}) np.full_like({a},{s}) np.asarray({a},{t}) np.array({a},dtype={t},ndmin=3) np.array([{a},{b}])
    np.gradient({a}) np.interp({a},[0,1,2],[3,5,4]) np.trapezoid({a}) np.average({a}) np.average({a},weights={b}) np.cumulative_sum({a})
    np.polyval([1,2,3],{a}) np.polyadd({a},{b}) np.polymul({a},{b}) np.polyder({a}) np.vander({a}) np.unwrap({a}) np.sinc({a})
    np.take_along_axis({a},np.argsort({a},axis=-1,kind='stable'),axis=-1) np.lexsort(({a},{b})) np.packbits({a}) np.unpackbits({a})
    np.apply_along_axis(np.sum,0,{a}) np.count_nonzero({a}) np.isscalar({a}) np.ndim({a}) np.size({a},0) np.shape({a}) np.iterable({a})
    np.may_share_memory({a},{b}) np.shares_memory({a},{b}) np.broadcast_shapes({a}.shape,{b}.shape) np.block([[{a},{b}]]) np.fix({a}) np.modf({a}) np.frexp({a})
    np.real_if_close({a}) np.isneginf({a}) np.isposinf({a}) np.array_repr({a}) np.array_str({a}) np.roots([1,0,-1]) np.einsum('i,i',{a},{b}) np.dot({a},{b}) {a}@{b}
    np.matmul({a},{b}) np.inner({a},{b}) np.vdot({a},{b}) np.tensordot({a},{b},1) np.convolve({a},{b}) np.correlate({a},{b},'full') np.cov({a})
    np.fft.fft({a}) np.fft.ifft({a}) np.fft.rfft({a}) np.fft.fftshift({a}) np.fft.fftfreq(5) np.linalg.norm({a}) np.linalg.det({a}) np.linalg.inv({a})
    np.linalg.matrix_power({a},2) np.std({a}) np.ravel_multi_index({a},(9,9)) np.unravel_index({a},(9,9)) np.nanmedian({a}) np.nanpercentile({a},50) np.corrcoef({a})""".split()
METHODS = """{a}.tolist() {a}.item() {a}.item(0) {a}.nbytes {a}.itemsize {a}.strides {a}.flags {a}.real {a}.imag {a}.nonzero()
    {a}.argsort(kind='stable') {a}.searchsorted({s}) {a}.take([0,-1]) {a}.repeat(2) {a}.squeeze() {a}.diagonal() {a}.trace() {a}.conj() {a}.dot({b})
    {a}.clip(0,3) {a}.choose([{b},{c}]) {a}.compress([1,0]) {a}.flat[1] list({a}.flat) len({a}) bool({a}) int({a}) float({a}) complex({a})
    {a}.tobytes() {a}.tobytes('F') {a}.byteswap() {a}.dtype {a}.dtype.name {a}.dtype.kind {a}.dtype.str {a}.dtype.itemsize hash({a}.dtype)==hash({b}.dtype) {a}.dtype=={b}.dtype
    {a}.view('i4') {a}.view('u1') {a}.view('f8') {a}.all() {a}.any() {a}.mean(0) {a}.sum(-1) {a}.max(initial=2) {a}.min(where=False,initial=9) {a}.sum(where=[True]) {a}.T.tolist()
    [x,for,x,in,{a}] {a}.__array_interface__['typestr'] {s},in,{a} {a}[0].dtype type({a}[0]) {a}.base,is,None format({a},'') '%s'%({a},) f"{{{a}}}" f"{{{a}[0]:.2f}}" memoryview({a}).format
    sorted({a}) max({a}) sum({a}) abs({a}) -{a} +{a} ~{a} divmod({a},{b}) pow({a},2) round({a},1) not,{a} {a},and,1 hash({a}) next(iter({a})) reversed({a}) np.array({a}.tolist()) np.array(list({a}))""".split()
TYPE_QUESTIONS = """np.dtype({t}) np.dtype({t}).name np.dtype({t}).kind np.dtype({t}).byteorder np.can_cast({t},{t}) np.can_cast({t},{t},'unsafe')
    np.can_cast({t},{t},'same_kind') np.promote_types({t},{t}) np.result_type({t},{t}) np.dtype({t})<np.dtype({t}) np.dtype({t})=={t} np.dtype({t}).type
    np.issubdtype({t},np.integer) np.issubdtype({t},np.number) np.isdtype(np.dtype({t}),'real,floating') np.iinfo({t}) np.finfo({t}).eps np.dtype({t}).char np.dtype({t}).num np.zeros(2,{t}) np.dtype({t}).alignment np.dtype({t}).hasobject np.dtype({t}).fields""".split()


def fill(r, template, pick):
    """A template's text with variables, scalars and types in its places."""
    text = template.replace(",for,x,in,", " for x in ").replace(",in,", " in ").replace(",is,", " is ")
    text = text.replace("not,", "not ").replace(",and,", " and ").replace("real,f", "real f").replace("=", "=")
    names = {k: pick().name for k in "abc"}
    while "{s}" in text:
        text = text.replace("{s}", values.scalar(r), 1)
    while "{t}" in text:
        text = text.replace("{t}", values.quoted(values.dtype(r)), 1)
    while "{d}" in text:
        text = text.replace("{d}", r.choice(["0", "1", "2", "3", "-1"]), 1)
    return text.format(**names)


def options(r, out, unary):
    """Keywords of a call of a ufunc."""
    parts = []
    if r.random() < 0.15:
        parts.append("dtype=%s" % values.quoted(r.choice(values.NUMBERS + ["object"])))
    if r.random() < 0.08:
        parts.append("casting='%s'" % r.choice(["unsafe", "safe", "same_kind", "no", "equiv"]))
    if out is not None and r.random() < 0.2:
        parts.append("out=%s" % out.name)
        if r.random() < 0.4:
            parts.append("where=%s" % r.choice(["True", "False", "[True]", places.mask(r, out.shape or (1,))]))
    return "".join(", " + p for p in parts)


def fold(r, v):
    name = r.choice(FOLDS if r.random() < 0.8 else NAN_FOLDS)
    several = name in "sum prod min max any all mean var nansum nanprod nanmin nanmax nanmean".split()
    parts = [v.name]
    if r.random() < 0.75:
        parts.append("axis=" + (places.axis(r, v, several) if r.random() < 0.95 else "None"))
    if several and r.random() < 0.25:
        parts.append("keepdims=True")
    if name in ("sum", "prod", "cumsum", "cumprod", "mean") and r.random() < 0.2:
        parts.append("dtype=%s" % values.quoted(r.choice(values.NUMBERS)))
    if name in ("sum", "prod", "min", "max") and r.random() < 0.1:
        parts.append("initial=%s" % r.choice(["0", "1", "5", "2.5"]))
    if name in ("sum", "prod", "mean", "any", "all", "var") and r.random() < 0.1:
        parts.append("where=%s" % r.choice(["[True]", "False", places.mask(r, v.shape or (1,))]))
    if name == "var" and r.random() < 0.3:
        parts.append("ddof=1")
    return "np.%s(%s)" % (name, ", ".join(parts))


def folded_by(r, v):
    """A ufunc's reduce, accumulate and others."""
    of = r.choice("add multiply maximum minimum logical_and logical_or bitwise_or subtract fmax bitwise_xor divide logical_xor gcd".split())
    how = r.choice("reduce reduce accumulate reduceat outer".split())
    if how == "outer":
        return "np.%s.outer(%s, %s)" % (of, v.name, values.scalar(r))
    if how == "reduceat":
        return "np.%s.reduceat(%s, [0, 1, 0])" % (of, v.name)
    return "np.%s.%s(%s%s)" % (of, how, v.name, r.choice(["", ", axis=" + places.axis(r, v, how == "reduce")]))
