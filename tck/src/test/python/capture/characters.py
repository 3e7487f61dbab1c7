word = "abracadabra" * 10
n = [0] * 110


def by_index():
    for i in range(110):
        n[i] = ord(word[i]) if word[i] < "c" else 0


def each():
    t = 0
    for c in word:
        if c in "rc":
            t += 1
    return t


by_index()
each()
