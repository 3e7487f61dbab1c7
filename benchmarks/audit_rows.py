"""The rows of `audit.py`: builtins and library functions that are written in Java, each with an ordinary size.

A group is (name, set-up, rows); a row is (what, size, expression). The set-up runs before each row's first call, untimed.
Sizes are such that CPython takes some milliseconds to some tens of them.
"""

NUMBERS = """
import random
r = random.Random(7)
floats = [r.random() * 1000 for i in range(100000)]
ints = [r.randrange(10 ** 12) for i in range(100000)]
small = [i % 1000 for i in range(100000)]
bigs = [r.getrandbits(83) for i in range(20000)]
huge = 7 ** 20000
texts = [str(i) for i in ints]
float_texts = [repr(x) for x in floats]
"""

TEXT = """
words = ["word%d" % (i % 977) for i in range(50000)]
line = " ".join(words)
lines = "\\n".join(words)
wide = line.replace("7", "\\u00e9").replace("3", "\\u4e2d")
table = str.maketrans("wo", "WO", "d")
data = line.encode()
"""

CONTAINERS = """
import random
r = random.Random(7)
n = 100000
ints = [r.randrange(10 ** 6) for i in range(n)]
floats = [r.random() for i in range(n)]
words = ["key%d" % i for i in ints]
pairs = [(i % 100, w) for i, w in zip(ints, words)]
d = dict.fromkeys(words, 1)
other = dict.fromkeys(words[: n // 2], 2)
s = set(ints)
t = set(ints[: n // 2])
class P:
    __slots__ = ("x",)
    def __init__(self, x): self.x = x
objects = [P(i) for i in ints]
"""

GROUPS = [
    ("int", NUMBERS, [
        ("str(int)", "100,000", "[str(i) for i in ints]"),
        ("int(str)", "100,000", "[int(t) for t in texts]"),
        ("sum(int(c) for c in str(i))", "10,000 × 12 digits", "[sum(int(c) for c in str(i)) for i in ints[:10000]]"),
        ("hex, bin, oct", "3 × 30,000", "[hex(i) + bin(i) + oct(i) for i in ints[:30000]]"),
        ("83-bit products", "20,000", "[a * b for a, b in zip(bigs, bigs)]"),
        ("83-bit sums and differences", "40,000", "[a + b - 1 for a, b in zip(bigs, bigs)]"),
        ("83-bit quotients and remainders", "40,000", "[a // 12345 + a % 678 for a in bigs]"),
        ("83-bit shifts and masks", "40,000", "[(a >> 5) & 0xFFFFFFFFFFFFFFFFFF for a in bigs]"),
        ("83-bit comparisons", "sort of 20,000", "sorted(bigs)"),
        ("int of 16,900 digits to str", "1", "__import__('sys').set_int_max_str_digits(0) or str(huge)"),
        ("str of 16,900 digits to int", "1", "__import__('sys').set_int_max_str_digits(0) or int('7' * 16900)"),
        ("product of 56,000-bit ints", "10", "[huge * (huge + i) for i in range(10)]"),
        ("pow(a, b, m), 83 bits", "1,000", "[pow(a, 65537, 2 ** 83 + 7) for a in bigs[:1000]]"),
        ("a ** 200", "2,000", "[a ** 200 for a in small[:2000]]"),
        ("int.from_bytes, to_bytes", "2 × 50,000", "[int.from_bytes(i.to_bytes(8, 'big'), 'little') for i in ints[:50000]]"),
        ("bit_length, bit_count", "2 × 50,000", "[i.bit_length() + i.bit_count() for i in ints[:50000]]"),
        ("divmod", "100,000", "[divmod(i, 97) for i in ints]"),
        ("int(float)", "100,000", "[int(x) for x in floats]"),
        ("hash(int)", "100,000", "sum(map(hash, ints))"),
        ("abs, min, max of two", "3 × 50,000", "[abs(i) + min(i, 5) + max(i, 7) for i in ints[:50000]]"),
        ("round(int), round(float, 2)", "2 × 30,000", "[round(i) + round(x, 2) for i, x in zip(ints[:30000], floats)]"),
    ]),
    ("float", NUMBERS, [
        ("repr(float)", "100,000", "[repr(x) for x in floats]"),
        ("float(str)", "100,000", "[float(t) for t in float_texts]"),
        ("hash(float)", "100,000", "sum(map(hash, floats))"),
        ("float.hex, fromhex", "2 × 20,000", "[float.fromhex(x.hex()) for x in floats[:20000]]"),
        ("as_integer_ratio", "20,000", "[x.as_integer_ratio() for x in floats[:20000]]"),
        ("is_integer", "100,000", "sum(x.is_integer() for x in floats)"),
        ("complex product, abs", "50,000", "[abs(complex(x, 1) * 2j) for x in floats[:50000]]"),
    ]),
    ("math", NUMBERS + "import math\n", [
        ("fsum", "100,000", "math.fsum(floats)"),
        ("fsum of wide exponents", "20,000", "math.fsum([x ** ((i % 200) - 100) for i, x in enumerate(floats[:20000])])"),
        ("isqrt", "100,000", "[math.isqrt(i) for i in ints]"),
        ("isqrt, 83 bits", "20,000", "[math.isqrt(i) for i in bigs]"),
        ("gcd", "100,000", "[math.gcd(i, 360360) for i in ints]"),
        ("lcm", "50,000", "[math.lcm(i, 12) for i in ints[:50000]]"),
        ("comb(n, k)", "20,000", "[math.comb(i % 60, 20) for i in small[:20000]]"),
        ("perm(n, k)", "20,000", "[math.perm(i % 60, 9) for i in small[:20000]]"),
        ("comb(5000, 2500)", "5", "[math.comb(5000, 2500 - i) for i in range(5)]"),
        ("factorial", "20,000 below 20, 500 of 300", "[math.factorial(i % 20) for i in small[:20000]] + [math.factorial(300)] * 500"),
        ("factorial(5000)", "5", "[math.factorial(5000 + i) for i in range(5)]"),
        ("hypot, dist", "2 × 30,000", "[math.hypot(x, 3.0) + math.dist((x, 1.0), (2.0, x)) for x in floats[:30000]]"),
        ("prod", "100,000", "math.prod(x * 0.002 for x in floats)"),
        ("sumprod", "100,000", "sum(map(float.__mul__, floats, floats))"),
        ("sqrt, floor, ceil", "3 × 50,000", "[math.sqrt(x) + math.floor(x) + math.ceil(x) for x in floats[:50000]]"),
        ("sin, cos, exp, log", "4 × 20,000", "[math.sin(x) + math.cos(x) + math.exp(x * 0.01) + math.log(x + 1) for x in floats[:20000]]"),
        ("frexp, ldexp, modf", "3 × 20,000", "[math.ldexp(*math.frexp(x)) + math.modf(x)[0] for x in floats[:20000]]"),
        ("isclose, copysign, fmod", "3 × 20,000", "[math.isclose(x, 1.0) + math.copysign(x, -1.0) + math.fmod(x, 7.0) for x in floats[:20000]]"),
        ("log of 83-bit ints", "20,000", "[math.log(i + 1) + math.log2(i + 1) for i in bigs]"),
        ("gamma, erf", "2 × 20,000", "[math.lgamma(x) + math.erf(x) for x in floats[:20000]]"),
    ]),
    ("format", NUMBERS + TEXT + "class O: pass\no = O(); o.name = 'x'\n", [
        ("f'{i}'", "100,000", "[f'{i} and {x}' for i, x in zip(small, small)]"),
        ("f'{x:.3f}'", "50,000", "[f'{x:.3f}' for x in floats[:50000]]"),
        ("f'{x:e} {x:g}'", "2 × 20,000", "[f'{x:e} {x:g}' for x in floats[:20000]]"),
        ("f'{i:,} {i:>15} {i:08x}'", "3 × 20,000", "[f'{i:,} {i:>15} {i:08x}' for i in ints[:20000]]"),
        ("f'{w:<20}|{w!r}'", "2 × 30,000", "[f'{w:<20}|{w!r}' for w in words[:30000]]"),
        ("'{} {}'.format", "50,000", "['{} {}'.format(i, w) for i, w in zip(small, words)]"),
        ("'{0.name} {1[0]:>5} {x:.2f}'.format", "20,000", "['{0.name} {1[0]:>5} {x:.2f}'.format(o, (i,), x=1.5) for i in small[:20000]]"),
        ("format(x, spec)", "50,000", "[format(x, '10.2f') for x in floats[:50000]]"),
        ("'%d %s' %", "50,000", "['%d %s' % (i, w) for i, w in zip(small, words)]"),
        ("'%5.2f %08x %r' %", "20,000", "['%5.2f %08x %r' % (x, i, i) for x, i in zip(floats[:20000], ints)]"),
        ("'%(a)s' % dict", "20,000", "['%(a)s-%(b)d' % {'a': w, 'b': 5} for w in words[:20000]]"),
        ("str(float)", "50,000", "[str(x) for x in floats[:50000]]"),
        ("repr of a list of ints", "100,000", "repr(ints)"),
        ("repr of nested containers", "20,000", "repr([(i, {'a': str(i)}, [i, None, 1.5]) for i in small[:20000]])"),
        ("string.Template", "5,000", "[__import__('string').Template('$a and ${b}').substitute(a=1, b=2) for i in range(5000)]"),
    ]),
    ("str", TEXT, [
        ("join", "50,000 × 10", "[','.join(words) for i in range(10)]"),
        ("split()", "10 × 50,000 words", "[line.split() for i in range(10)]"),
        ("split(sep), rsplit", "4 × 50,000", "[line.split(' ') for i in range(3)] + [line.rsplit(' ')]"),
        ("splitlines", "10 × 50,000", "[lines.splitlines() for i in range(10)]"),
        ("partition", "50,000", "[w.partition('d') for w in words]"),
        ("replace", "20 × 400 KB", "[line.replace('word', 'name') for i in range(20)]"),
        ("replace of short strings", "50,000", "[w.replace('o', '0') for w in words]"),
        ("find, rfind, count, index, in", "5 × 20 × 400 KB", "[line.find('zzz') + line.rfind('zzz') + line.count('9') + ('qq' in line) for i in range(20)]"),
        ("find in short strings", "50,000", "[w.find('d') + w.count('o') for w in words]"),
        ("startswith, endswith", "2 × 50,000", "[w.startswith('word') + w.endswith(('7', '8')) for w in words]"),
        ("translate", "5 × 400 KB", "[line.translate(table) for i in range(5)]"),
        ("upper, lower, title, swapcase, capitalize, casefold", "6 × 400 KB", "line.upper() + line.lower() + line.title() + line.swapcase() + line.capitalize() + line.casefold()"),
        ("upper, lower of short strings", "2 × 50,000", "[w.upper().lower() for w in words]"),
        ("strip, lstrip, rstrip", "3 × 50,000", "[w.strip() + w.lstrip('w') + w.rstrip('0123456789') for w in words]"),
        ("isdigit, isalpha, isalnum, isspace, isidentifier", "5 × 20,000", "[w.isdigit() + w.isalpha() + w.isalnum() + w.isspace() + w.isidentifier() for w in words[:20000]]"),
        ("ljust, center, zfill", "3 × 30,000", "[w.ljust(20) + w.center(20) + w.zfill(20) for w in words[:30000]]"),
        ("encode, decode ASCII", "2 × 20 × 400 KB", "[line.encode().decode() for i in range(20)]"),
        ("encode, decode UTF-8", "2 × 10 × 400 KB", "[wide.encode().decode() for i in range(10)]"),
        ("encode, decode latin-1, utf-16", "4 × 400 KB", "line.encode('latin-1').decode('latin-1'), wide.encode('utf-16').decode('utf-16')"),
        ("encode of short strings", "50,000", "[w.encode() for w in words]"),
        ("ord, chr over a text", "2 × 400 KB", "[chr(ord(c) + 1) for c in line[:100000]]"),
        ("indexing and slicing", "2 × 50,000", "[line[i] + line[i:i + 5] for i in range(50000)]"),
        ("reversed slice", "10 × 400 KB", "[line[::-1] for i in range(10)]"),
        ("hash, ==, <", "sort of 50,000", "sorted(words)"),
        ("+= in a loop", "100,000", "exec('t = \"\"\\nfor w in words: t += w\\nlen(t)', {'words': words})"),
        ("repr(str)", "50,000", "[repr(w) for w in words]"),
        ("expandtabs, removeprefix", "2 × 30,000", "[w.expandtabs() + w.removeprefix('word') for w in words[:30000]]"),
        ("str * n, list(str)", "400 KB", "list(line) + ['ab' * 50 for i in range(1000)]"),
    ]),
    ("bytes", TEXT + "import array, struct, binascii, base64\n", [
        ("split, join, replace, find", "400 KB", "[b','.join(data.split()).replace(b'word', b'x').find(b'zzz') for i in range(3)]"),
        ("hex, fromhex", "400 KB", "bytes.fromhex(data.hex())"),
        ("iteration", "400 KB", "sum(data)"),
        ("bytearray append, extend", "100,000", "exec('b = bytearray()\\nfor i in range(100000): b.append(i & 255)\\nb.extend(data)', {'data': data})"),
        ("translate, upper, lower, strip", "400 KB", "[data.translate(bytes(range(256))).upper().lower().strip() for i in range(5)]"),
        ("memoryview slices, tobytes", "20,000", "[memoryview(data)[i:i + 10].tobytes() for i in range(20000)]"),
        ("struct pack, unpack", "2 × 20,000", "[struct.unpack('<IHd', struct.pack('<IHd', i, 5, 1.5)) for i in range(20000)]"),
        ("struct.iter_unpack", "40,000", "list(struct.iter_unpack('<II', data[:320000]))"),
        ("array of doubles from list, tolist", "100,000", "array.array('d', [0.5] * 100000).tolist()"),
        ("array append, index, sum", "50,000", "exec('a = array.array(\"l\")\\nfor i in range(50000): a.append(i)\\nsum(a)', {'array': array})"),
        ("hexlify, b64encode, crc32", "400 KB", "binascii.hexlify(data), base64.b64decode(base64.b64encode(data)), binascii.crc32(data)"),
        ("repr(bytes)", "400 KB", "repr(data)"),
    ]),
    ("list", CONTAINERS, [
        ("sorted floats", "1.4 million", "sorted(floats * 14)"),
        ("sorted ints", "100,000", "sorted(ints)"),
        ("sorted strings", "100,000", "sorted(words)"),
        ("sorted tuples", "100,000", "sorted(pairs)"),
        ("sort(key=lambda)", "100,000", "sorted(pairs, key=lambda p: p[1])"),
        ("sort(key=itemgetter, reverse)", "100,000", "sorted(pairs, key=__import__('operator').itemgetter(0, 1), reverse=True)"),
        ("sort(key=attrgetter)", "100,000", "sorted(objects, key=__import__('operator').attrgetter('x'))"),
        ("sort(key=cmp_to_key)", "10,000", "sorted(ints[:10000], key=__import__('functools').cmp_to_key(lambda a, b: a - b))"),
        ("append, pop", "2 × 100,000", "exec('a = []\\nfor i in range(100000): a.append(i)\\nwhile a: a.pop()', {})"),
        ("insert(0), pop(0)", "2 × 10,000", "exec('a = []\\nfor i in range(10000): a.insert(0, i)\\nwhile a: a.pop(0)', {})"),
        ("index, count, in", "3 × 100 × 100,000", "[(-5 in ints) + ints.count(7) for i in range(20)]"),
        ("slices, +, *, extend, reverse, copy", "100,000", "[(ints[1:-1] + ints * 2)[::-1].copy() for i in range(5)]"),
        ("==, <", "10 × 100,000", "[ints == list(ints) and words == list(words) for i in range(5)]"),
        ("min, max, sum", "3 × 100,000", "min(ints), max(ints), sum(ints), min(floats), max(floats), sum(floats), max(words)"),
        ("min(key=), max(key=)", "2 × 50,000", "min(pairs[:50000], key=lambda p: p[0]), max(pairs[:50000], key=lambda p: p[1])"),
        ("any, all, map, filter, zip, enumerate, reversed", "7 × 100,000", "any(map(str.isspace, words)), all(filter(None, ints)), len(list(zip(ints, enumerate(reversed(words)))))"),
        ("tuple(list), hash(tuple)", "100,000", "sum(hash(p) for p in pairs), tuple(ints)"),
        ("tuple ==, <, in", "100,000", "sum(p < (50, 'k') for p in pairs), (1, 2) in pairs"),
        ("list(range), sum(range)", "1,000,000", "sum(list(range(1000000)))"),
    ]),
    ("dict, set", CONTAINERS, [
        ("dict(zip), dict comprehension", "2 × 100,000", "dict(zip(words, ints)), {w: i for i, w in zip(ints, words)}"),
        ("get, in, []", "3 × 100,000", "[d.get(w) + (w in d) + d[w] for w in words]"),
        ("setdefault, pop, del", "3 × 50,000", "exec('e = {}\\nfor i in ints: e.setdefault(i, i)\\nfor i in ints: e.pop(i, 0)', {'ints': ints[:50000]})"),
        ("items, values, keys, copy, update, |", "100,000", "[k for k, v in d.items() if v], sum(d.values()), list(d), d.copy(), d | other"),
        ("keys with tuples", "100,000", "{p: 1 for p in pairs}"),
        ("keys of floats, objects", "100,000", "{x: 1 for x in floats}, {o: 1 for o in objects}"),
        ("set(list), add, discard", "100,000", "exec('e = set()\\nfor i in ints: e.add(i)\\nfor i in ints: e.discard(i)', {'ints': ints})"),
        ("set | & - ^ <=", "5 × 100,000", "s | t, s & t, s - t, s ^ t, t <= s"),
        ("frozenset, hash", "100,000", "hash(frozenset(ints))"),
        ("in set", "100,000", "sum(i in t for i in ints)"),
        ("dict ==, repr", "100,000", "d == dict(d), repr(other)"),
        ("sorted(dict.items())", "100,000", "sorted(d.items())"),
    ]),
    ("collections", CONTAINERS + "import collections, heapq, bisect, itertools, functools, operator\nPoint = collections.namedtuple('Point', 'x y')\nbase = sorted(ints)\n", [
        ("Counter of ints, strings", "2 × 100,000", "collections.Counter(ints), collections.Counter(words)"),
        ("Counter.most_common, +", "100,000", "(collections.Counter(words) + collections.Counter(words)).most_common(10)"),
        ("deque append, popleft", "2 × 100,000", "exec('q = collections.deque()\\nfor i in range(100000): q.append(i)\\nwhile q: q.popleft()', {'collections': collections})"),
        ("deque rotate, index, extendleft", "100,000", "(lambda q: (q.rotate(777), q.extendleft(ints), q.count(5)))(collections.deque(ints))"),
        ("OrderedDict set, move_to_end, popitem", "3 × 20,000", "exec('o = collections.OrderedDict()\\nfor i in range(20000): o[i] = i\\nfor i in range(20000): o.move_to_end(i)\\nwhile o: o.popitem(last=False)', {'collections': collections})"),
        ("defaultdict(list) append", "100,000", "exec('m = collections.defaultdict(list)\\nfor k, v in pairs: m[k].append(v)', {'collections': collections, 'pairs': pairs})"),
        ("namedtuple make, read", "50,000", "[Point(i, i).x for i in ints[:50000]]"),
        ("namedtuple class", "20", "[collections.namedtuple('P', 'a b c') for i in range(20)]"),
        ("ChainMap, UserDict", "10,000", "[collections.ChainMap({}, d)[w] for w in words[:10000]]"),
        ("heappush, heappop", "2 × 30,000", "exec('h = []\\nfor i in ints: heapq.heappush(h, i)\\nwhile h: heapq.heappop(h)', {'heapq': heapq, 'ints': ints[:30000]})"),
        ("heapify, nlargest, nsmallest", "100,000", "heapq.heapify(list(ints)), heapq.nlargest(100, ints), heapq.nsmallest(100, floats)"),
        ("heap of tuples", "2 × 20,000", "exec('h = []\\nfor p in pairs: heapq.heappush(h, p)\\nwhile h: heapq.heappop(h)', {'heapq': heapq, 'pairs': pairs[:20000]})"),
        ("heapq.merge", "4 × 20,000", "list(heapq.merge(*[base[:20000]] * 4))"),
        ("bisect", "50,000", "[bisect.bisect_left(base, i) for i in ints[:50000]]"),
        ("insort", "10,000", "exec('a = []\\nfor i in ints: bisect.insort(a, i)', {'bisect': bisect, 'ints': ints[:10000]})"),
        ("chain, islice, count, accumulate", "100,000", "sum(itertools.chain(ints, itertools.islice(itertools.count(), 100000), itertools.accumulate(ints)))"),
        ("product, permutations, combinations", "100,000", "sum(1 for p in itertools.product(range(46), repeat=3)), sum(1 for p in itertools.permutations(range(8))), sum(1 for p in itertools.combinations(range(22), 5))"),
        ("groupby", "100,000", "[(k, len(list(g))) for k, g in itertools.groupby(base, lambda x: x >> 8)]"),
        ("starmap, takewhile, zip_longest, tee, pairwise, compress", "50,000", "list(itertools.starmap(operator.add, itertools.pairwise(ints[:50000]))), list(itertools.takewhile(bool, ints[:50000])), list(itertools.zip_longest(ints[:50000], words[:40000])), list(itertools.compress(ints, ints))"),
        ("functools.reduce", "100,000", "functools.reduce(operator.add, ints)"),
        ("functools.partial", "50,000", "[functools.partial(max, 5)(i) for i in ints[:50000]]"),
        ("lru_cache hits and misses", "50,000", "exec('@functools.lru_cache(None)\\ndef f(i): return i\\nfor i in ints: f(i)\\nfor i in ints: f(i)', {'functools': functools, 'ints': ints[:50000]})"),
        ("lru_cache(1000)", "20,000", "exec('@functools.lru_cache(1000)\\ndef f(i): return i\\nfor i in ints: f(i)', {'functools': functools, 'ints': ints[:20000]})"),
        ("singledispatch", "10,000", "exec('@functools.singledispatch\\ndef f(x): return 1\\nf.register(int, lambda x: 2)\\nfor i in ints: f(i)', {'functools': functools, 'ints': ints[:10000]})"),
        ("operator.itemgetter, attrgetter, methodcaller", "3 × 50,000", "list(map(operator.itemgetter(1), pairs[:50000])), list(map(operator.attrgetter('x'), objects[:50000])), list(map(operator.methodcaller('upper'), words[:50000]))"),
    ]),
    ("objects", """
class A:
    def __init__(self): self.x = 1
    def m(self): return 1
class B(A): pass
class G:
    def __getattr__(self, name): raise AttributeError(name)
a = A(); b = B(); g = G()
import copy, warnings, types, weakref, dataclasses, enum, abc, collections.abc, contextlib, inspect
@dataclasses.dataclass
class D:
    x: int
    y: str = "s"
class E(enum.Enum):
    RED = 1
    BLUE = 2
tree = {"a": [1, 2, {"b": (3, [4])}], "c": {"d": [5] * 20}}
""", [
        ("hasattr that misses", "50,000", "[hasattr(a, 'nothing') for i in range(50000)]"),
        ("getattr with default", "50,000", "[getattr(a, 'nothing', 5) for i in range(50000)]"),
        ("getattr, setattr", "2 × 50,000", "[setattr(a, 'x', i) or getattr(a, 'x') for i in range(50000)]"),
        ("AttributeError caught", "20,000", "exec('for i in range(20000):\\n try: a.nothing\\n except AttributeError: pass', {'a': a})"),
        ("__getattr__ that misses", "10,000", "[hasattr(g, 'nothing') for i in range(10000)]"),
        ("KeyError, IndexError caught", "2 × 20,000", "exec('d = {}\\nl = []\\nfor i in range(20000):\\n try: d[i]\\n except KeyError: pass\\n try: l[i]\\n except IndexError: pass', {})"),
        ("isinstance, issubclass", "2 × 50,000", "[isinstance(b, A) + isinstance(i, (str, int)) + issubclass(B, A) for i in range(50000)]"),
        ("isinstance of an abstract class", "50,000", "[isinstance(tree, collections.abc.Mapping) for i in range(50000)]"),
        ("type(x), callable, id, hash", "4 × 30,000", "[(type(b), callable(b), id(b), hash(b)) for i in range(30000)]"),
        ("vars, dir", "1,000", "[len(dir(a)) + len(vars(a)) for i in range(1000)]"),
        ("warnings.warn, ignored", "5,000", "exec('warnings.simplefilter(\"ignore\")\\nfor i in range(5000): warnings.warn(\"old\", DeprecationWarning)', {'warnings': warnings})"),
        ("warnings.warn, default filters", "5,000", "[warnings.warn('old', DeprecationWarning, stacklevel=2) for i in range(5000)]"),
        ("copy.copy", "20,000", "[copy.copy(a) for i in range(20000)]"),
        ("copy.deepcopy", "1,000", "[copy.deepcopy(tree) for i in range(1000)]"),
        ("dataclass make, ==, repr", "10,000", "[D(i) == D(i) and repr(D(i)) for i in range(10000)]"),
        ("dataclass definition", "30", "[dataclasses.make_dataclass('X', ['a', 'b', 'c']) for i in range(30)]"),
        ("Enum look-ups", "30,000", "[E(1) is E.RED and E['BLUE'].value for i in range(30000)]"),
        ("class definition", "1,000", "[type('X', (A,), {'f': 1}) for i in range(1000)]"),
        ("weakref", "30,000", "[weakref.ref(a)() for i in range(30000)]"),
        ("super().__init__, property", "30,000", "exec('class C(A):\\n def __init__(self): super().__init__()\\n @property\\n def p(self): return self.x\\nfor i in range(30000): C().p', {'A': A})"),
        ("contextlib.contextmanager", "10,000", "exec('@contextlib.contextmanager\\ndef c(): yield 1\\nfor i in range(10000):\\n with c(): pass', {'contextlib': contextlib})"),
        ("exec, eval, compile", "500", "[eval('1 + 2 * x', {'x': i}) for i in range(500)]"),
        ("inspect.signature", "500", "[inspect.signature(A.__init__) for i in range(500)]"),
    ]),
    ("re", TEXT + "import re\nlog = '\\n'.join('2024-01-%02d host%d GET /path/%d HTTP/1.1 %d' % (i % 28 + 1, i % 7, i, i * 37 % 5000) for i in range(5000))\n", [
        ("findall words", "400 KB", "re.findall(r'\\w+', line)"),
        ("finditer groups over a log", "5,000 lines", "[m.group(1, 2) for m in re.finditer(r'^(\\S+) \\S+ GET (\\S+) .* (\\d+)$', log, re.M)]"),
        ("match, short strings", "50,000", "[re.match(r'word(\\d+)', w).group(1) for w in words]"),
        ("compiled.match", "50,000", "list(map(re.compile(r'[a-z]+(\\d)').match, words))"),
        ("sub with text", "400 KB", "re.sub(r'o(r)d', r'<\\1>', line)"),
        ("sub with function", "50,000", "re.sub(r'\\d+', lambda m: str(int(m.group()) + 1), line)"),
        ("split", "400 KB", "re.split(r'[\\s,]+', line)"),
        ("search that fails", "400 KB", "re.search(r'(a|b)*zz$', line)"),
        ("alternatives, ignore case", "400 KB", "len(re.findall(r'(?i)WORD1|word2|word33', line))"),
        ("compile", "200", "[re.compile(r'a%d(b|c)*[d-f]{2,5}?(?P<x>\\w+)' % i) for i in range(200)]"),
        ("escape, fullmatch", "2 × 20,000", "[re.fullmatch(r'[^ ]*', re.escape(w)) for w in words[:20000]]"),
    ]),
    ("serialising", CONTAINERS + "import json, pickle, csv, io, marshal, zlib, hashlib, struct\ndoc = [{'id': i, 'name': w, 'x': f, 'tags': ['a', None, True]} for i, w, f in zip(ints[:20000], words, floats)]\ntext = json.dumps(doc)\nblob = pickle.dumps(doc)\nraw = text.encode()\nrows = '\\n'.join('%d,%s,\"a b\",%f' % (i, w, f) for i, w, f in zip(ints[:20000], words, floats))\ntable = list(csv.reader(rows.splitlines()))\nz = zlib.compress(raw)\n", [
        ("json.dumps", "20,000 objects", "json.dumps(doc)"),
        ("json.dumps(indent=2, sort_keys)", "5,000 objects", "json.dumps(doc[:5000], indent=2, sort_keys=True)"),
        ("json.loads", "20,000 objects", "json.loads(text)"),
        ("pickle.dumps", "20,000 objects", "pickle.dumps(doc)"),
        ("pickle.loads", "20,000 objects", "pickle.loads(blob)"),
        ("marshal dumps, loads", "100,000", "marshal.loads(marshal.dumps(words))"),
        ("csv.reader", "20,000 rows", "list(csv.reader(rows.splitlines()))"),
        ("csv.writer", "20,000 rows", "csv.writer(io.StringIO()).writerows(table)"),
        ("csv.DictReader", "5,000 rows", "list(csv.DictReader(rows.splitlines()[:5000]))"),
        ("StringIO write, readline", "2 × 50,000", "exec('f = io.StringIO()\\nfor w in words: f.write(w)\\nfor l in io.StringIO(rows): pass', {'io': io, 'words': words[:50000], 'rows': rows})"),
        ("BytesIO write, read", "50,000", "exec('f = io.BytesIO()\\nfor i in range(50000): f.write(b\"abc\")\\nf.seek(0)\\nwhile f.read(3): pass', {'io': io})"),
        ("file write, read lines", "50,000", "exec('import tempfile\\nwith tempfile.TemporaryFile(\"w+\") as f:\\n for w in words: f.write(w + \"\\\\n\")\\n f.seek(0)\\n for l in f: pass', {'words': words[:50000]})"),
        ("zlib.compress", "1.6 MB", "zlib.compress(raw)"),
        ("zlib.decompress, crc32, adler32", "1.6 MB", "zlib.decompress(z), zlib.crc32(raw), zlib.adler32(raw)"),
        ("sha256, md5, sha1, blake2b", "4 × 1.6 MB", "[f(raw).hexdigest() for f in (hashlib.sha256, hashlib.md5, hashlib.sha1, hashlib.blake2b)]"),
        ("sha256 of short texts", "20,000", "[hashlib.sha256(b'abc').hexdigest() for i in range(20000)]"),
    ]),
    ("numbers", """
import decimal, fractions, datetime, random, statistics, time, calendar, operator
from decimal import Decimal as D
from fractions import Fraction as F
from datetime import datetime as DT, timedelta as TD, date, timezone
ds = [D(i) / 7 for i in range(1, 20001)]
fs = [F(i, i + 3) for i in range(1, 2001)]
ts = [DT(2024, 1, 1) + TD(minutes=i * 37) for i in range(5000)]
iso = [t.isoformat() for t in ts]
""", [
        ("Decimal(str), str(Decimal)", "2 × 20,000", "[str(D('%d.%02d' % (i, i % 100))) for i in range(20000)]"),
        ("Decimal + - *", "3 × 20,000", "[(a + 1) * a - 2 for a in ds]"),
        ("Decimal /, //, %", "3 × 20,000", "[a / 3 + a // 2 + a % 5 for a in ds]"),
        ("Decimal quantize, compare", "2 × 20,000", "[a.quantize(D('0.01')) for a in ds], sorted(ds)"),
        ("Decimal sqrt, exp, ln", "3 × 100", "[a.sqrt() + a.exp() + a.ln() for a in ds[:100]]"),
        ("Decimal, 1,000 digits", "50", "decimal.Context(prec=1000).divide(D(1), D(7)), [decimal.Context(prec=1000).multiply(D(10 ** 999 + 1), D(10 ** 999 + 7)) for i in range(50)]"),
        ("Decimal format, int, float, hash", "4 × 20,000", "[(f'{a:.2f}', int(a), float(a), hash(a)) for a in ds]"),
        ("sum of Decimals", "20,000", "sum(ds)"),
        ("Fraction + *", "2 × 2,000", "[(a + F(1, 3)) * a for a in fs]"),
        ("datetime +, -, compare", "3 × 5,000", "[(t + TD(days=1)) - t for t in ts], sorted(ts)"),
        ("datetime make, attributes", "20,000", "[DT(2024, 1 + i % 12, 1 + i % 28, 5, 6, 7).month for i in range(20000)]"),
        ("isoformat, fromisoformat", "2 × 5,000", "[DT.fromisoformat(s).isoformat() for s in iso]"),
        ("strftime", "5,000", "[t.strftime('%Y-%m-%d %H:%M:%S') for t in ts]"),
        ("strptime", "1,000", "[DT.strptime(s, '%Y-%m-%dT%H:%M:%S') for s in iso[:1000]]"),
        ("timedelta arithmetic", "10,000", "[(TD(seconds=i) * 2 + TD(days=1)).total_seconds() for i in range(10000)]"),
        ("date ordinal, weekday, isocalendar", "3 × 5,000", "[(date.fromordinal(730000 + i).weekday(), date(2024, 1, 1).isocalendar()) for i in range(5000)]"),
        ("timestamp, now, utc", "5,000", "[DT.fromtimestamp(1.7e9 + i, timezone.utc).timestamp() for i in range(5000)]"),
        ("random.random, gauss", "2 × 50,000", "[random.random() + random.gauss(0, 1) for i in range(50000)]"),
        ("randrange, choice, shuffle, sample", "20,000", "[random.randrange(100) + random.choice((1, 2)) for i in range(20000)], random.shuffle(list(range(20000))), random.sample(range(20000), 5000)"),
        ("getrandbits, seed, choices", "20,000", "[random.getrandbits(40) for i in range(20000)], [random.seed(i) for i in range(100)], random.choices(range(10), k=20000)"),
        ("statistics.mean, stdev", "2 × 3,000", "statistics.mean(range(3000)), statistics.stdev(range(3000)), statistics.median(range(3000))"),
        ("time.strftime, localtime", "5,000", "[time.strftime('%H:%M', time.localtime(i)) for i in range(5000)]"),
    ]),
    ("system", "import subprocess, os, sys, tempfile, pathlib, glob, shutil, textwrap, difflib, string, urllib.parse, uuid, logging, argparse, threading, queue, tokenize, io, ast, unicodedata\nsrc = open(os.__file__).read() if False else 'def f(a, b=1):\\n    return [a + b * i for i in range(10) if i]\\n' * 300\n", [
        ("subprocess.run", "3", "[subprocess.run(['true']).returncode for i in range(3)]"),
        ("os.stat, os.path.join, exists", "3 × 5,000", "[os.path.exists(os.path.join('/tmp', 'x')) or os.stat('/tmp').st_mode for i in range(5000)]"),
        ("os.listdir, os.scandir", "500", "[len(os.listdir('/usr')) + sum(e.is_dir() for e in os.scandir('/usr')) for i in range(500)]"),
        ("pathlib", "5,000", "[(pathlib.Path('/a') / 'b' / str(i)).with_suffix('.txt').name for i in range(5000)]"),
        ("textwrap.fill", "20", "[textwrap.fill('some words and more ' * 50) for i in range(20)]"),
        ("difflib.ndiff", "1", "list(difflib.unified_diff(['a%d' % (i % 50) for i in range(1000)], ['a%d' % (i % 49) for i in range(1000)]))"),
        ("urllib.parse", "2,000", "[urllib.parse.urlparse('http://a.b/c%d?d=e' % i).path + urllib.parse.quote('a b%d' % i) for i in range(2000)]"),
        ("uuid4", "5,000", "[str(uuid.uuid4()) for i in range(5000)]"),
        ("logging, below the level", "20,000", "[logging.debug('x %d', i) for i in range(20000)]"),
        ("Lock, Queue", "2 × 10,000", "exec('q = queue.Queue()\\nfor i in range(10000): q.put(i)\\nfor i in range(10000): q.get()', {'queue': queue})"),
        ("Thread start, join", "100", "exec('for i in range(100):\\n t = threading.Thread(target=len, args=((),))\\n t.start()\\n t.join()', {'threading': threading})"),
        ("tokenize", "600 lines", "list(tokenize.generate_tokens(io.StringIO(src).readline))"),
        ("ast.parse, compile", "600 lines", "ast.parse(src), compile(src, 'x', 'exec')"),
        ("unicodedata", "3 × 20,000", "[unicodedata.category(chr(i)) + unicodedata.normalize('NFD', chr(i)) for i in range(20000)]"),
    ]),
]
