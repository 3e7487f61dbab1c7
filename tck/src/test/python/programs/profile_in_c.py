# cProfile counts calls as CPython's does, times aside.
import cProfile, io, pstats, re


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def helper(items):
    items.append(len(items))
    return sorted(items)


class C:
    def method(self):
        return helper([3, 1, 2])


def main():
    fib(8)
    for _ in range(3):
        C().method()
    return [abs(-1) for _ in range(2)]


def shown(stats):
    rows = {}
    for (file, line, name), (cc, nc, tt, ct, callers) in stats.stats.items():
        rows[name, line] = (cc, nc, sorted((c[2], v[0], v[1]) for c, v in callers.items()))
        assert tt >= 0 and ct >= tt * 0.99
    return rows


p = cProfile.Profile()
p.enable()
main()
p.disable()
rows = shown(pstats.Stats(p))
for key in sorted(rows):
    if key[0] in ("fib", "helper", "method", "main") or "append" in key[0] or "len" in key[0]:
        print(key[0], *rows[key])

with cProfile.Profile() as p:
    fib(5)
print(sorted(e[:3] for k, e in [(k, v) for k, v in p.getstats() and shown(pstats.Stats(p)).items()] if k[0] == "fib"))
print(cProfile.Profile().runcall(fib, 6))
p = cProfile.Profile()
p.run("x = fib(3)")
out = io.StringIO()
pstats.Stats(p, stream=out).sort_stats("calls").print_stats("fib")
print(re.sub(r"\d+\.\d+", "T", re.findall(r".*\(fib\)", out.getvalue())[0].split()[0]))
ticks = iter(range(10**6))
p = cProfile.Profile(lambda: next(ticks), 0.5)
p.runcall(fib, 4)
entry = [e for e in p.getstats() if getattr(e.code, "co_name", "") == "fib"][0]
print(entry.callcount, entry.reccallcount, entry.totaltime, entry.inlinetime, entry.calls[0].callcount)
p.clear()
print(p.getstats())
