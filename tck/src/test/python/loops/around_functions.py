"""Functions that a loop calls see variables of functions around them, which differ from launch to launch."""
import threading


def make(n, scale):
    buffer = [0] * n

    def put(i):
        buffer[i] = i * scale

    def twice(i):
        put(i)
        put(i // 2)

    def change(new):
        nonlocal buffer, scale
        buffer, scale = new

    return buffer, put, twice, change


def run(f, n):
    for i in range(n):
        f(i)


for k in range(12):
    buffer, put, twice, change = make(1000, k)
    run(twice, 1000)
    run(put, 900)
    print(sum(buffer))

for new in ([1] * 1000, 3), ([1.0] * 1000, 2.5), ([0] * 1000, -2), ([0] * 500, 1):
    change(new)
    try:
        run(put, 1000)
    except IndexError as e:
        print(e)
    print(sum(new[0]), sum(buffer))


def own_variable():
    k = 0
    y = [0] * 1000

    def f(i):
        y[i] = k + i

    for i in range(1000):
        k = i
        f(i)
    return sum(y), k


print(own_variable(), own_variable())


def two_of_one(n):
    data = [1] * n

    def up(i):
        data[i] += data[i - 1]

    def down(i):
        data[n - 1 - i] -= i

    for i in range(1, n):
        up(i)
        down(i)
    return data[:5], sum(data)


print(two_of_one(1000), two_of_one(700))


def counters(n):
    class Box:
        pass

    box = Box()
    box.total = 0
    box.places = [0] * 10

    def add(i):
        box.total += i
        box.places[i % 10] += 1

    run(add, n)
    return box.total, box.places


print(counters(1000), counters(2000))

M = 2 ** 64 - 1


def mask(n):
    M = 255
    y = [0] * n

    def f(i):
        y[i] = i * 0x9e3779b9 & M

    for i in range(n):
        f(i)
    return sum(y)


print(mask(1000))

# Another thread changes what a function sees, while a loop is on its way.
shared = [0] * 10
stop = threading.Event()
turns = 200000


def count(i):
    shared[i % 10] += 1


def other():
    global shared
    while not stop.wait(0.01):
        shared = shared[:]


t = threading.Thread(target=other)
t.start()
total = 0
for _ in range(3):
    run(count, turns)
stop.set()
t.join()
print(sum(shared) <= 3 * turns)


def no_value(n):
    if n < 0:
        late = 1

    def f(i):
        return late + i

    try:
        for i in range(1000):
            f(i)
    except NameError as e:
        return str(e), i


print(no_value(1))
