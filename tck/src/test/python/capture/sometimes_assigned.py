x = list(range(100))
where = -1
for i in range(100):
    if x[i] % 7 == 0:
        where = i
