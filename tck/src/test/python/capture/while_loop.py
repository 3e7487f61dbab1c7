def steps(n):
    t = 0
    while n > 0:
        t += n % 7
        n -= 1
    return t


steps(100)
