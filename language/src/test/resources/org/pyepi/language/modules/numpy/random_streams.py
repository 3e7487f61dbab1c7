"""The numbers of all generators and distributions, bit for bit."""
import numpy as np

LAWS = {
    "beta": [(0.5, 0.5), (2.0, 3.0), (0.3, 4.0), (1.0, 1.0)],
    "binomial": [(10, 0.3), (100, 0.5), (1000, 0.7), (5, 0.0), (40, 0.99)],
    "chisquare": [(1,), (5,)],
    "exponential": [(), (2.5,)],
    "f": [(2, 3)],
    "gamma": [(0.5,), (1.0, 2.0), (7.5, 1.5)],
    "geometric": [(0.5,), (0.05,)],
    "gumbel": [(), (1, 2)],
    "hypergeometric": [(15, 15, 15), (100, 50, 20), (5, 5, 3), (1000, 2000, 500), (3, 400, 200)],
    "laplace": [(), (1, 3)],
    "logistic": [(), (2, 3)],
    "lognormal": [(), (1, 0.5)],
    "logseries": [(0.6,), (0.99,)],
    "negative_binomial": [(5, 0.5), (1.5, 0.1)],
    "noncentral_chisquare": [(3, 20), (0.5, 2)],
    "noncentral_f": [(3, 4, 2)],
    "normal": [(), (3, 2)],
    "pareto": [(3,)],
    "poisson": [(), (0.5,), (9.9,), (100,), (1e6,)],
    "power": [(5,)],
    "rayleigh": [(), (3,)],
    "standard_cauchy": [()],
    "standard_exponential": [()],
    "standard_gamma": [(0.3,), (4,)],
    "standard_normal": [()],
    "standard_t": [(3,)],
    "triangular": [(-3, 0, 8)],
    "uniform": [(), (-1, 5)],
    "vonmises": [(0, 4), (1, 0.5), (3, 1e-6)],
    "weibull": [(5,)],
    "zipf": [(4,), (1.5,)],
}
for name, several in LAWS.items():
    for parameters in several:
        for make in np.random.default_rng, np.random.RandomState:
            draws = getattr(make(12345), name)(*parameters, size=200)
            print(name, parameters, draws.dtype, draws.tolist())
            one = getattr(make(7), name)(*parameters)
            print(type(one).__name__, one)
print(np.random.RandomState(12345).wald(3, 2, 9).tolist())

# Enough to have been in every layer and in the tail.
for make in np.random.default_rng, np.random.RandomState:
    for name in "standard_normal", "standard_exponential":
        draws = getattr(make(99), name)(size=60000)
        print(name, draws.max(), draws.min(), draws[::500].tolist())
for name in "standard_normal", "standard_exponential", "random":
    draws = getattr(np.random.default_rng(98), name)(size=60000, dtype=np.float32)
    print(name, draws.dtype, float(draws.max()), [float(x) for x in draws[::500]])

for seed in 0, 1, 2**31, [1, 2, 3], [0]:
    print(np.random.RandomState(seed).random_sample(4).tolist())
for seed in 0, 1, 2**40 + 5, [1, 2, 3], (2**70,), [0]:
    print(np.random.default_rng(seed).random(4).tolist())
for kind in np.random.PCG64, np.random.MT19937, np.random.SFC64, np.random.Philox, np.random.PCG64DXSM:
    print(kind.__name__, np.random.Generator(kind(42)).random(9).tolist())
    print(np.random.Generator(kind(42)).integers(0, 1000, 20).tolist())
    print(np.random.Generator(kind(42)).random(5, dtype=np.float32).tolist(), int(kind(9).random_raw()))
