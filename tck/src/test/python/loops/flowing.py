"""Nests in which what one iteration of the outer loop reads was written by an earlier one, surely, likely or never."""

n = 40


def fresh(n=n):
    return [((i * 37) % 101 - 50) / 7 + (n if i % (n + 1) == 0 else 0) for i in range(n * n)]


def triangle(n, a):
    for i in range(n):
        for j in range(i):
            t = a[i * n + j]
            for k in range(j):
                t -= a[i * n + k] * a[k * n + j] / n
            a[i * n + j] = t / a[j * n + j]
        for j in range(i, n):
            t = a[i * n + j]
            for k in range(i):
                t -= a[i * n + k] * a[k * n + j] / n
            a[i * n + j] = t


def substitution(n, a, x):
    for i in range(n):
        t = x[i]
        for j in range(i):
            t -= a[i * n + j] * x[j] / n
        x[i] = t / a[i * n + i]


def backwards(n, a, x):
    for i in range(n - 1, -1, -1):
        t = x[i]
        for j in range(i + 1, n):
            t -= a[i * n + j] * x[j] / n
        x[i] = t / a[i * n + i]


def relaxation(n, a):
    for k in range(n):
        for i in range(n):
            for j in range(n):
                d = a[i * n + k] + a[k * n + j]
                if d < a[i * n + j]:
                    a[i * n + j] = d


def columns(n, a):
    for k in range(n):
        for j in range(k + 1, n):
            for i in range(n):
                a[i * n + j] -= a[i * n + k] / n


def two_steps(n, a, b):
    for t in range(40):
        for i in range(1, n - 1):
            b[i] = (a[i - 1] + a[i] + a[i + 1]) / 3
        for i in range(1, n - 1):
            a[i] = (b[i - 1] + b[i] + b[i + 1]) / 3


def own_rows(n, a):
    for i in range(n):
        for j in range(1, i):
            a[i * n + j] += a[i * n + j - 1]
        for j in range(i, n):
            a[i * n + j] *= 0.5


def left_early(n, a):
    for i in range(1, n):
        for j in range(n):
            if a[(i - 1) * n + j] > 40:
                break
            a[i * n + j] = a[(i - 1) * n + j] + 1


def every_other(n, a):
    for i in range(n):
        for j in range(n):
            if i % 2:
                a[i * n + j] = a[(i - 1) * n + j] * 0.5 + a[i * n + j]


for nest in (triangle, relaxation, columns, own_rows, left_early, every_other):
    a = fresh()
    nest(n, a)
    print(nest.__name__, a[::7])
for nest in (substitution, backwards, two_steps):
    a, x = fresh(), [i * 0.25 for i in range(n)]
    nest(n, a, x)
    print(nest.__name__, a[::7], x)
