# Elements that an iteration writes only in a loop of its own which it may pass by keep what they had.
import numpy as np

n = 3000


def constant(a):
    for i in range(n):
        if i % 7 == 0:
            for j in range(3):
                a[i] = j


def values(a):
    for i in range(n):
        if i % 7 == 0:
            pass
        else:
            for j in (-1, 0, 1):
                a[i] = bool(j)


def counted(a, m):
    for i in range(n):
        if i % 5:
            for j in range(m):
                a[i] = j + m


def never(a, m):
    for i in range(n):
        for j in range(m):
            a[i] = j


def nested(a, m):
    for i in range(n):
        if a[i] > 10:
            for j in range(2):
                for k in range(m):
                    a[i] = j + k


def inside(a, b):
    for i in range(n):
        for j in range(2):
            if b[i] > j:
                a[i] = j + 1


def triangle(a):
    for i in range(n):
        for j in range(i, min(i + 2, n - 1)):
            a[i] = j


def rows(a):
    for i in range(len(a)):
        if i % 3 == 1:
            for j in range(4):
                a[i, j] = j


for dtype in (np.float32, np.int32, np.bool_, np.uint8, np.int16):
    for work in (constant, values):
        a = (np.arange(n) % 3).astype(dtype)
        work(a)
        work(a)
        print(dtype.__name__, work.__name__, a.sum(), a[:15].tolist(), a[-9:].tolist())
for dtype in (np.float32, np.int32):
    for m in (0, 1, 4):
        for work in (counted, never, nested):
            a = (np.arange(n) % 13 - 1).astype(dtype)
            work(a, m)
            work(a, m)
            print(dtype.__name__, work.__name__, m, a.sum(), a[:15].tolist(), a[-9:].tolist())
    a, b = (np.arange(n) % 13).astype(dtype), (np.arange(n) % 4).astype(dtype)
    inside(a, b)
    inside(a, b)
    print(a.sum(), a[:15].tolist())
    a = (np.arange(n) % 13).astype(dtype)
    triangle(a)
    triangle(a)
    print(a.sum(), a[:15].tolist(), a[-5:].tolist())
    a = (np.arange(4 * n) % 13).astype(dtype).reshape(n, 4)
    rows(a)
    rows(a)
    print(a.sum(), a[:3].tolist(), a[-2:].tolist())
    a = [i % 13 for i in range(n)]
    constant(a)
    constant(a)
    print(sum(a), a[:15], a[-5:])
