# What builtin functions ask of instances of subclasses of builtin classes, and in which order.
import array
import copy


class Bytes(bytes):
    def __float__(self):
        return 2.5


class Indexed(bytes):
    def __index__(self):
        return 3


class BadIndex(bytes):
    def __index__(self):
        return 'x'


class Numbers(array.array):
    def __float__(self):
        return 4.5


class Text(str):
    def __float__(self):
        return 1.5


for v in (Bytes(b'7'), Indexed(b'7'), BadIndex(b'7'), Numbers('i', [1]), Text('9')):
    for f in (float, int, bytes, bytearray, complex, list, sum):
        try:
            print(type(v).__name__, f.__name__, f(v))
        except Exception as e:
            print(type(v).__name__, f.__name__, type(e).__name__, e)
a = Numbers('i', [1, 2, 3])
print([type(x).__name__ for x in (a[1:], a + a, a * 2, 2 * a, copy.copy(a), copy.deepcopy(a), a[::-1])])


class Loud(dict):
    def __getitem__(self, key):
        return 'item ' + str(key)

    def keys(self):
        return ['other']

    def items(self):
        return [('more', 1)]


class Walked(Loud):
    def __iter__(self):
        return iter(['walked'])


def named(**kwds):
    return kwds


for cls in (Loud, Walked):
    d = cls(a=1)
    e = {}
    e.update(d)
    print({**d}, dict(d), e, named(**d), {'z': 0} | d, d | {'z': 0}, dict(d, z=0), list(d), dict.fromkeys(d))


class Named:
    def __repr__(self):
        return 5


class Spoken:
    def __str__(self):
        return 5


for v in (Named(), Spoken()):
    for f in (str, repr, format, '{}'.format, '%s'.__mod__, ascii, print):
        try:
            f(v)
        except TypeError as e:
            print(e)
