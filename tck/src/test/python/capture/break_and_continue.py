found = [0] * 60
for i in range(60):
    for j in range(2, 10):
        if i % j:
            continue
        found[i] = j
        break
    else:
        found[i] = -1
