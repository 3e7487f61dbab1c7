"""Code that has been compiled runs without its source, and streams written in Python are read and written."""
import marshal, py_compile, importlib.util, os, tempfile, sys, runpy, io
t = tempfile.mkdtemp(); p = os.path.join(t, "m.py"); open(p, "w").write("x = 41\ndef f(): return x + 1\n")
c = py_compile.compile(p, cfile=os.path.join(t, "m.pyc")); os.remove(p)
sys.path.insert(0, t); import m; print(m.f())
code = marshal.loads(marshal.dumps(compile("1+2", "<e>", "eval"))); print(eval(code))
import zipimport, zipfile
z = os.path.join(t, "z.zip")
with zipfile.PyZipFile(z, "w") as zf:
    open(os.path.join(t, "q.py"), "w").write("y = 5\n"); zf.writepy(os.path.join(t, "q.py")); 
os.remove(os.path.join(t, "q.py"))
sys.path.insert(0, z); import q; print(q.y)
class R(io.RawIOBase):
    def __init__(self): self.d = [b"abc\n", None, b"def", b""]
    def readable(self): return True
    def readinto(self, b):
        x = self.d.pop(0)
        if x is None: return None
        b[:len(x)] = x; return len(x)
r = io.BufferedReader(R()); print(r.read(10), r.read(2), r.read())
class M(io.BufferedIOBase):
    def read(self, n=-1): return b"xyz"[:n]
b = bytearray(5); print(M().readinto(b), b)
class W(io.RawIOBase):
    def writable(self): return True
    def write(self, b): print("raw", bytes(b)); return len(b)
w = io.BufferedWriter(W()); w.write(b"abcdef"); w.write(b"g"); w.flush(); w.close(); print(w.closed)
print(open("/dev/null").encoding, io.text_encoding(None))
