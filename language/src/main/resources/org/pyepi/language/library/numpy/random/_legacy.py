"""numpy.random.RandomState, whose streams NumPy has frozen."""
import numpy as np

from ._bits import MT19937, BitGenerator
from ._distributions import Distributions, _checked, _product, _shape
from ._generator import _by_svd, _integers, _places, _population, _shuffle, _weighted, _weights


class RandomState(Distributions):
    """Random numbers as NumPy made them before it had Generator."""

    _legacy = True

    def __init__(self, seed=None):
        if isinstance(seed, BitGenerator):
            self._bit_generator = seed
        else:
            self._bit_generator = MT19937(0)
            self.seed(seed)

    def __repr__(self):
        return f"{self} at 0x{id(self):X}"

    def __str__(self):
        return f"{type(self).__name__}({type(self._bit_generator).__name__})"

    def __reduce__(self):
        return _made, (self.get_state(legacy=False),)

    def seed(self, seed=None):
        if not isinstance(self._bit_generator, MT19937):
            raise TypeError("can only re-seed a MT19937 BitGenerator")
        self._bit_generator._legacy_seeding(seed)

    def get_state(self, legacy=True):
        words, half, normal = self._bit_generator._stream.state()
        state = self._bit_generator.state
        if legacy and isinstance(self._bit_generator, MT19937):
            inner = state["state"]
            return "MT19937", inner["key"], inner["pos"], int(normal is not None), normal or 0.0
        return {**state, "has_gauss": int(normal is not None), "gauss": normal or 0.0}

    def set_state(self, state):
        normal = None
        if isinstance(state, (tuple, list)):
            if state[0] != "MT19937":
                raise ValueError("set_state can only be used with legacy MT19937 state instances.")
            inner = {"bit_generator": "MT19937", "state": {"key": state[1], "pos": state[2]}}
            if len(state) > 3 and state[3]:
                normal = state[4]
        elif isinstance(state, dict):
            inner = state
            if state.get("has_gauss"):
                normal = state["gauss"]
        else:
            raise TypeError("state must be a dict or a tuple.")
        self._bit_generator.state = inner
        words, half, _ = self._bit_generator._stream.state()
        self._bit_generator._stream.restore(words, half, normal)

    def random_sample(self, size=None):
        return self._drawn("random", size)

    def random(self, size=None):
        return self._drawn("random", size)

    def rand(self, *args):
        return self._drawn("random", args or None)

    def randn(self, *args):
        return self._drawn("normal", args or None, (0.0, 1.0))

    def standard_normal(self, size=None):
        return self._drawn("normal", size, (0.0, 1.0))

    def standard_exponential(self, size=None):
        return self._drawn("exponential", size, (1.0,))

    def standard_gamma(self, shape, size=None):
        return self._drawn("gamma", size, (_checked(shape, "shape", "not negative"), 1.0))

    def tomaxint(self, size=None):
        stream = self._bit_generator._stream

        def one():
            return stream.word() << 31 & 0x7FFFFFFF80000000 | stream.word() >> 1

        if size is None:
            return one()
        shape = _shape(size)
        return np.array([one() for _ in range(_product(shape))], "int64").reshape(shape)

    def randint(self, low, high=None, size=None, dtype=int):
        if high is None:
            low, high = 0, low
        return _integers(self._bit_generator._stream, low, high, size, dtype, False, True)

    def random_integers(self, low, high=None, size=None):
        import warnings

        if high is None:
            low, high = 1, low
        warnings.warn(
            "This function is deprecated. Please call "
            f"randint({low}, {high} + 1) instead", DeprecationWarning, stacklevel=2)
        return self.randint(low, int(high) + 1, size=size, dtype="l")

    def shuffle(self, x):
        _shuffle(self._bit_generator._stream, x, 0, True)

    def permutation(self, x):
        return self._reordered(x, 0)

    def choice(self, a, size=None, replace=True, p=None):
        values, count = _population(a)
        if values is not None and values.ndim != 1:
            raise ValueError("a must be 1-dimensional")
        shape = () if size is None else _shape(size)
        wanted = _product(shape)
        if count == 0 and wanted:
            raise ValueError("'a' cannot be empty unless no samples are taken" if values is not None else
                             "a must be greater than 0 unless no samples are taken")
        p = None if p is None else _weights(p, count, "probabilities do not sum to 1")
        if replace:
            if p is None:
                index = np.asarray(self.randint(0, count, size=shape))
            else:
                index = _places(p, np.asarray(self.random_sample(shape)))
        else:
            if wanted > count:
                raise ValueError("Cannot take a larger sample than population when 'replace=False'")
            if p is not None:
                index = _weighted(self.random_sample, p, wanted, count)
            else:
                index = self.permutation(count)[:wanted]
            index = index.reshape(shape)
        if values is None:
            return int(index[()]) if size is None else index
        return np.take(values, index[()], 0)

    def multivariate_normal(self, mean, cov, size=None, check_valid="warn", tol=1e-8):
        return self._multivariate(mean, cov, size, self.standard_normal, _by_svd)


def _made(state):
    made = RandomState(0)
    made.set_state(state)
    return made
