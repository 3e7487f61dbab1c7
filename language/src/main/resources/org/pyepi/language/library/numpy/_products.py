"""Products of arrays: inner, outer, over given axes, by Einstein's convention; diagonals and traces."""
import warnings
from operator import index

from _numpy import _laid, _axis, _permuted, _strided, arange, asarray, conjugate, dot, sum, zeros

from ._axes import moveaxis, swapaxes


def inner(a, b, /):
    a, b = asarray(a), asarray(b)
    if a.ndim == 0 or b.ndim == 0:
        return a * b
    if a.shape[-1] != b.shape[-1]:
        turned = swapaxes(b, -1, -2) if b.ndim > 1 else b
        raise ValueError(f"shapes {_text(a)} and {_text(turned)} not aligned: "
                         f"{a.shape[-1]} (dim {a.ndim - 1}) != {b.shape[-1]} (dim {max(b.ndim - 2, 0)})")
    return tensordot(a, b, ((-1,), (-1,)))[()]


def _text(a):
    return str(a.shape).replace(" ", "")


def vdot(a, b, /):
    a, b = asarray(a).ravel(), asarray(b).ravel()
    if a.size != b.size:
        raise ValueError(f"cannot reshape array of size {b.size} into shape ({a.size},)")
    if "O" in a.dtype.kind + b.dtype.kind or "V" in a.dtype.kind + b.dtype.kind:
        a = a.astype(object)
        for i, v in enumerate(a.tolist()):
            a[i] = v.conjugate()
    return dot(conjugate(a) if a.dtype.kind == "c" else a, b)


def vecdot(x1, x2, /, *, axis=-1):
    x1, x2 = moveaxis(asarray(x1), axis, -1), moveaxis(asarray(x2), axis, -1)
    return sum(conjugate(x1) * x2, -1, (x1[..., :0] * x2[..., :0]).dtype)


def matvec(x1, x2, /):
    return vecdot(conjugate(x1), asarray(x2)[..., None, :])


def vecmat(x1, x2, /):
    return vecdot(asarray(x1)[..., None, :], swapaxes(x2, -1, -2))


def tensordot(a, b, axes=2):
    a, b = asarray(a), asarray(b)
    try:
        first, second = axes
    except TypeError:
        n = index(axes)
        first, second = range(a.ndim - n, a.ndim), range(n)
    first = [first] if hasattr(type(first), "__index__") else list(first)
    second = [second] if hasattr(type(second), "__index__") else list(second)
    if len(first) != len(second) or any(a.shape[i] != b.shape[j] for i, j in zip(first, second)):
        raise ValueError("shape-mismatch for sum")
    first = [_axis(i, a.ndim) for i in first]
    second = [_axis(j, b.ndim) for j in second]
    left = [d for d in range(a.ndim) if d not in first]
    right = [d for d in range(b.ndim) if d not in second]
    common = 1
    for i in first:
        common *= a.shape[i]
    rows, columns = _count(a, left), _count(b, right)
    x = _permuted(a, left + first).reshape(rows, common)
    y = _permuted(b, second + right).reshape(common, columns)
    return asarray(dot(x, y)).reshape(*[a.shape[d] for d in left], *[b.shape[d] for d in right])


def _count(a, axes):
    n = 1
    for d in axes:
        n *= a.shape[d]
    return n


def kron(a, b):
    a, b = asarray(a), asarray(b)
    rank = max(a.ndim, b.ndim)
    a = a.reshape((1,) * (rank - a.ndim) + a.shape)
    b = b.reshape((1,) * (rank - b.ndim) + b.shape)
    between = [n for pair in zip(a.shape, (1,) * rank) for n in pair]
    other = [n for pair in zip((1,) * rank, b.shape) for n in pair]
    return (a.reshape(between) * b.reshape(other)).reshape([m * n for m, n in zip(a.shape, b.shape)])


def cross(a, b, axisa=-1, axisb=-1, axisc=-1, axis=None):
    if axis is not None:
        axisa = axisb = axisc = axis
    a, b = asarray(a), asarray(b)
    if a.ndim < 1 or b.ndim < 1:
        raise ValueError("At least one array has zero dimension")
    axisa, axisb = _axis(axisa, a.ndim, "axisa"), _axis(axisb, b.ndim, "axisb")
    a, b = moveaxis(a, axisa, -1), moveaxis(b, axisb, -1)
    if a.shape[-1] not in (2, 3) or b.shape[-1] not in (2, 3):
        raise ValueError("incompatible dimensions for cross product\n(dimension must be 2 or 3)")
    if 2 in (a.shape[-1], b.shape[-1]):
        warnings.warn("Arrays of 2-dimensional vectors are deprecated. Use arrays of 3-dimensional vectors instead. "
                      "(deprecated in NumPy 2.0)", DeprecationWarning, stacklevel=2)
    if a.shape[-1] == b.shape[-1] == 2:
        return asarray(a[..., 0] * b[..., 1] - a[..., 1] * b[..., 0])
    x = [a[..., i] if i < a.shape[-1] else a[..., 0] * 0 for i in range(3)]
    y = [b[..., i] if i < b.shape[-1] else b[..., 0] * 0 for i in range(3)]
    parts = [x[i] * y[j] - x[j] * y[i] for i, j in ((1, 2), (2, 0), (0, 1))]
    first = asarray(parts[0])
    result = zeros((*first.shape, 3), first.dtype)
    for i, part in enumerate(parts):
        result[..., i] = part
    return moveaxis(result, -1, axisc)


def diagonal(a, offset=0, axis1=0, axis2=1):
    a = asarray(a)
    if a.ndim < 2:
        raise ValueError("diag requires an array of at least two dimensions")
    i, j = _axis(axis1, a.ndim), _axis(axis2, a.ndim)
    if i == j:
        raise ValueError("axis1 and axis2 cannot be the same")
    a = _permuted(a, [d for d in range(a.ndim) if d not in (i, j)] + [i, j])
    rows, columns = a.shape[-2:]
    down, right = max(-offset, 0), max(offset, 0)
    n = max(0, min(rows - down, columns - right))
    a = a[..., down:, right:]
    view = _strided(a, (*a.shape[:-2], n), (*a.strides[:-2], a.strides[-2] + a.strides[-1]))
    view.setflags(write=False)
    return view


def trace(a, offset=0, axis1=0, axis2=1, dtype=None, out=None):
    return sum(diagonal(a, offset, axis1, axis2), -1, dtype, out)


def diag(v, k=0):
    v = asarray(v)
    if v.ndim == 2:
        return diagonal(v, k)
    if v.ndim != 1:
        raise ValueError("Input must be 1- or 2-d.")
    n = len(v) + abs(k)
    result = zeros((n, n), v.dtype)
    flat = result.reshape(-1)
    flat[arange(len(v)) * (n + 1) + (k if k >= 0 else -k * n)] = v
    return result


def diagflat(v, k=0):
    return diag(asarray(v).ravel(), k)


def fill_diagonal(a, val, wrap=False):
    if a.ndim < 2:
        raise ValueError("array must be at least 2-d")
    if a.ndim > 2 and min(a.shape) != max(a.shape):
        raise ValueError("All dimensions of input must be of equal length")
    n = min(a.shape)
    values = asarray(val).ravel()
    for i in range(n):
        a[(i,) * a.ndim] = values[i % len(values)]


def einsum(subscripts, *operands, out=None, optimize=False):
    """By products over all letters, operand by operand, the letters that are not needed any more summed at once."""
    if not isinstance(subscripts, str):
        raise NotImplementedError("einsum takes its subscripts as a string")
    text = subscripts.replace(" ", "")
    left, arrow, target = text.partition("->")
    terms = left.split(",")
    operands = [asarray(o) for o in operands]
    if len(terms) != len(operands):
        raise ValueError("more operands provided to einstein sum function than specified in the subscripts string"
                         if len(operands) > len(terms) else
                         "fewer operands provided to einstein sum function than specified in the subscripts string")
    terms, target = _without_dots(terms, operands, target, arrow)
    sizes = {}
    for number, (term, o) in enumerate(zip(terms, operands)):
        if len(term) != o.ndim:
            raise ValueError(f"einstein sum subscripts string contains too many subscripts for operand {number}"
                             if len(term) > o.ndim else
                             "operand has more dimensions than subscripts given in einstein sum, but no '...' ellipsis "
                             "provided to broadcast the extra dimensions.")
        for letter, n in zip(term, o.shape):
            if sizes.setdefault(letter, n) != n and 1 not in (n, sizes[letter]):
                raise ValueError("operands could not be broadcast together with remapped shapes "
                                 "[original->remapped]: " + "".join(f"{_text(x)}->{_text(x)} " for x in operands))
            sizes[letter] = max(sizes[letter], n)
    for letter in target:
        if letter not in sizes:
            raise ValueError(f"einstein sum subscripts string included output subscript '{letter}' which never appeared in an input")
    result, have = _traced(operands[0], terms[0])
    for at in range(1, len(operands)):
        later = set(target).union(*terms[at + 1:])
        result, have = _joined(result, have, *_traced(operands[at], terms[at]), later)
    gone = [d for d, letter in enumerate(have) if letter not in target]
    if gone:
        result = sum(result, tuple(gone), result.dtype)
        have = "".join(letter for letter in have if letter in target)
    result = _permuted(asarray(result), [have.index(letter) for letter in target])
    if out is not None:
        out[...] = result
        return out
    return result[()] if result.ndim == 0 else result if result.base is not None and len(operands) == 1 else _laid(result)


def _without_dots(terms, operands, target, arrow):
    """Letters of their own for the dimensions that an ellipsis stands for."""
    spare = "αβγδεζηθικλμνξοπρστ"
    rank = 0
    for i, (term, o) in enumerate(zip(terms, operands)):
        if "..." in term:
            n = o.ndim - len(term) + 3
            rank = max(rank, n)
            terms[i] = term.replace("...", spare[len(spare) - n:] if n else "")
    if not arrow:
        letters = "".join(terms)
        once = sorted(x for x in set(letters) if letters.count(x) == 1 and x not in spare)
        return terms, spare[len(spare) - rank:] * (rank > 0) + "".join(once)
    return terms, target.replace("...", spare[len(spare) - rank:] if rank else "")


def _traced(a, term):
    """Letters that stand twice in one term mean the diagonal."""
    for letter in dict.fromkeys(term):
        while term.count(letter) > 1:
            i = term.index(letter)
            j = term.index(letter, i + 1)
            a = moveaxis(diagonal(a, 0, i, j), -1, 0)
            term = letter + term[:i] + term[i + 1:j] + term[j + 1:]
    return a, term


def _joined(x, first, y, second, later):
    summed = [c for c in first if c in second and c not in later]
    batch = [c for c in first if c in second and c in later]
    if not batch and all(x.shape[first.index(c)] == y.shape[second.index(c)] for c in summed):
        axes = [first.index(c) for c in summed], [second.index(c) for c in summed]
        rest = "".join(c for c in first + second if c not in summed)
        return tensordot(x, y, axes), rest
    letters = first + "".join(c for c in second if c not in first)
    product = _spread(x, first, letters) * _spread(y, second, letters)
    gone = tuple(letters.index(c) for c in letters if c not in later)
    if gone:
        product = sum(product, gone, product.dtype)
    return product, "".join(c for c in letters if c in later)


def _spread(a, have, letters):
    a = _permuted(a, sorted(range(a.ndim), key=lambda d: letters.index(have[d])))
    return a.reshape([a.shape[sorted(have, key=letters.index).index(c)] if c in have else 1 for c in letters])
