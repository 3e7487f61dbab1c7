"""Integers, choices, orders, states and errors of numpy.random."""
import pickle

import numpy as np


def shown(f):
    try:
        r = f()
    except (ValueError, TypeError, OverflowError) as e:
        print(type(e).__name__, e)
        return
    print(r.dtype if hasattr(r, "dtype") else type(r).__name__, r.tolist() if hasattr(r, "tolist") else r)


for name in "int8 uint8 int16 uint16 int32 uint32 int64 bool".split():
    high = 2 if name == "bool" else 100
    shown(lambda: np.random.default_rng(3).integers(0, high, 20, dtype=name))
    shown(lambda: np.random.RandomState(3).randint(0, high, 20, dtype=name))
    if name != "bool":
        limits = np.iinfo(name)
        shown(lambda: np.random.default_rng(3).integers(limits.min, limits.max, 9, dtype=name, endpoint=True))
g = np.random.default_rng(5)
shown(lambda: g.integers(1, 6, 10, endpoint=True))
shown(lambda: g.integers(0, 2**40, 5))
shown(lambda: g.integers(-5, 5, (2, 3)))
shown(lambda: g.integers([1, 10, 100], [5, 20, 2000]))
shown(lambda: g.integers(0, [5, 20]))
shown(lambda: np.random.RandomState(5).rand(2, 3))
shown(lambda: np.random.RandomState(5).randn(5))
shown(lambda: np.random.RandomState(5).randint(10))
shown(lambda: np.random.RandomState(5).randint(3, 9, (3, 3)))
shown(lambda: np.random.RandomState(5).randint(0, 2**40, 4))

rows = np.arange(12).reshape(4, 3)
for n in 1, 10, 100:
    for make in np.random.default_rng, np.random.RandomState:
        items, array = list(range(n)), np.arange(n)
        make(2).shuffle(items)
        make(2).shuffle(array)
        print(items, array.tolist(), make(2).permutation(n).tolist())
for axis in 0, 1:
    copy = rows.copy()
    np.random.default_rng(2).shuffle(copy, axis=axis)
    shown(lambda: copy)
    shown(lambda: np.random.default_rng(2).permutation(rows, axis=axis))
    shown(lambda: np.random.default_rng(2).permuted(rows, axis=axis))
shown(lambda: np.random.default_rng(2).permuted(rows))
shown(lambda: np.random.RandomState(2).permutation(rows))

for make in np.random.default_rng, np.random.RandomState:
    shown(lambda: make(8).choice(10, 5))
    shown(lambda: make(8).choice(10, 5, replace=False))
    shown(lambda: make(8).choice([3, 5, 7], 6))
    shown(lambda: make(8).choice(4, 8, p=[0.1, 0.2, 0.3, 0.4]))
    shown(lambda: make(8).choice(4, 3, replace=False, p=[0.1, 0.2, 0.3, 0.4]))
    shown(lambda: make(8).choice(20000, 8, replace=False))
    shown(lambda: make(8).choice(20000, 800, replace=False)[:10])
    shown(lambda: make(8).choice(np.arange(5) * 1.5, (2, 2)))
    shown(lambda: make(8).choice(3, 5, p=[0.5, 0.5, 0.5]) if make is np.random.RandomState else 0)
    shown(lambda: make(8).bytes(7))
    shown(lambda: make(8).multinomial(20, [1 / 6] * 6, size=3))
    shown(lambda: make(8).multinomial(5, [0.2, 0.3, 0.5]))
    shown(lambda: make(8).dirichlet((10, 5, 3), 2))
    shown(lambda: make(8).dirichlet((0.05, 0.01)))
    shown(lambda: make(8).normal([0, 10, 100], [1, 2, 3]))
    shown(lambda: make(8).normal([0, 10], 1, (3, 2)))
    shown(lambda: make(8).poisson([1, 100]))
    shown(lambda: make(8).normal(0, -1))
    shown(lambda: make(8).binomial(1, 2))
    shown(lambda: make(8).triangular(3, 2, 1))
    shown(lambda: make(8).normal([0, 1], 1, 3))

out = np.zeros(4)
np.random.default_rng(1).random(out=out)
shown(lambda: out)
seeds = np.random.SeedSequence(1234)
print(seeds.generate_state(4).tolist(), [child.generate_state(2).tolist() for child in seeds.spawn(2)])
g = np.random.default_rng(1234)
print(g.random(3).tolist(), g.bit_generator.state)
g.bit_generator.advance(5)
print(g.random(), np.random.Generator(np.random.PCG64(3).jumped()).random())
copy = pickle.loads(pickle.dumps(g))
print(copy.random() == g.random())
np.random.seed(1)
print(np.random.rand(), np.random.randn(), np.random.randint(5))
state = np.random.get_state()
first = np.random.randn(3).tolist()
np.random.set_state(state)
print(first == np.random.randn(3).tolist(), state[0], state[2:], state[1][:3].tolist())
for bad in -1, [-1]:
    shown(lambda: np.random.default_rng(bad))
    shown(lambda: np.random.RandomState(bad))
shown(lambda: np.random.default_rng(1).integers(5, 5))
shown(lambda: np.random.randint(5, 5))
shown(lambda: np.random.default_rng(1).integers(0, 300, dtype="uint8"))
