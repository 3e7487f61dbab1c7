n = [0] * 100
objects = [None] * 100
big = 2**70


def complex_number():
    z = 1j
    for i in range(100):
        t = z + i


def changes():
    for i in range(100):
        t = 0
        if i > 50:
            t = 0.5


def holds_objects():
    for i in range(100):
        objects[i] = objects[i - 1]


def beyond_64_bits():
    for i in range(100):
        n[i] = i % big


def float_into_integers():
    from array import array

    a = array("i", n)
    try:
        for i in range(100):
            a[i] = 0.5
    except TypeError:
        pass


complex_number()
changes()
holds_objects()
beyond_64_bits()
float_into_integers()
