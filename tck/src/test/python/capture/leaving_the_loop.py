def first(x, wanted):
    for i in range(len(x)):
        if x[i] == wanted:
            break
    return i


first(list(range(100)), 42)
