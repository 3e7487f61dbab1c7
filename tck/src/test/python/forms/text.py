"""Characters in loops."""

word = "the quick brown fox jumps over the lazy dog " * 10


# form: character by index
def count(s):
    t = 0
    for i in range(len(s)):
        if s[i] == "o":
            t += 1
    return t


print(count(word))


# form: ord
def codes(s):
    t = 0
    for i in range(len(s)):
        t = (t * 31 + ord(s[i])) % 1000003
    return t


print(codes(word))


# form: ord of each character
def each(s):
    t = 0
    for c in s:
        t += ord(c) - 97
    return t


print(each(word))


# form: two texts
def distance(a, b):
    t = 0
    for i in range(min(len(a), len(b))):
        if a[i] != b[i]:
            t += 1
    return t


print(distance(word, word[1:]))


# form: comparison of characters
def letters(s):
    t = 0
    for c in s:
        if "a" <= c <= "m":
            t += 1
    return t


print(letters(word))
