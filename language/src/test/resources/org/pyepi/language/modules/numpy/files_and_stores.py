"""Stores through keys, arrays in files, what floating-point errors do."""
import io
import os
import pickle
import tempfile
import warnings

import numpy as np

warnings.simplefilter("ignore")
a = np.array([3.0, 1.0, 2.0, 5.0, 4.0])
m = np.arange(12).reshape(3, 4)
f = m * 0.5 - 1
f32 = np.array([1.5, 2.5, -3.5], np.float32)
t = np.arange(24).reshape(2, 3, 4)
def do(src):
    g = dict(globals(), m=m.copy(), a=a.copy(), t=t.copy())
    try:
        exec(src, g); print(src, "=>", g["m"].tolist(), g["a"].tolist(), g["t"].ravel().tolist()[:8])
    except Exception as x:
        print(src, "=>", type(x).__name__)
for s in ("m[[0, 2], [1, 3]] = 99", "m[:, [0, 2]] = [[7], [8], [9]]", "m[[0, 0], [1, 1]] += 1", "t[:, [0, 1], 0] = 5", "m[[0, 1], [0, 1, 2]] = 1", "a.sort()", "a[::-1].sort()", "np.put(m, [0, 5], [-1, -2])", "np.place(m, m > 5, [1, 2])", "np.putmask(m, m > 5, m * 10)", "np.copyto(a, 7)", "np.fill_diagonal(m, 5)", "np.put_along_axis(m, np.array([[0], [1], [2]]), 77, 1)", "m.sort(axis=0)", "a.flags.writeable = False; a[0] = 1", "a.setflags(write=False); a[0] = 3", "a.partition(2); a.sort()", "np.copyto(m, -m, where=m > 3)", "m.put([1, 2], 8)"):
    do(s)
with np.errstate(divide="ignore", invalid="ignore"):
    print(np.array([1.0, 0.0]) / 0)
try:
    with np.errstate(divide="raise"):
        print(np.array([1.0]) / 0)
except FloatingPointError as e:
    print("FPE", e)
with np.errstate(all="raise"):
    try: np.float64(1e308) * 10
    except FloatingPointError as e: print("FPE", e)
    try: np.sqrt(-1.0)
    except FloatingPointError as e: print("FPE", e)
print(np.geterr())
folder = tempfile.TemporaryDirectory()
d = folder.name
np.save(d + "/x", m); print(np.load(d + "/x.npy").tolist()); np.savez(d + "/z", a=a, b=m); z = np.load(d + "/z.npz"); print(sorted(z.files), z["b"].sum(), z["a"].tolist())
np.savez_compressed(d + "/c.npz", m); print(np.load(d + "/c.npz")["arr_0"].shape)
np.savetxt(d + "/t.txt", f, fmt="%.3f", header="h"); print(open(d + "/t.txt").read()); print(np.loadtxt(d + "/t.txt").tolist(), np.genfromtxt(d + "/t.txt").shape)
print(np.loadtxt(io.StringIO("1,2\n3,4"), delimiter=",", dtype=int).tolist(), np.loadtxt(["1 2", "3 4"], usecols=1).tolist(), np.loadtxt(["1 2", "3 4"], unpack=True).tolist())
for e in ('np.loadtxt(["1 2", "3"])', 'np.loadtxt(["1 x"])', 'np.load(io.BytesIO(b"abc"))'):
    try: print(eval(e))
    except Exception as x: print(e, type(x).__name__)
m.tofile(d + "/raw"); print(np.fromfile(d + "/raw", dtype=np.int64).tolist(), np.fromstring("1 2 3", sep=" ").tolist())
s = io.BytesIO(); np.save(s, np.float32([1, 2])); print(s.getvalue())
print(pickle.loads(pickle.dumps(m)).tolist(), pickle.loads(pickle.dumps(f32)).dtype)
