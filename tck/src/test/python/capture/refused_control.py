n = [0] * 100


def handles():
    for i in range(100):
        try:
            n[i] = 1 // i
        except* ZeroDivisionError:
            n[i] = 0


def managed():
    import contextlib

    for i in range(100):
        with contextlib.nullcontext():
            n[i] = i


handles()
managed()
