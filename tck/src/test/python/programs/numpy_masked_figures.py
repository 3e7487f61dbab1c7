"""Figures with gaps, filled by a polynomial, and text files of them: after tutorials on masked arrays and on saving arrays."""
import io
import os
import tempfile

import numpy as np

text = "day,north,south,east\n" + "\n".join(
    f"{d},{3 * d * d + d},{'' if d in (4, 5, 9) else 100 + 7 * d},{-1 if d == 7 else 40 - d}" for d in range(14))
table = np.genfromtxt(io.StringIO(text), delimiter=",", skip_header=1)
names = np.genfromtxt(io.StringIO(text), delimiter=",", dtype="U5", max_rows=1)
print(names, table.shape, np.isnan(table).sum())
cases = np.ma.masked_invalid(table[:, 1:])
cases = np.ma.masked_where(cases == -1, cases)
print(cases, cases.mask.sum(axis=0), cases.count(axis=0))
print(cases.mean(axis=0), cases.sum(), cases.max(axis=0), cases.filled(0)[4:8])
day = table[:, 0]
south = cases[:, 1]
known = ~south.mask
fit = np.polyfit(day[known], south[known].filled(), 1)
print(fit.round(8), np.polyval(fit, day[~known]).round(8))
whole = south.copy()
whole[~known] = np.polyval(fit, day[~known]).round()
print(whole, whole.mask.any())
years = np.arange(1971, 1981)
counts = np.array([2250, 2500, 3000, 4100, 5000, 6500, 9000, 13000, 18000, 29000])
Z = np.column_stack([years - 1971, np.ones(len(years))])
(slope, start), *_ = np.linalg.lstsq(Z, np.log(counts), rcond=None)
print(f"{slope:.8f} {start:.8f} doubles every {np.log(2) / slope:.4f} years")
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "all.npz")
    np.savez(path, years=years, counts=counts, notes=np.array(["from a table", "rounded"]))
    with np.load(path) as saved:
        print(saved.files, saved["counts"][:3], saved["notes"], (saved["years"] == years).all())
    out = os.path.join(folder, "all.csv")
    np.savetxt(out, np.column_stack([years, counts]), fmt="%d", delimiter=",", header="year,count")
    with open(out) as f:
        print(f.read()[:40].replace("\n", "|"))
    print(np.loadtxt(out, delimiter=",", dtype=int)[-2:])
    np.save(os.path.join(folder, "one.npy"), cases.filled(np.nan).astype("float32"))
    print(np.load(os.path.join(folder, "one.npy"))[4])
