import json, re, struct, collections, functools, itertools, random, os.path, string, textwrap, heapq, bisect, copy, operator, io, sys, time, array, math, enum
print(json.dumps({"a": [1, 2.5, None, True, "é\n"], "b": {"c": "x"}}), json.dumps([1, {"k": 2}], indent=2), json.loads('{"x": [1, -2.5e3, "\\u00e9", false, null]}'), json.dumps("é", ensure_ascii=False), json.dumps({"b": 1, "a": 2}, sort_keys=True))
try: json.loads("[1, 2")
except json.JSONDecodeError as e: print(e, e.pos)
print(re.findall(r"(\w+)@(\w+)\.com", "ann@x.com bob@y.com"), re.sub(r"\d+", lambda m: str(int(m[0]) * 2), "a1 b22"), re.split(r"[,;]\s*", "a, b;c"), re.match(r"(?P<y>\d{4})-(?P<m>\d\d)", "2024-05-06").groupdict(), bool(re.fullmatch("a+b?", "aab")), re.search(r"(?i)HELLO", "say hello").span(), [m.start() for m in re.finditer("a", "banana")], re.compile(r"^x", re.M).findall("x\nx"), re.escape("a.b*c"))
print(struct.pack(">IhB", 1, -2, 3), struct.unpack("<d", struct.pack("<d", 2.5)), struct.calcsize("@iq"), collections.Counter("banana").most_common(2), collections.defaultdict(list, a=[1])["zz"], collections.namedtuple("P", "x y")(1, 2), collections.deque([1, 2, 3], 2), list(collections.OrderedDict(a=1).items()), collections.ChainMap({"a": 1}, {"b": 2})["b"])
print(functools.reduce(operator.add, [1, 2, 3]), functools.partial(int, base=2)("101"), functools.lru_cache(None)(lambda x: x * 2)(4), sorted([3, 1], key=functools.cmp_to_key(lambda a, b: a - b)), list(itertools.product("ab", [1, 2])), list(itertools.permutations([1, 2, 3], 2))[:3], list(itertools.combinations("abc", 2)), list(itertools.chain([1], [2])), list(itertools.accumulate([1, 2, 3])), [(k, list(g)) for k, g in itertools.groupby("aab")], list(itertools.zip_longest([1], [2, 3])), list(itertools.islice(itertools.cycle("ab"), 3)))
random.seed(42); print(random.random(), random.randint(1, 100), random.choice("abc"), random.sample(range(100), 3), random.gauss(0, 1), random.shuffle(x := list(range(5))), x, random.uniform(1, 2))
print(os.path.join("a", "b"), os.path.splitext("x.tar.gz"), os.path.basename("/a/b.c"), os.path.normpath("a/../b//c"), os.sep, string.ascii_lowercase[:3], string.Template("$a b").substitute(a=1), textwrap.fill("the quick brown fox", 10), textwrap.dedent("  a\n  b"), heapq.nsmallest(2, [3, 1, 2]), bisect.bisect([1, 3, 5], 3), copy.deepcopy([[1]]), operator.itemgetter(1)([5, 6]))
h = []; [heapq.heappush(h, v) for v in (5, 1, 4)]; print(heapq.heappop(h), h, array.array("i", [1, 2]), array.array("d", [1.5]).tobytes(), math.inf, sys.maxsize, sys.byteorder, time.strftime("%Y", time.gmtime(0)))
class Color(enum.Enum):
    RED = 1
    BLUE = "b"
class F(enum.IntFlag):
    A = 1
    B = 2
print(Color.RED, Color("b"), Color["RED"].value, list(Color), F.A | F.B, F(3) & F.A, repr(Color.BLUE), isinstance(F.A, int))
b = io.StringIO("l1\nl2\n"); print(b.readline(), list(b), io.BytesIO(b"abc").read(2))
@functools.total_ordering
class T:
    def __init__(s, v): s.v = v
    def __eq__(s, o): return s.v == o.v
    def __lt__(s, o): return s.v < o.v
print(T(1) >= T(0), functools.wraps(len)(lambda: 0).__name__)
