# mmap: files and memory as mutable bytes.
import mmap, os, re, struct, tempfile

folder = tempfile.mkdtemp()
name = os.path.join(folder, "f")


def tries(f, *args):
    try:
        print(repr(f(*args)))
    except Exception as e:
        print(type(e).__name__, e)


with open(name, "wb") as f:
    f.write(b"Hello Python!\n")
with open(name, "r+b") as f:
    mm = mmap.mmap(f.fileno(), 0)
    print(mm.readline(), mm[:5], mm[6:], mm[-1], mm[0], len(mm), mm.size(), mm.tell())
    mm[6:] = b" world!\n"
    mm.seek(0)
    print(mm.readline())
    print(mm, mm.closed)
    f.seek(0)
    print(f.read())
    mm[0] = 74
    mm[1:4:2] = b"EL"
    print(open(name, "rb").read())
    tries(mm.__setitem__, 0, 256)
    tries(mm.__setitem__, 0, b"x")
    tries(mm.__setitem__, slice(0, 3), b"x")
    tries(mm.__setitem__, 99, 1)
    tries(mm.__getitem__, 14)
    tries(mm.__getitem__, "x")
    tries(mm.__delitem__, 0)
    tries(mm.__delitem__, slice(0, 1))
    print(mm.find(b"o"), mm.rfind(b"o"), mm.find(b"o", 5), mm.find(b"zz"), mm.find(b"o", -7, -2))
    mm.seek(0)
    print(mm.find(b"l"), mm.read(3), mm.find(b"l"), mm.read_byte(), mm.read(), mm.read(), mm.read(5))
    tries(mm.read_byte)
    tries(mm.write_byte, 1)
    tries(mm.write, b"x")
    tries(mm.seek, 15)
    tries(mm.seek, -1)
    tries(mm.seek, 0, 9)
    mm.seek(-3, os.SEEK_END)
    print(mm.write(b"xyz"), mm.tell())
    mm.seek(2)
    mm.seek(1, os.SEEK_CUR)
    mm.write_byte(33)
    print(mm[:], mm.flush())
    tries(mm.flush, 0, 99)
    mm.move(0, 6, 3)
    tries(mm.move, 0, 6, 99)
    print(mm[:], list(mm[:4]), [c for c in mm][:3], b"w" in mm, 119 in mm)
    print(re.search(rb"[a-z]+", mm).group(), re.findall(rb"\w+", mm))
    print(struct.unpack_from("<H", mm, 2), bytes(mm)[:4], bytearray(mm)[:2])
    struct.pack_into("<H", mm, 2, 0x4142)
    print(mm[:5], open(name, "rb").read()[:5])
    with memoryview(mm) as view:
        view[0:2] = b"MV"
        print(mm[:3], view.readonly, len(view), view.format)
        tries(mm.resize, 20)
        tries(mm.close)
    mm.resize(20)
    print(len(mm), os.path.getsize(name), mm[:])
    mm.resize(4)
    print(len(mm), os.path.getsize(name), mm[:])
    tries(mm.madvise, mmap.MADV_SEQUENTIAL)
    mm.close()
    print(mm, mm.closed)
    for method in ("read", "tell", "size", "flush", "__len__", "close", "__enter__"):
        tries(getattr(mm, method))

# Access.
with open(name, "r+b") as f:
    with mmap.mmap(f.fileno(), 0, access=mmap.ACCESS_READ) as r:
        print(r, bytes(r))
        tries(r.__setitem__, 0, 1)
        tries(r.write, b"a")
        tries(r.write_byte, 1)
        tries(r.resize, 9)
        tries(r.move, 0, 1, 1)
        print(memoryview(r).readonly)
    with mmap.mmap(f.fileno(), 0, access=mmap.ACCESS_COPY) as c:
        c[0:2] = b"cc"
        print(c[:], open(name, "rb").read())
        tries(c.resize, 9)
    with mmap.mmap(f.fileno(), 0, flags=mmap.MAP_PRIVATE) as c:
        c[0:2] = b"pp"
        print(c[:], open(name, "rb").read())
    with mmap.mmap(f.fileno(), 0, prot=mmap.PROT_READ) as c:
        tries(c.__setitem__, 0, 1)
    with mmap.mmap(f.fileno(), 2) as w, mmap.mmap(f.fileno(), 0) as other:
        w[1] = 0x57
        print(other[:], len(w))
        os.pwrite(f.fileno(), b"Q", 0)
        print(w[:], other[:])
    for args, kwargs in (
        ((-1, -1), {}),
        ((-1, 1), {"offset": -1}),
        ((f.fileno(), 99), {}),
        ((f.fileno(), 0), {"offset": 4096}),
        ((f.fileno(), 1), {"offset": 1}),
        ((f.fileno(), 0), {"access": 9}),
        ((f.fileno(), 0), {"access": 1, "prot": 1}),
        ((999, 1), {}),
        ((-1, 0), {}),
    ):
        tries(lambda: mmap.mmap(*args, **kwargs))
with open(name, "rb") as f:
    tries(lambda: mmap.mmap(f.fileno(), 0))
with open(name, "wb") as f:
    pass
with open(name, "r+b") as f:
    tries(lambda: mmap.mmap(f.fileno(), 0))

# With an offset.
with open(name, "w+b") as f:
    f.write(bytes(range(256)) * 40)
    f.flush()
    with mmap.mmap(f.fileno(), 0, offset=mmap.ALLOCATIONGRANULARITY) as m:
        print(len(m), m[0], m[-1], m.size(), m)
        m[5:8] = b"abc"
    f.seek(4096)
    print(f.read(10))

# Anonymous.
m = mmap.mmap(-1, 13)
m.write(b"Hello world!")
m.seek(0)
print(m.read(), m, m[12])
v = memoryview(m).cast("B")
v[0] = 104
print(m[:6])
v.release()


class Sub(mmap.mmap):
    def first(self):
        return self[0]


print(Sub(-1, 5).first(), isinstance(Sub(-1, 3), mmap.mmap), mmap.error is OSError)
import shutil

shutil.rmtree(folder)
