d = {"a": 1} | {i: i for i in range(100)}
n = [0] * 100


def text():
    for i in range(100):
        s = "ab"


def power():
    for i in range(100):
        n[i] = i**65 % 3


def dictionary():
    for i in range(100):
        n[i] = d[i]


text()
power()
dictionary()
