"""Nests whose inner bounds depend on the outer iteration, and inner loops that are left."""


def triangle(n, out):
    for i in range(n):
        s = 0
        for j in range(i):
            if j % 5 == 3:
                continue
            if j > 60:
                break
            s += i * j
        else:
            s = -s
        out[i] = s
    return i, j, s


def collatz(n, out):
    for i in range(1, n):
        x = i
        steps = 0
        while x != 1:
            x = x // 2 if x % 2 == 0 else 3 * x + 1
            steps += 1
        out[i] = steps


def matrix(a, b, n):
    c = [0] * (n * n)
    for i in range(n):
        for j in range(n):
            t = 0
            for k in range(n):
                t += a[i * n + k] * b[k * n + j]
            c[i * n + j] = t
    return c


out = [0] * 400
print(triangle(400, out), sum(out), out[:20], out[-3:])
print(triangle(200, out), sum(out))
collatz(400, out)
print(sum(out), max(out))
n = 24
a = [i % 11 - 5 for i in range(n * n)]
print(sum(matrix(a, a, n)), matrix(a, a, n)[:9])
