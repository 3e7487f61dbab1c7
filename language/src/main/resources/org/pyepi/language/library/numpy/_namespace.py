"""What the Array API standard asks a namespace about itself."""
from _numpy import dtype

_KINDS = {
    "bool": ["bool"], "signed integer": ["int8", "int16", "int32", "int64"], "unsigned integer": ["uint8", "uint16", "uint32", "uint64"],
    "real floating": ["float32", "float64"], "complex floating": ["complex64", "complex128"],
}
_KINDS["integral"] = _KINDS["signed integer"] + _KINDS["unsigned integer"]
_KINDS["numeric"] = _KINDS["integral"] + _KINDS["real floating"] + _KINDS["complex floating"]


class __array_namespace_info__:
    """Capabilities, devices and types."""

    __module__ = "numpy"

    def capabilities(self):
        return {"boolean indexing": True, "data-dependent shapes": True, "max dimensions": 64}

    def default_device(self):
        return "cpu"

    def devices(self):
        return ["cpu"]

    def _check(self, device):
        if device not in ("cpu", None):
            raise ValueError(f'Device not understood. Only "cpu" is allowed, but received: {device}')

    def default_dtypes(self, *, device=None):
        self._check(device)
        return {"real floating": dtype("float64"), "complex floating": dtype("complex128"), "integral": dtype("int64"),
                "indexing": dtype("int64")}

    def dtypes(self, *, device=None, kind=None):
        self._check(device)
        if isinstance(kind, tuple):
            found = {}
            for each in kind:
                found.update(self.dtypes(kind=each))
            return found
        if kind is None:
            return {name: dtype(name) for name in _KINDS["bool"] + _KINDS["numeric"]}
        if kind not in _KINDS:
            raise ValueError(f"unsupported kind: {kind!r}")
        return {name: dtype(name) for name in _KINDS[kind]}
