"""Loops that call functions for what they do."""

N = 2000
totals = [0] * 64
marks = bytearray(N)
seen = {}
found = []
accounts = [100.0] * 128


# form: a function that writes a global list
def count(k, by):
    totals[k] += by


def counts():
    for i in range(N):
        count(i % 64, i & 3)


counts()
print(totals)


# form: a function that returns early, without a value
def mark(i):
    if i % 3 == 0:
        return
    if i % 5 == 0:
        marks[i] = 1
        return None
    marks[i] = 2


def all_marks():
    for i in range(N):
        mark(i)


all_marks()
print(sum(marks))


# form: a function whose value nobody uses
def settle(i):
    marks[i] += 1
    return marks[i]


def settles():
    for i in range(N):
        settle(i)


settles()
print(sum(marks))


# form: a function with while, and a local that a loop sets
def collatz(i):
    n = i + 1
    for steps in range(200):
        if n == 1:
            break
        n = n // 2 if n % 2 == 0 else 3 * n + 1
    marks[i] = steps & 127


def chains():
    for i in range(N):
        collatz(i)


chains()
print(sum(marks))


# form: a function that writes a list of the function around it
def squares(n):
    out = [0] * n

    def put(i):
        out[i] = i * i

    for i in range(n):
        put(i)
    return sum(out)


print(squares(N))


# form: functions that call each other
def pay(a, amount):
    accounts[a] += amount


def transfer(a, b, amount):
    pay(a, -amount)
    pay(b, amount)


def transfers():
    for i in range(N):
        transfer(i * 7 % 128, i * 5 % 128, i * 0.5)


transfers()
print(accounts[:5])


# form: a function that appends to a global list and counts in a global dict
def note(i):
    found.append(i & 7)
    seen[i & 15] = seen.get(i & 15, 0) + 1


def notes():
    for i in range(N):
        note(i)


notes()
print(len(found), sorted(seen.items()))


# form: a function that changes a global object
class Till:
    def __init__(self):
        self.sum = 0
        self.last = [0] * 8


till = Till()


def ring(i):
    till.sum += i
    till.last[i & 7] = i


def rings():
    for i in range(N):
        ring(i)


rings()
print(till.sum, till.last)
