import os, tempfile
with tempfile.TemporaryDirectory() as d:
    p = os.path.join(d, "t.txt")
    with open(p, "w", encoding="utf-8") as f: print(f.write("één\ntwo\r\nthree"), f.closed)
    with open(p, encoding="utf-8") as f: print(f.readlines(), f.read() == "")
    with open(p, "rb") as f: print(f.read(), f.tell(), f.seek(1), f.read(3))
    with open(p, "a") as f: f.writelines(["x", "y"])
    print([l.rstrip() for l in open(p, encoding="utf-8", newline="")], os.path.getsize(p), os.path.exists(p), sorted(os.listdir(d)))
    os.mkdir(os.path.join(d, "sub")); os.rename(p, os.path.join(d, "sub", "u.txt")); print(sorted(n for _, ds, fs in os.walk(d) for n in ds + fs))
    for name, mode in (("nope", "r"), ("sub", "w"), ("x", "q")):
        try: open(os.path.join(d, name), mode)
        except (OSError, ValueError) as e: print(type(e).__name__, str(e).replace(d, "D"))
