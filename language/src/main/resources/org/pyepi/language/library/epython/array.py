"""Arrays, as ePython's module of this name. They are lists of zeros, or lists of such lists."""
import builtins

from ._messages import copied

__all__ = ['array', 'shared_mem_array', 'flatten', 'arraycopy', 'size', 'freearray', 'len', 'ndim',
           'shape', 'nbytes']


def array(a, *more):
    """An array of a items, or of as many dimensions as there are arguments."""
    if not more:
        return [0] * a
    return [array(*more) for _ in range(a)]


def shared_mem_array(a, *more):
    """The same: it makes no difference here in which memory an array is."""
    return array(a, *more)


def shape(arr):
    """How many items there are in each dimension."""
    sizes = []
    while isinstance(arr, (list, tuple)):
        sizes.append(builtins.len(arr))
        arr = arr[0] if arr else None
    return sizes


def ndim(arr):
    """How many dimensions: 0 of what is no array."""
    return builtins.len(shape(arr))


def size(arr):
    """How many items in all dimensions together: 0 of what is no array."""
    if not isinstance(arr, (list, tuple)):
        return builtins.len(arr) if hasattr(arr, '__len__') else 0
    items = 1
    for n in shape(arr):
        items *= n
    return items


def len(arr):
    """The same as size."""
    return size(arr)


def nbytes(arr):
    """How many bytes an array takes on a core of the board."""
    return size(arr) * 4


def _items(arr):
    for item in arr:
        if isinstance(item, (list, tuple)):
            yield from _items(item)
        else:
            yield item


def flatten(arr):
    """Make an array one of one dimension."""
    arr[:] = list(_items(arr))
    return arr


def arraycopy(target, source):
    """Copy all items; the shapes may differ, the sizes not."""
    if size(target) != size(source):
        raise ValueError('array copy overall sizes must match')
    _fill(target, _items(source))


def _fill(arr, items):
    for i, item in enumerate(arr):
        if isinstance(item, list):
            _fill(item, items)
        else:
            arr[i] = copied(next(items))


def freearray(arr):
    """Nothing to do: what is not used any more goes by itself."""
