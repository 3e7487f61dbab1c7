"""Products of arrays of objects, by the operators of Python, and what products there are of text, records and times."""
from _numpy import asarray, sum

from ._axes import moveaxis


def factors(a, b):
    """Operands as NumPy multiplies and sums them up: records as tuples, spans beside ints as numbers; and whether those are spans."""
    kinds = a.dtype.kind + b.dtype.kind
    if "O" not in kinds and "V" in kinds:
        return a.astype(object), b.astype(object), False
    if kinds == "MM":
        raise ValueError("dot not available for this type")
    if kinds in ("Mm", "mM"):
        span, date = (a, b) if kinds == "mM" else (b, a)
        raise TypeError(f"Cannot cast array data from {span.dtype!r} to dtype('<M8{span.dtype.str[3:]}') according to the rule 'safe'")
    if "m" in kinds and (kinds.strip("m") or "i") in "biu":
        return a.astype("i8"), b.astype("i8"), True
    if "O" not in kinds and ("m" in kinds or "M" in kinds):
        return a.astype(object), b.astype(object), False
    return a, b, False


def check_text(a, b):
    """Refuses text, whose products no array could hold."""
    kinds = a.dtype.kind + b.dtype.kind
    if "O" not in kinds and ("S" in kinds or "U" in kinds):
        raise ValueError("data type must provide an itemsize")


def spans(result, are):
    """Sums of spans, which have lost their unit on the way."""
    return asarray(result).view("m8")[()] if are else result


def dot(a, b):
    a, b, are = factors(asarray(a), asarray(b))
    if a.ndim == 0 or b.ndim == 0:
        return spans(a * b, are)
    last = max(0, b.ndim - 2)
    if a.shape[-1] != b.shape[last]:
        shapes = [str(x.shape).replace(", ", ",") for x in (a, b)]
        raise ValueError(
            f"shapes {shapes[0]} and {shapes[1]} not aligned: {a.shape[-1]} (dim {a.ndim - 1}) != {b.shape[last]} (dim {last})")
    check_text(a, b)
    b = moveaxis(b, last, -1)
    a = a.reshape(*a.shape[:-1], *(1,) * (b.ndim - 1), a.shape[-1])
    if "O" not in a.dtype.kind + b.dtype.kind or not a.shape[-1]:
        return spans(sum(a * b, -1), are)
    # Products are added as they come: what goes wrong first is what a program sees.
    total = a[..., :1] * b[..., :1]
    for i in range(1, a.shape[-1]):
        total = total + a[..., i:i + 1] * b[..., i:i + 1]
    return spans(total.reshape(total.shape[:-1])[()], are)


def matmul(a, b):
    if a.dtype.kind != "O" and b.dtype.kind != "O":
        from ._core._exceptions import UFuncTypeError

        times = a.dtype.kind in "mM" or b.dtype.kind in "mM"
        shown = f"{type(a.dtype)}, {type(b.dtype)}" if times else f"{a.dtype!r}, {b.dtype!r}"
        raise UFuncTypeError(f"ufunc 'matmul' did not contain a loop with signature matching types ({shown}) -> None")
    if a.ndim and b.ndim and a.shape[-1] != b.shape[max(0, b.ndim - 2)]:
        raise ValueError("matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (n?,k),(k,m?)->(n?,m?) "
                         f"(size {b.shape[max(0, b.ndim - 2)]} is different from {a.shape[-1]})")
    if a.ndim <= 2 and b.ndim <= 2:
        return dot(a, b)
    return sum(a[..., :, :, None] * b[..., None, :, :], -2)
