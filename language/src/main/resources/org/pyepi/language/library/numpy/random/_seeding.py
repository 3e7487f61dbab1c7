"""Seeds of bit generators: numpy.random.SeedSequence (O'Neill, "Developing a seed_seq Alternative", 2015)."""
import collections.abc
import secrets

import numpy as np

_MASK = 0xFFFFFFFF


def _words(value):
    """An int, or a sequence of ints and such sequences, as words of 32 bits, the lowest first."""
    if isinstance(value, str):
        try:
            value = int(value, 16 if value.startswith("0x") else 10)
        except ValueError:
            raise TypeError("SeedSequence expects int or sequence of ints for entropy not " + value) from None
    if isinstance(value, (collections.abc.Iterable, np.ndarray)) and not isinstance(value, np.generic):
        return [word for each in value for word in _words(each)]
    try:
        value = value.__index__()
    except AttributeError:
        raise TypeError("SeedSequence expects int or sequence of ints for entropy not " + str(value)) from None
    if value < 0:
        raise ValueError("expected non-negative integer")
    words = [value & _MASK]
    while value := value >> 32:
        words.append(value & _MASK)
    return words


class _Hash:
    def __init__(self, start, factor):
        self.constant, self.factor = start, factor

    def __call__(self, value):
        value ^= self.constant
        self.constant = self.constant * self.factor & _MASK
        value = value * self.constant & _MASK
        return value ^ value >> 16


def _mixed(x, y):
    r = 0xCA01F9DD * x - 0x4973F715 * y & _MASK
    return r ^ r >> 16


class ISeedSequence:
    """What gives a bit generator the words that it begins with."""


class ISpawnableSeedSequence(ISeedSequence):
    """A seed sequence that makes others, independent of itself and of each other."""


class SeedSequence(ISpawnableSeedSequence):
    """Mixes entropy of any length into words that differ in half of their bits where the entropy differs in one."""

    def __init__(self, entropy=None, *, spawn_key=(), pool_size=4, n_children_spawned=0):
        if pool_size < 4:
            raise ValueError("The size of the entropy pool should be at least 4")
        if entropy is None:
            entropy = secrets.randbits(pool_size * 32)
        self.entropy, self.spawn_key, self.pool_size = entropy, tuple(spawn_key), pool_size
        self.n_children_spawned = n_children_spawned
        own, key = _words(entropy), _words(self.spawn_key)
        if key and len(own) < pool_size:
            own += [0] * (pool_size - len(own))
        self._pool = self._mix(own + key)

    def _mix(self, entropy):
        size = self.pool_size
        mash = _Hash(0x43B0D7E5, 0x931E8875)
        pool = [mash(entropy[i] if i < len(entropy) else 0) for i in range(size)]
        for source in range(size):
            for target in range(size):
                if source != target:
                    pool[target] = _mixed(pool[target], mash(pool[source]))
        for word in entropy[size:]:
            for target in range(size):
                pool[target] = _mixed(pool[target], mash(word))
        return pool

    @property
    def pool(self):
        return np.array(self._pool, dtype=np.uint32)

    @property
    def state(self):
        names = "entropy", "spawn_key", "pool_size", "n_children_spawned"
        state = {name: getattr(self, name) for name in names}
        return {k: v for k, v in state.items() if k == "entropy" or v != {"spawn_key": (), "n_children_spawned": 0}.get(k)}

    def __repr__(self):
        lines = [f"{type(self).__name__}("]
        lines.append(f"    entropy={self.entropy!r},")
        if self.spawn_key:
            lines.append(f"    spawn_key={self.spawn_key!r},")
        if self.pool_size != 4:
            lines.append(f"    pool_size={self.pool_size!r},")
        if self.n_children_spawned:
            lines.append(f"    n_children_spawned={self.n_children_spawned!r},")
        lines.append(")")
        return "\n".join(lines)

    def _generated(self, words):
        mash = _Hash(0x8B51F9DD, 0x58F38DED)
        return [mash(self._pool[i % self.pool_size]) for i in range(words)]

    def _generated64(self, words):
        halves = self._generated(2 * words)
        return [low | high << 32 for low, high in zip(halves[::2], halves[1::2])]

    def generate_state(self, n_words, dtype=np.uint32):
        if np.dtype(dtype) == np.uint32:
            return np.array(self._generated(n_words), dtype=np.uint32)
        raise NotImplementedError("words of 64 bits need the type uint64, which is not supported; ask for uint32")

    def spawn(self, n_children):
        first = self.n_children_spawned
        self.n_children_spawned += n_children
        return [
            type(self)(self.entropy, spawn_key=self.spawn_key + (i,), pool_size=self.pool_size)
            for i in range(first, self.n_children_spawned)
        ]
