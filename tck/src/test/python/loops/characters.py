"""Characters of texts in loops."""

N = 2000
word = "the quick brown fox jumps over the lazy dog " * 50


def count(s, n):
    t = 0
    for i in range(n):
        if s[i] == "o":
            t += 1
        elif s[i] in "aeiu":
            t += 100
        elif s[i] not in "xyz":
            t += 10000
    return t


def codes(s):
    t = 0
    for i in range(len(s)):
        t = (t * 31 + ord(s[i])) % 1000003
        last = s[i]
    return t, last


def runs(s, before):
    t = 0
    for c in s:
        if c != before:
            t += 1
        before = c
    return t, before, c


def between(s):
    t = 0
    for i, c in enumerate(s):
        if "a" <= c <= "m" or c > "t":
            t += i
    return t


def distance(a, b):
    t = 0
    for x, y in zip(a, b):
        t += x != y
    return t, x, y


def shifted(s, out):
    for i in range(len(s)):
        c = s[i]
        if c == " ":
            continue
        d = chr((ord(c) - 97 + 3) % 26 + 97)
        out[i] = ord(d)
    return sum(out), c, d


def backwards(s):
    t = 0
    for i in range(len(s)):
        if s[i] == s[-1]:
            t += 1
        if s[i] == s[len(s) - 1 - i]:
            t += 100
    return t


def texts(words):
    t = 0
    for w in words:
        t += len(w)
    return t, w


def letters(s):
    t = 0
    for c in s:
        t = (t + len(c)) * 3 % 1009
        if c:
            t += 1
    return t


def vowels(s):
    t = 0
    for c in s:
        match c:
            case "a":
                t += 1
            case _:
                t += 2
    return t


print(count(word, len(word)), codes(word), runs(word, "t"), runs(word, "no"), runs(word, ""), between(word), distance(word, word[3:]))
try:
    print(count(word, len(word) + 1))
except IndexError as e:
    print(e)
print(shifted(word, [0] * len(word)), backwards(word), texts([word, "a", ""] * 500), letters(word), vowels(word))
odd = "ab\0é\u4e2d\U0001f600\ud800 z" * 200
print(count(odd, len(odd)), codes(odd)[0], runs(odd, "\0")[0], between(odd), distance(odd, odd[::-1])[0], letters(odd))
print(codes("a" * N), runs("", "a") if False else 0, between(""), distance(word, ""[:0] or "t"))


class Text(str):
    def __getitem__(self, i):
        return "o"


print(count(Text(word), 1500), codes(word.upper()))
try:
    print(codes(["a", "b"] * 1000), codes([word] * 1000))
except TypeError as e:
    print(e)
