"""Iterators over the elements of several arrays, which are broadcast to each other."""
from _numpy import _promoted, array, asarray, ndarray, zeros

from ._axes import broadcast_arrays, broadcast_shapes
from ._grids import ndindex


class broadcast:
    """The elements of several arrays side by side."""

    def __init__(self, *args):
        if len(args) > 64:
            raise ValueError("Need at least 0 and at most 64 array objects.")
        arrays = [asarray(a) for a in args]
        self.shape = broadcast_shapes(*(a.shape for a in arrays))
        self._arrays = broadcast_arrays(*arrays)
        self.numiter = len(arrays)
        self.nd = self.ndim = len(self.shape)
        self.size = 1
        for n in self.shape:
            self.size *= n
        self.reset()

    def reset(self):
        self.index = 0
        self._places = iter(ndindex(self.shape))

    @property
    def iters(self):
        return tuple(a.flat for a in self._arrays)

    def __iter__(self):
        return self

    def __next__(self):
        place = next(self._places)
        self.index += 1
        return tuple(a[place] for a in self._arrays)


class nditer:
    """Elements of one or several arrays as arrays without dimensions, some of which can be written to."""

    def __init__(self, op, flags=None, op_flags=None, op_dtypes=None, order="K", casting="safe", op_axes=None, itershape=None,
                 buffersize=0):
        several = isinstance(op, (tuple, list)) and not (op and isinstance(op[0], (int, float, complex, str)) and op_flags is None)
        given = list(op) if several else [op]
        self._flags = tuple(flags or ())
        modes = list(op_flags or [])
        if modes and isinstance(modes[0], str):
            modes = [modes] * len(given)
        self._modes = modes or [["readonly"] if a is not None else ["writeonly", "allocate"] for a in given]
        arrays = [None if a is None else asarray(a) for a in given]
        self.shape = broadcast_shapes(*(a.shape for a in arrays if a is not None)) if itershape is None else tuple(itershape)
        kinds = list(op_dtypes) if isinstance(op_dtypes, (tuple, list)) else [op_dtypes] * len(given)
        common = _promoted([a.dtype for a in arrays if a is not None])
        for i, a in enumerate(arrays):
            if a is None:
                arrays[i] = zeros(self.shape, kinds[i] or common)
            elif kinds[i] is not None and a.dtype != kinds[i]:
                if "buffered" not in self._flags and "copy" not in self._modes[i]:
                    raise TypeError("Iterator operand required copying or buffering, but neither copying nor buffering was enabled")
                arrays[i] = a.astype(kinds[i])
        self.operands = tuple(arrays)
        self.nop, self.ndim = len(arrays), len(self.shape)
        self.itersize = 1
        for n in self.shape:
            self.itersize *= n
        if self.itersize == 0 and "zerosize_ok" not in self._flags:
            raise ValueError("Iteration of zero-sized operands is not enabled")
        turned = order == "F" or order in ("K", "A") and all(self._is_turned(a) for a in arrays)
        self._turned = turned
        views = []
        for a, mode in zip(arrays, self._modes):
            writes = "readwrite" in mode or "writeonly" in mode
            if writes and a.shape != self.shape:
                raise ValueError(f"non-broadcastable operand with shape {str(a.shape).replace(' ', '')} doesn't match the broadcast "
                                 f"shape {str(self.shape).replace(' ', '')}")
            views.append((a if writes else broadcast_arrays(a, zeros(self.shape))[0], writes))
        self._views = views
        self.reset()

    @staticmethod
    def _is_turned(a):
        return a.ndim > 1 and a.flags.f_contiguous and not a.flags.c_contiguous

    def reset(self):
        shape = self.shape[::-1] if self._turned else self.shape
        places = ndindex(shape)
        self._places = (p[::-1] for p in places) if self._turned else iter(places)
        self._ahead = next(self._places, None)
        self.finished = self._ahead is None
        self.iterindex = 0
        self._place = self._ahead
        self._started = False

    @property
    def multi_index(self):
        if "multi_index" not in self._flags:
            raise ValueError("Iterator is not tracking a multi-index")
        return self._place

    @property
    def index(self):
        if "c_index" not in self._flags and "f_index" not in self._flags:
            raise ValueError("Iterator does not have an index")
        number, step = 0, 1
        pairs = zip(self.shape, self._place)
        for n, i in pairs if "f_index" in self._flags else list(pairs)[::-1]:
            number += i * step
            step *= n
        return number

    def _values(self):
        found = []
        for a, writes in self._views:
            each = a[(*self._place, ...)]
            if not writes:
                each = each.view()
                each.flags.writeable = False
            found.append(each)
        return found[0] if len(found) == 1 else tuple(found)

    value = property(_values)

    def __getitem__(self, i):
        values = self._values()
        return ((values,) if self.nop == 1 else values)[i]

    def __setitem__(self, i, value):
        self[i][...] = value

    def iternext(self):
        self._ahead = next(self._places, None)
        self.iterindex += 1
        if self._ahead is None:
            self.finished = True
            return False
        self._place = self._ahead
        return True

    def __iter__(self):
        return self

    def __next__(self):
        if "external_loop" in self._flags:
            return self._rows()
        if self._started and not self.iternext() or self.finished:
            raise StopIteration
        self._started = True
        return self._values()

    def _rows(self):
        """All elements at once, where the program loops over them itself."""
        if self._started:
            raise StopIteration
        self._started = True
        rows = [a.ravel("F" if self._turned else "C") for a, _ in self._views]
        return rows[0] if len(rows) == 1 else tuple(rows)

    def close(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        pass

    def __len__(self):
        return self.itersize
