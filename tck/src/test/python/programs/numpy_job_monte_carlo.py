"""A job: pi, an option's price, a random walk and a queue, by random numbers whose streams are the same everywhere."""
import numpy as np

rng = np.random.default_rng(12345)
x, y = rng.random(200_000), rng.random(200_000)
inside = x * x + y * y < 1
print(4 * np.count_nonzero(inside) / len(x), f"{4 * inside.std() / np.sqrt(len(x)):.6f}")
spot, strike, interest, spread, years = 100.0, 105.0, 0.03, 0.2, 1.0
ends = spot * np.exp((interest - spread**2 / 2) * years + spread * np.sqrt(years) * rng.standard_normal(100_000))
pay = np.exp(-interest * years) * np.maximum(ends - strike, 0)
print(f"{pay.mean():.6f} +- {1.96 * pay.std(ddof=1) / np.sqrt(len(pay)):.6f}", np.percentile(ends, [5, 50, 95]).round(4))
steps = rng.integers(0, 2, size=(2000, 500), dtype=np.int8) * 2 - 1
walks = steps.cumsum(axis=1)
print(walks[:, -1].mean(), walks[:, -1].var(), np.abs(walks).max(), (np.abs(walks) >= 30).any(axis=1).mean())
crossing = (np.abs(walks) >= 10).argmax(axis=1)
print(crossing[:8], crossing[crossing > 0].mean().round(6))
arrivals, service = rng.exponential(1.0, 5000).cumsum(), rng.exponential(0.8, 5000)
finish, waits = 0.0, np.empty(5000)
for i, (a, s) in enumerate(zip(arrivals, service)):
    waits[i] = max(0.0, finish - a)
    finish = max(finish, a) + s
print(f"{waits.mean():.6f} {(waits > 0).mean()} {waits.max():.6f}")
dice = rng.integers(1, 7, (10_000, 2)).sum(axis=1)
print(np.bincount(dice, minlength=13)[2:], rng.choice(["a", "b", "c"], 8, p=[0.5, 0.3, 0.2]), rng.permutation(10), rng.poisson(3, 10))
legacy = np.random.RandomState(7)
print(legacy.rand(3), legacy.randint(0, 100, 5), legacy.normal(size=2), legacy.choice(10, 4, replace=False))
boot = rng.choice(waits[:200], (1000, 200)).mean(axis=1)
print(np.quantile(boot, [0.025, 0.975]).round(6), rng.bit_generator.state["state"]["state"])
