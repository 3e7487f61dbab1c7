"""sqlite3: functions, aggregates, windows, collations, handlers, dumps, backups, blobs."""

import os
import sqlite3
import sys
import tempfile
import threading
import time


def attempt(action, *args, **kwargs):
    try:
        print("ok", action(*args, **kwargs))
    except Exception as e:
        print(type(e).__module__, type(e).__name__, e, getattr(e, "sqlite_errorname", None))


con = sqlite3.connect(":memory:")
con.execute("create table t(g text, x)")
con.executemany("insert into t values (?, ?)", [("a", 1), ("b", 2), ("a", 3), ("b", None), ("a", 2.5)])

# Functions: each kind of value both ways.
con.create_function("same", 1, lambda x: x)
con.create_function("kind", -1, lambda *xs: ",".join(type(x).__name__ for x in xs))
print(con.execute("select same(null), same(5), same(2.5), same('tä'), same(x'00ff'), same(''), same(x'')").fetchone())
print(con.execute("select kind(), kind(null, 5, 2.5, 't', x'00')").fetchone())
con.create_function("two", 2, lambda a, b: a - b, deterministic=True)
con.create_function("two", 1, lambda a: -a)
print(con.execute("select two(5, 3), two(9)").fetchone())
attempt(con.execute, "select two(1, 2, 3)")
attempt(con.create_function, "bad", -2, print)
attempt(con.create_function, "bad", 200, print)
attempt(con.create_function, 5, 1, print)
attempt(con.create_function, "bad", 1)


def raising(x):
    raise ValueError("inside")


for result in [raising, lambda x: object(), lambda x: 2**70, lambda x: "\ud800", lambda x: [1]]:
    con.create_function("f", 1, result)
    attempt(lambda: con.execute("select f(1)").fetchone())
con.create_function("fails", 0, lambda: 1 / 0)
print(con.execute("select 1").fetchone())
con.create_function("same", 1, None)
try:
    con.execute("select same(1)").fetchone()
except sqlite3.OperationalError as e:
    print(e)
con.create_function("inner_query", 0, lambda: con.execute("select count(*) from t").fetchone()[0])
print(con.execute("select inner_query()").fetchone())

seen = []
sys.unraisablehook = lambda u: seen.append((u.exc_type.__name__, str(u.exc_value)))
sqlite3.enable_callback_tracebacks(True)
con.create_function("f", 1, raising)
attempt(lambda: con.execute("select f(1)").fetchone())
print(seen)
sqlite3.enable_callback_tracebacks(False)
sys.unraisablehook = sys.__unraisablehook__


# Aggregates and windows.
class Sum:
    def __init__(self):
        self.all = []

    def step(self, *values):
        self.all += [v for v in values if v is not None]

    def inverse(self, *values):
        for v in values:
            if v is not None:
                self.all.remove(v)

    def value(self):
        return sum(self.all)

    finalize = value


con.create_aggregate("my_sum", 1, Sum)
con.create_aggregate("any_sum", -1, Sum)
print(con.execute("select g, my_sum(x), any_sum(x, x, 1) from t group by g order by g").fetchall())
print(con.execute("select my_sum(x) from t where 0").fetchone())
con.create_window_function("moving", 1, Sum)
print(con.execute("select x, moving(x) over (order by rowid rows between 1 preceding and 1 following) from t").fetchall())
print(con.execute("select moving(x) from t").fetchone())


def broken(part):
    members = {n: getattr(Sum, n) for n in ("__init__", "step", "inverse", "value", "finalize")}

    def fail(self, *args):
        1 / 0

    members[part] = fail
    return type("Broken", (), members)


for part in ["__init__", "step", "finalize"]:
    con.create_aggregate("broken", 1, broken(part))
    attempt(lambda: con.execute("select broken(x) from t").fetchone())
for part in ["step", "finalize"]:
    cls = type("Missing", (), {n: getattr(Sum, n) for n in ("__init__", "step", "finalize") if n != part})
    con.create_aggregate("broken", 1, cls)
    attempt(lambda: con.execute("select broken(x) from t").fetchone())
for part in ["inverse", "value"]:
    con.create_window_function("broken", 1, broken(part))
    attempt(lambda: con.execute(
        "select broken(x) over (order by rowid rows between 1 preceding and 1 following) from t").fetchall())

# Collations.
con.create_collation("backwards", lambda a, b: (a < b) - (a > b))
print(con.execute("select g from t order by g collate backwards").fetchall())
con.create_collation("by_length", lambda a, b: (len(a) - len(b)) * 2**70)
print(con.execute("select * from (select 'ccc' as c union select 'a' union select 'bb') order by c collate by_length").fetchall())
attempt(con.create_collation, "x", 5)
con.create_collation("backwards", None)
try:
    con.execute("select g from t order by g collate backwards")
except sqlite3.OperationalError as e:
    print(e)

# Handlers.
counts = []
con.set_progress_handler(lambda: counts.append(1), 10)
con.execute("with recursive n(i) as (select 1 union all select i + 1 from n where i < 2000) select count(*) from n").fetchone()
print(len(counts) > 10)
con.set_progress_handler(lambda: 1, 10)
attempt(lambda: con.execute("with recursive n(i) as (select 1 union all select i + 1 from n where i < 2000) select count(*) from n").fetchone())
con.set_progress_handler(lambda: 1 / 0, 10)
attempt(lambda: con.execute("with recursive n(i) as (select 1 union all select i + 1 from n where i < 2000) select count(*) from n").fetchone())
con.set_progress_handler(None, 10)
print(con.execute("with recursive n(i) as (select 1 union all select i + 1 from n where i < 2000) select count(*) from n").fetchone())
traced = []
con.set_trace_callback(traced.append)
con.execute("insert into t values (?, ?)", ("it's", 1.5))
con.execute("select ?, ?, ?, ? -- x", (None, b"\x01\xfe", 10**18, "e"))
con.rollback()
con.set_trace_callback(None)
con.execute("select 2")
print(traced)

# One thread stops another.
stopped = sqlite3.connect(":memory:", check_same_thread=False)
threading.Timer(0.2, stopped.interrupt).start()
began = time.time()
attempt(lambda: stopped.execute(
    "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n").fetchone())
print(time.time() - began < 5)

# Other threads go on while one waits for a lock, and while SQLite computes.
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "w.db")
    holder = sqlite3.connect(path, check_same_thread=False)
    holder.execute("create table w(x)")
    holder.execute("insert into w values (1)")
    threading.Timer(0.2, holder.commit).start()
    waiting = sqlite3.connect(path, timeout=10)
    waiting.execute("insert into w values (2)")
    waiting.commit()
    print(waiting.execute("select x from w order by x").fetchall())

    def insert(n):
        own = sqlite3.connect(path, timeout=30)
        for i in range(20):
            with own:
                own.execute("insert into w values (?)", (n * 100 + i,))
        own.close()

    threads = [threading.Thread(target=insert, args=(n,)) for n in range(4)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    print(waiting.execute("select count(*), sum(x) from w").fetchone())

    # A cursor that nobody has any more holds nothing.
    def peek():
        return waiting.execute("select x from w").fetchone()

    print(peek())
    waiting.execute("drop table w")
    waiting.close()
    holder.close()

# Dumps, backups, serialized databases.
source = sqlite3.connect(":memory:")
source.executescript("""
    create table d(a integer primary key, b text, c blob);
    insert into d values (1, 'it''s', x'00ff'), (2, null, null);
    create view v as select * from d;
    create index i on d(b);
    create trigger tr after insert on d begin select 1; end;
""")
print("\n".join(source.iterdump()))
target = sqlite3.connect(":memory:")
source.backup(target)
print(target.execute("select * from d").fetchall())
steps = []
source.backup(target, pages=1, progress=lambda *a: steps.append(a))
print(len(steps) > 1, steps[-1][:2], steps[-1][2] == steps[0][2] == len(steps))
attempt(source.backup, source)
attempt(source.backup, 5)
attempt(source.backup, target, progress=5)
attempt(source.backup, target, sleep=-1)
copy = sqlite3.connect(":memory:")
copy.deserialize(source.serialize())
print(copy.execute("select count(*) from d").fetchone())
copy.execute("insert into d values (3, 'more', null)")
print(copy.execute("select count(*) from d").fetchone(), source.execute("select count(*) from d").fetchone())
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "b.db")
    to_file = sqlite3.connect(path)
    source.backup(to_file)
    to_file.close()
    print(sqlite3.connect(path).execute("select b from d where a = 1").fetchone())

# Blobs.
source.execute("insert into d values (9, 'blob', zeroblob(10))")
with source.blobopen("d", "c", 9) as blob:
    print(len(blob), blob.read(), blob.tell(), blob.read())
    blob.seek(2)
    blob.write(b"abc")
    print(blob.tell(), blob[2], blob[-1], blob[1:6], blob[::3], blob[5:5])
    blob[0] = 255
    blob[6:8] = b"zz"
    blob[1::4] = b"123"[:len(range(10)[1::4])]
    blob.seek(-3, os.SEEK_END)
    print(blob.read(2), blob.tell())
    attempt(blob.write, b"too long for it")
    attempt(blob.seek, 11)
    attempt(blob.seek, 0, 5)
    attempt(blob.__getitem__, 10)
    attempt(blob.__getitem__, "x")
    attempt(blob.__setitem__, 0, 256)
    attempt(blob.__setitem__, slice(0, 3), b"xx")
    attempt(blob.__delitem__, 0)
print(source.execute("select c from d where a = 9").fetchone())
attempt(blob.read)
with source.blobopen("d", "c", 9, readonly=True) as blob:
    print(blob.read(4))
    attempt(blob.write, b"x")
attempt(source.blobopen, "d", "c", 77)
attempt(source.blobopen, "d", "c", 2)
attempt(source.blobopen, "nothing", "c", 2)
expired = source.blobopen("d", "c", 9)
source.execute("update d set c = x'0102' where a = 9")
try:
    expired.read()
except sqlite3.OperationalError as e:
    print("expired", e.sqlite_errorname)
expired.close()

# Many rows, in order.
con.execute("create table many(i integer, s text)")
with con:
    con.executemany("insert into many values (?, ?)", ((i, str(i) * 3) for i in range(20000)))
print(con.execute("select count(*), sum(i), max(s) from many").fetchone())
print(sum(i * len(s) for i, s in con.execute("select i, s from many order by i desc")))
