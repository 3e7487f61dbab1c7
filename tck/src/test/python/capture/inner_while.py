steps = [0] * 50
for i in range(1, 50):
    n = i
    k = 0
    while n != 1:
        if n % 2 == 0:
            n //= 2
        else:
            n = 3 * n + 1
        k += 1
    steps[i] = k
