"""xz, lzma and gzip, whole and in pieces."""
import lzma, io, os, tarfile, tempfile
d = b"hello world\n" * 5000
for fmt in (lzma.FORMAT_XZ, lzma.FORMAT_ALONE):
    c = lzma.compress(d, format=fmt); print(lzma.decompress(c) == d)
    x = lzma.LZMADecompressor(); r = b""
    for i in range(0, len(c), 7): r += x.decompress(c[i:i+7])
    print(r == d, x.eof, x.unused_data)
x = lzma.LZMADecompressor(); c = lzma.compress(d, preset=1)
out = x.decompress(c + b"tail", max_length=100); print(len(out), x.needs_input, x.eof)
n = 100
while not x.eof: n += len(x.decompress(b"", max_length=10000))
print(n, x.unused_data, x.check == lzma.CHECK_CRC64)
f = [{"id": lzma.FILTER_DELTA, "dist": 5}, {"id": lzma.FILTER_LZMA2, "preset": 7}]
c = lzma.compress(d, format=lzma.FORMAT_RAW, filters=f); print(lzma.decompress(c, format=lzma.FORMAT_RAW, filters=f) == d)
for bad in (b"xxxx" * 10, c[:0], lzma.compress(d)[:50]):
    try: lzma.decompress(bad); print("ok")
    except Exception as e: print(type(e).__name__, e)
t = tempfile.mkdtemp(); p = os.path.join(t, "a.xz")
with lzma.open(p, "wt") as g: g.write("line\n" * 10)
with lzma.open(p, "rt") as g: print(len(g.readlines()))
with tarfile.open(os.path.join(t, "b.tar.xz"), "w:xz") as tf: tf.add(p, "a.xz")
with tarfile.open(os.path.join(t, "b.tar.xz")) as tf: print(tf.getnames())
print(lzma._encode_filter_properties({"id": lzma.FILTER_LZMA2, "dict_size": 1 << 20}), lzma._decode_filter_properties(lzma.FILTER_LZMA2, b"\x10"), lzma.is_check_supported(4))
import zipfile
with zipfile.ZipFile(os.path.join(t, "z.zip"), "w", zipfile.ZIP_LZMA) as z: z.writestr("x", d)
with zipfile.ZipFile(os.path.join(t, "z.zip")) as z: print(z.read("x") == d)

import gzip
p = os.path.join(t, "a.gz")
with gzip.open(p, "wt") as g: g.write("hello\n" * 1000)
with gzip.open(p, "rt") as g: print(len(g.read()))
with tarfile.open(os.path.join(t, "c.tar.gz"), "w:gz") as tf: tf.add(p, "a.gz")
with tarfile.open(os.path.join(t, "c.tar.gz")) as tf: print(tf.getnames())
