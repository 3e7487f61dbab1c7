"""The bit generators of numpy.random."""
import threading
from operator import index

from _numpy_random import Stream

import numpy as np

from ._seeding import ISeedSequence, SeedSequence


class BitGenerator:
    """A stream of random bits; `Generator` makes numbers of it."""

    _seed_words = 4

    def __init__(self, seed=None):
        if not isinstance(seed, ISeedSequence):
            seed = SeedSequence(seed)
        self._seed_seq = seed
        self.lock = threading.RLock()
        self._stream = Stream(type(self).__name__, self._first_words(seed))

    def _first_words(self, seed):
        return seed._generated64(self._seed_words)

    @property
    def seed_seq(self):
        return self._seed_seq

    def spawn(self, n_children):
        return [type(self)(seed) for seed in self._seed_seq.spawn(n_children)]

    def random_raw(self, size=None, output=True):
        if size is None:
            value = self._stream.raw()
            return value if output else None
        count = 1
        for n in size if isinstance(size, tuple) else (size,):
            count *= n
        values = [self._stream.raw() for _ in range(count)]
        if not output:
            return None
        return np.array(values, dtype=np.uint64).reshape(size)

    def _check(self, value):
        name = type(self).__name__
        if not isinstance(value, dict):
            raise TypeError("state must be a dict")
        if value.get("bit_generator", "") != name:
            raise ValueError(f"state must be for a {name} PRNG")

    def _rest(self):
        half = self._stream.state()[1]
        return {"has_uint32": int(half is not None), "uinteger": half or 0}

    @staticmethod
    def _half(value):
        return value["uinteger"] if value["has_uint32"] else None

    def __getstate__(self):
        return self.state, self._seed_seq

    def __setstate__(self, state):
        self.__init__(state[1])
        self.state = state[0]

    def __reduce__(self):
        return _made, (type(self), self.state, self._seed_seq)


def _made(cls, state, seed):
    made = cls(seed)
    made.state = state
    return made


class PCG64(BitGenerator):
    """O'Neill's permuted congruential generator of 128 bits with output XSL-RR: the generator of default_rng."""

    _multiplier = 0x2360ED051FC65DA44385DF649FCCF645
    _cheap = None

    @property
    def state(self):
        (high, low, step_high, step_low), *_ = self._stream.state()
        numbers = {"state": high << 64 | low, "inc": step_high << 64 | step_low}
        return {"bit_generator": type(self).__name__, "state": numbers, **self._rest()}

    @state.setter
    def state(self, value):
        self._check(value)
        words = []
        for number in value["state"]["state"], value["state"]["inc"]:
            words += [number >> 64 & 0xFFFFFFFFFFFFFFFF, number & 0xFFFFFFFFFFFFFFFF]
        self._stream.restore(words, self._half(value), None)

    def advance(self, delta):
        """Moves on as if so many draws of 64 bits had been made."""
        state = self.state
        modulus = 1 << 128
        delta %= modulus
        multiplier, plus = self._multiplier, state["state"]["inc"]
        factor, offset = 1, 0
        while delta:
            if delta & 1:
                factor, offset = factor * multiplier % modulus, (offset * multiplier + plus) % modulus
            plus = (multiplier + 1) * plus % modulus
            multiplier = multiplier * multiplier % modulus
            delta >>= 1
        state["state"]["state"] = (state["state"]["state"] * factor + offset) % modulus
        state["has_uint32"] = state["uinteger"] = 0
        self.state = state
        return self

    def jumped(self, jumps=1):
        """A generator as it were after jumps times 2^128 divided by the golden ratio draws."""
        other = type(self)(self._seed_seq)
        other.state = self.state
        return other.advance(jumps * 210306068529402873165736369884012333109)


class PCG64DXSM(PCG64):
    """The permuted congruential generator with a stronger output function."""

    _multiplier = 0xDA942042E4DD58B5


class SFC64(BitGenerator):
    """Doty-Humphrey's Small Fast Chaotic generator."""

    _seed_words = 3

    @property
    def state(self):
        words, *_ = self._stream.state()
        return {"bit_generator": "SFC64", "state": {"state": list(words)}, **self._rest()}

    @state.setter
    def state(self, value):
        self._check(value)
        self._stream.restore([int(word) for word in value["state"]["state"]], self._half(value), None)


class Philox(BitGenerator):
    """The counter-based generator Philox 4x64 with ten rounds."""

    _seed_words = 2

    @property
    def state(self):
        words, *_ = self._stream.state()
        inner = {"counter": list(words[:4]), "key": list(words[4:6])}
        own = {"bit_generator": "Philox", "state": inner, "buffer": list(words[6:10]), "buffer_pos": words[10]}
        return {**own, **self._rest()}

    @state.setter
    def state(self, value):
        self._check(value)
        words = [*value["state"]["counter"], *value["state"]["key"], *value["buffer"], value["buffer_pos"]]
        self._stream.restore([int(word) for word in words], self._half(value), None)


class MT19937(BitGenerator):
    """The Mersenne Twister."""

    def _first_words(self, seed):
        words = seed._generated(624)
        words[0] = 0x80000000
        return [*words, 623]

    @property
    def state(self):
        words, *_ = self._stream.state()
        inner = {"key": np.array(words[:624], dtype=np.uint32), "pos": words[624]}
        return {"bit_generator": "MT19937", "state": inner}

    @state.setter
    def state(self, value):
        if isinstance(value, tuple):
            name, key, place = value[:3]
            value = {"bit_generator": name, "state": {"key": key, "pos": place}}
        self._check(value)
        key = [int(word) for word in value["state"]["key"]]
        if len(key) != 624:
            raise ValueError("state vector is the wrong size")
        self._stream.restore([*key, value["state"]["pos"]], None, None)

    def _legacy_seeding(self, seed):
        if seed is None:
            return self._stream.restore(self._first_words(SeedSequence()), None, None)
        if hasattr(seed, "squeeze"):
            seed = seed.squeeze()
        try:
            number = seed.__index__() if not isinstance(seed, np.ndarray) or seed.ndim == 0 else None
        except (AttributeError, TypeError):
            number = None
        if number is not None:
            if not 0 <= number < 1 << 32:
                raise ValueError("Seed must be between 0 and 2**32 - 1")
            self._stream = Stream("MT19937", [number])
            return None
        if isinstance(seed, (float, str)):
            kind = "float64" if isinstance(seed, float) else f"<U{len(seed)}"
            raise TypeError(f"Cannot cast scalar from dtype('{kind}') to dtype('int64') according to the rule 'safe'")
        key = [index(each) for each in seed]
        if not key:
            raise ValueError("Seed must be non-empty")
        if any(not 0 <= each < 1 << 32 for each in key):
            raise ValueError("Seed must be between 0 and 2**32 - 1")
        self._stream = Stream("MT19937", [0])
        self._stream.rekey(key)
        return None
