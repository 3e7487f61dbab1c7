marks = [False] * 100
for i in range(0, 100, 3):
    marks[i] = not marks[i]
