def digits(n):
    s = 0
    while n:
        s += n % 10
        n //= 10
    return s


y = [0] * 100
for i in range(100):
    y[i] = digits(i)
