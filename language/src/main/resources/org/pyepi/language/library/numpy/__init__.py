"""Typed arrays under the names and rules of NumPy.

What is written in Java is there at once; what is written in Python is imported when a program first asks for it, so that
`import numpy` costs next to nothing. The table says where each such name is.
"""
from _numpy import *
from _numpy import __version__

_HOMES = {
    "_axes": """atleast_1d atleast_2d atleast_3d broadcast_arrays broadcast_shapes broadcast_to expand_dims flip fliplr flipud
        matrix_transpose moveaxis ndim permute_dims roll rollaxis rot90 shape size squeeze swapaxes transpose""",
    "_dates": "busday_count busday_offset busdaycalendar datetime_as_string datetime_data is_busday",
    "_editing": """argpartition choose compress copyto delete extract insert intersect1d isin lexsort pad partition piecewise
        place put put_along_axis putmask ravel_multi_index resize select setdiff1d setxor1d take_along_axis trim_zeros union1d
        unravel_index""",
    "_elementwise": """angle around bitwise_invert bitwise_left_shift bitwise_not bitwise_right_shift fix imag isneginf isposinf
        real real_if_close round""",
    "_files": "fromfile fromstring genfromtxt load loadtxt save savetxt savez savez_compressed",
    "_grids": """apply_along_axis apply_over_axes block c_ diag_indices diag_indices_from fromfunction fromiter frompyfunc
        index_exp indices ix_ mask_indices mgrid ndenumerate ndindex ogrid r_ s_ tril_indices tril_indices_from triu_indices
        triu_indices_from vander vectorize""",
    "_joining": """append array_split column_stack concat concatenate diff dsplit dstack eye hsplit hstack identity meshgrid
        outer repeat row_stack split stack tile tri tril triu unstack vsplit vstack""",
    "_nan": """median nanargmax nanargmin nancumprod nancumsum nanmax nanmean nanmedian nanmin nanpercentile nanprod
        nanquantile nanstd nansum nanvar percentile quantile""",
    "_numeric": """average bartlett blackman convolve corrcoef correlate count_nonzero cov ediff1d geomspace gradient hamming
        hanning histogram histogram2d histogram_bin_edges histogramdd i0 interp kaiser logspace nan_to_num sinc trapezoid unwrap""",
    "_polynomials": "poly polyadd polyder polydiv polyfit polyint polymul polysub polyval roots",
    "_products": """cross diag diagflat diagonal einsum fill_diagonal inner kron matvec tensordot trace vdot vecdot vecmat""",
    "_sorting": """argsort argwhere bincount digitize flatnonzero nonzero searchsorted sort sort_complex take unique unique_all unique_counts
        unique_inverse unique_values where""",
    "_statistics": """allclose array_equal array_equiv clip cumprod cumsum cumulative_prod cumulative_sum isclose ptp std var""",
    "_printing": """array2string array_repr array_str format_float_positional format_float_scientific get_printoptions printoptions
        set_printoptions""",
    "_iterating": "broadcast nditer",
    "_namespace": "__array_namespace_info__",
    "_matrix": "asmatrix bmat matrix",
    "_memmap": "memmap",
    "_layout": "asarray_chkfinite asfortranarray may_share_memory packbits require shares_memory unpackbits",
    "_poly1d": "poly1d",
    "_texts": "base_repr binary_repr",
    "_types": """astype can_cast common_type errstate geterr iscomplex iscomplexobj isdtype isreal isrealobj isscalar issubdtype iterable
        geterrcall min_scalar_type promote_types result_type seterr seterrcall""",
}
_PACKAGES = "char", "exceptions", "fft", "lib", "linalg", "ma", "polynomial", "random", "rec", "strings", "testing", "typing"
_HOME = {name: home for home, names in _HOMES.items() for name in names.split()}

acos, acosh, asin, asinh, atan, atanh, atan2 = arccos, arccosh, arcsin, arcsinh, arctan, arctanh, arctan2
amax, amin, conj, pow, true_divide, mod = max, min, conjugate, power, divide, remainder
typecodes = {
    "Character": "c", "Integer": "bhilqnp", "UnsignedInteger": "BHILQNP", "Float": "efdg", "Complex": "FDG",
    "AllInteger": "bBhHiIlLqQnNpP", "AllFloat": "efdgFDG", "Datetime": "Mm", "All": "?bhilqnpBHILQNPefdgFDGSUVOMm",
}
euler_gamma, little_endian = 0.5772156649015329, True
True_, False_ = bool(True), bool(False)
for _name in "array_equal", "transpose", "where":
    del globals()[_name]
del _name


def __getattr__(name):
    if name == "__all__":
        return [n for n in __dir__() if n[0] != "_"]
    if name in _PACKAGES:
        return __import__("numpy." + name, None, None, [name])
    home = _HOME.get(name)
    if home is None:
        from ._legacy_names import message

        raise AttributeError(message(name))
    module = __import__("numpy." + home, None, None, [name])
    for each in _HOMES[home].split():
        value = getattr(module, each)
        if hasattr(value, "__code__"):
            value.__module__ = "numpy"
        globals()[each] = value
    return globals()[name]


def __dir__():
    return sorted({*globals(), *_HOME, *_PACKAGES})
