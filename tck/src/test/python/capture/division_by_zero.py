def handled(n):
    t = 0
    for i in range(n):
        try:
            t += 100 // (i % 5)
        except ZeroDivisionError:
            t -= 1
        else:
            t ^= 1
        finally:
            t += 2
    return t


handled(100)
