"""Random numbers: streams that are NumPy's bit for bit."""
from ._bits import MT19937, PCG64, PCG64DXSM, SFC64, BitGenerator, Philox
from ._generator import Generator, default_rng
from ._legacy import RandomState
from ._seeding import SeedSequence

_rand = RandomState()
_METHODS = """beta binomial bytes chisquare choice dirichlet exponential f gamma geometric get_state gumbel hypergeometric
    laplace logistic lognormal logseries multinomial multivariate_normal negative_binomial noncentral_chisquare noncentral_f
    normal pareto permutation poisson power rand randint randn random random_integers random_sample rayleigh seed set_state
    shuffle standard_cauchy standard_exponential standard_gamma standard_normal standard_t triangular uniform vonmises wald
    weibull zipf""".split()
for _name in _METHODS:
    globals()[_name] = getattr(_rand, _name)
del _name
ranf = sample = random_sample


def get_bit_generator():
    return _rand._bit_generator


def set_bit_generator(bitgen):
    _rand._bit_generator = bitgen


__all__ = sorted([*_METHODS, "BitGenerator", "Generator", "MT19937", "PCG64", "PCG64DXSM", "Philox", "RandomState", "SFC64",
                  "SeedSequence", "default_rng", "ranf", "sample"])
