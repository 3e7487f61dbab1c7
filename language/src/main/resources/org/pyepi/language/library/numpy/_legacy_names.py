"""What NumPy 2 says about names that it has no longer."""
_ADVICE = {
    "alltrue": "Use `np.all` instead.",
    "asfarray": "Use `np.asarray` with a proper dtype instead.",
    "cast": "Use `np.asarray(arr, dtype=dtype)` instead.",
    "cfloat": "Use `np.complex128` instead.",
    "complex_": "Use `np.complex128` instead.",
    "float_": "Use `np.float64` instead.",
    "geterrobj": "Use the np.errstate context manager instead.",
    "Inf": "Use `np.inf` instead.",
    "Infinity": "Use `np.inf` instead.",
    "infty": "Use `np.inf` instead.",
    "issubclass_": "Use `issubclass` builtin instead.",
    "lookfor": "Search NumPy's documentation directly.",
    "mat": "Use `np.asmatrix` instead.",
    "NaN": "Use `np.nan` instead.",
    "nbytes": "Use `np.dtype(<dtype>).itemsize` instead.",
    "NINF": "Use `-np.inf` instead.",
    "PINF": "Use `np.inf` instead.",
    "round_": "Use `np.round` instead.",
    "sometrue": "Use `np.any` instead.",
    "source": "Use `inspect.getsource` instead.",
    "string_": "Use `np.bytes_` instead.",
    "unicode_": "Use `np.str_` instead.",
    "who": "Use an IDE variable explorer or `locals()` instead.",
}
_ALIASES = {
    "int": "When replacing `np.int`, you may wish to use e.g. `np.int64` or `np.int32` to specify the precision. If you wish to review "
           "your current use, check the release note link for additional information.",
    "float": "If you specifically wanted the numpy scalar type, use `np.float64` here.",
    "complex": "If you specifically wanted the numpy scalar type, use `np.complex128` here.",
    "object": "",
    "str": "If you specifically wanted the numpy scalar type, use `np.str_` here.",
}


def message(name):
    """The text of the AttributeError for a name that numpy does not have."""
    if name in _ADVICE:
        return f"`np.{name}` was removed in the NumPy 2.0 release. {_ADVICE[name]}"
    text = f"module 'numpy' has no attribute {name!r}"
    if name not in _ALIASES:
        return text
    advice = _ALIASES[name]
    return (f"{text}.\n`np.{name}` was a deprecated alias for the builtin `{name}`. To avoid this error in existing code, use `{name}` by "
            f"itself. Doing this will not modify any behavior and is safe. {advice}\nThe aliases was originally deprecated in NumPy 1.20; "
            "for more details and guidance see the original release note at:\n"
            "    https://numpy.org/devdocs/release/1.20.0-notes.html#deprecations")
