"""The same elements in other places: views, joins, splits, and their errors."""
import numpy as np


def show(r):
    for v in r if isinstance(r, (tuple, list)) else [r]:
        v = np.asarray(v)
        print(v.dtype, v.shape, v.tolist())


def tried(f, *args, **kw):
    try:
        show(f(*args, **kw))
    except (ValueError, TypeError, IndexError) as e:
        print(f.__name__, str(e))


a = np.arange(24).reshape(2, 3, 4)
m = np.arange(6, dtype=np.float32).reshape(2, 3)
v = np.array([3, 1, 2], dtype=np.int8)
empty = np.zeros((0, 3))
for f, calls in {
    np.transpose: [(a,), (a, (1, 0, 2)), (a, (0, 1)), (a, (0, 0, 1)), (v,)],
    np.swapaxes: [(a, 0, 2), (a, -1, 0), (a, 3, 0)],
    np.moveaxis: [(a, 0, -1), (a, (0, 1), (2, 0)), (a, (0, 1), 0), (a, 4, 0)],
    np.rollaxis: [(a, 2), (a, 0, 3), (a, 1, 9)],
    np.expand_dims: [(v, 0), (v, (0, -1)), (v, 2)],
    np.squeeze: [(a[:1],), (a[:1, :, :1], 2), (a, 0), (np.array([[5]]),)],
    np.atleast_1d: [(5,), (5, [1])],
    np.atleast_2d: [(5,), ([1, 2],)],
    np.atleast_3d: [(5,), ([1, 2],), (m,)],
    np.broadcast_to: [(v, (2, 3)), (3, (2,)), (empty, (2, 0, 3)), (v, (3, 2))],
    np.broadcast_arrays: [(v, m), (v, [[1], [2]]), (v, [1, 2])],
    np.flip: [(a,), (a, 1), (a, (0, 2)), (v, 1)],
    np.flipud: [(m,), (v,)],
    np.fliplr: [(m,), (v,)],
    np.rot90: [(m,), (m, 2), (m, -1), (m, 5), (a, 1, (1, 2)), (m, 1, (0, 0))],
    np.roll: [(v, 1), (v, -4), (m, 1), (m, 1, 0), (m, 2, 1), (m, (1, 1), (0, 1)), (empty, 1, 0)],
    np.concatenate: [((v, v),), ((m, m), 1), ((m, [[1, 2, 3]]),), ((v, m),), ((m, m), None), ([],), ((m, m[:, :2]),),
                     ((empty, m),), ((m, m), 2)],
    np.stack: [((v, v),), ((v, v), 1), ((v, v), -1), ([],), ((v, m),), ((v, v), 2)],
    np.vstack: [((v, v),), ((m, v),)],
    np.hstack: [((v, v),), ((m, m),)],
    np.dstack: [((v, v),), ((m, m),)],
    np.column_stack: [((v, v),), ((m, [1, 2]),)],
    np.append: [(v, 5), (v, [1.5]), (m, m, 0)],
    np.split: [(np.arange(6), 3), (np.arange(6), [2, 5]), (np.arange(6), 4), (m, 3, 1)],
    np.array_split: [(np.arange(7), 3), (np.arange(2), 3), (v, 0)],
    np.hsplit: [(m, 3), (v, 3)],
    np.vsplit: [(m, 2), (v, 3)],
    np.tile: [(v, 2), (v, (2, 2)), (m, (2, 1, 2)), (5, 3), (v, 0)],
    np.repeat: [(v, 2), (m, 2, 1), (m, [1, 2], 0), (v, [1, 0, 2]), (v, [1, 2]), (v, -1)],
    np.diff: [(v,), (m,), (m, 1, 0), (np.array([1, 4, 9, 16]), 2), (v, -1), (np.array([True, False, False]),)],
    np.eye: [(2,), (2, 3), (3, 3, 1), (3, 2, -1, int), (0,)],
    np.identity: [(2,)],
    np.tri: [(2,), (2, 3, 1)],
    np.tril: [(m,), (a, 1), (v,)],
    np.triu: [(m,), (a, -1)],
    np.outer: [(v, v), (m, [2.0])],
    np.meshgrid: [(v, [1, 2]), (v, m)],
    np.take: [(v, 1), (v, [[0, -1]]), (m, [2, 0], 1), (v, 5), (v, [5, -7], None, None, "wrap"), (v, [5, -7], None, None, "clip")],
    np.nonzero: [(v > 1,), (m,)],
    np.where: [(m > 1,), (m > 1, m, m * 2)],
    np.flatnonzero: [(m,)],
    np.argwhere: [(m,), (empty,)],
}.items():
    print(f.__name__)
    for args in calls:
        tried(f, *args)
show(np.meshgrid(v, v, indexing="ij", sparse=True))
w = np.swapaxes(m, 0, 1)
w[0, 1] = 50
print(m.tolist())
