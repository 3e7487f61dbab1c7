"""Exceptions that a loop handles itself."""

N = 300
xs = [(i * 7919) % 1009 for i in range(N)]


def divided(xs):
    t = n = 0
    for x in xs:
        try:
            t += 1000 // (x % 10)
            n += 1
        except ZeroDivisionError:
            t -= 1
    return t, n


print(divided(xs))


def parts(xs):
    t, s, seen = 0, 0.0, -1
    for i, x in enumerate(xs):
        try:
            t += 1
            s += i / (x % 7) + x % (i % 3)
            t += 10
        except (ValueError, ArithmeticError):
            seen = i
            t += 1000 // (x % 10 + 1)
        else:
            s += 1
    return t, s, seen


print(parts(xs))


def ended(xs):
    t = u = 0
    for x in xs:
        try:
            t += 5 % (x % 4)
        except Exception:
            t += 3
        finally:
            u += 1
    return t, u


print(ended(xs))


def named(xs):
    t = 0
    for x in xs:
        try:
            t += 5 % (x % 4)
        except ZeroDivisionError as e:
            t += len(str(e))
    return t


print(named(xs))


def other(xs):
    t = 0
    for i in range(N):
        try:
            t += xs[i * 2]
            t += 1 // (i % 20)
        except IndexError:
            t += 7
        except ZeroDivisionError:
            t += 100
    return t


print(other(xs))


def nested(xs):
    t = 0
    for x in xs:
        try:
            try:
                t += 10 // (x % 5)
            except ValueError:
                t += 1
            except ZeroDivisionError:
                t += 10 // (x % 2)
        except ZeroDivisionError:
            t += 10000
    return t


print(nested(xs))


def inner_wrong(xs):
    t = 0
    for x in xs:
        try:
            try:
                t += 10 // (x % 5)
            except ValueError:
                t += 1
        except ZeroDivisionError:
            t += 10000
    return t


print(inner_wrong(xs))


def leaves(xs, d):
    t = 0
    for x in xs:
        try:
            t += 10 // (x - d)
        except ZeroDivisionError:
            break
        if x % 2:
            try:
                continue
            finally:
                t += 1
    return t


print(leaves(xs, 977), leaves(xs, -1))


def raising(xs):
    t = 0
    for x in xs:
        try:
            if x > 900:
                raise ValueError(x)
            t += x
        except ValueError:
            t -= 1
    return t


print(raising(xs))


def inverse(x):
    return 100 // (x % 3)


def within(xs):
    t = 0
    for x in xs:
        try:
            t += inverse(x)
        except ZeroDivisionError:
            t += 5
    return t


print(within(xs))


def uncaught(xs):
    t = 0
    try:
        for x in xs:
            try:
                t += 100 // (x - 977)
            except IndexError:
                t += 1
    except ZeroDivisionError as e:
        return t, x, str(e)


print(uncaught(xs))
Wrong = ValueError


def class_changes(xs):
    global Wrong
    t = 0
    for _ in range(2):
        try:
            for x in xs:
                try:
                    t += 100 // (x % 10)
                except Wrong:
                    t += 1
        except ZeroDivisionError:
            t += 1000
        Wrong = ZeroDivisionError
    return t


print(class_changes(xs))


def becomes_float(n):
    t = 0
    for i in range(n):
        t += i * 0.5
    return t


print(becomes_float(N), becomes_float(N), becomes_float(1), becomes_float(0), becomes_float(2 * N))


def late(n):
    t = 0
    for i in range(n):
        if i > 200:
            t += 0.5
    return t


print(late(N), late(N), late(10))
