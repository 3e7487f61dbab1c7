"""sqlite3: connections, cursors, parameters, rows, transactions; only what no version of SQLite changes."""

import os
import sqlite3
import tempfile
import threading
import warnings

warnings.simplefilter("ignore")


def attempt(action, *args, **kwargs):
    try:
        print("ok", action(*args, **kwargs))
    except Exception as e:
        print(type(e).__module__, type(e).__name__, e, getattr(e, "sqlite_errorname", None))


# Values of each kind, and where they end.
con = sqlite3.connect(":memory:")
cur = con.cursor()
values = [None, 0, -1, 2**63 - 1, -(2**63), 1.5, -0.0, 1e308, float("inf"), "", "text", "ä𝄞\0x", b"", b"\0\xff",
          True, bytearray(b"ab"), memoryview(b"cd")]
for v in values:
    row = cur.execute("select ?, typeof(?1)", (v,)).fetchone()
    print(repr(row), type(row[0]).__name__)
for v in [2**63, -(2**63) - 1, object(), [1], "\ud800", 1j]:
    try:
        cur.execute("select ?", (v,))
        print("taken", v)
    except Exception as e:
        print(type(e).__name__, str(e)[:60].split(" object at")[0])
print(repr(cur.execute("select ?", (float("nan"),)).fetchone()))

# Parameters by position, by name, by number.
print(cur.execute("select ?, ?2, ?1, ?", (1, 2, 3)).fetchone())
print(cur.execute("select :a, @b, $c, :a", {"a": 1, "b": 2, "c": 3, "d": 4}).fetchone())
print(cur.execute("select ':x', '?''?', ? -- ? :c\n, /* ? */ ?", (1, 2)).fetchone())


class Default(dict):
    def __missing__(self, key):
        return key * 2


print(cur.execute("select :a, :b", Default(a=5)).fetchone())


class Items:
    def __len__(self):
        return 2

    def __getitem__(self, i):
        if i > 1:
            raise IndexError
        return i * 10


print(cur.execute("select ?, ?", Items()).fetchone())
attempt(cur.execute, "select ?, ?", (1,))
attempt(cur.execute, "select ?", (1, 2))
attempt(cur.execute, "select 1", (1,))
attempt(cur.execute, "select :a", {"b": 1})
attempt(cur.execute, "select ?", {"b": 1})
attempt(cur.execute, "select ?", 7)
attempt(cur.execute, "select ?", {1, 2})
attempt(cur.execute, "select ?")
attempt(cur.execute, 5)
attempt(cur.execute, b"select 1")
attempt(cur.execute)
attempt(cur.execute, "selec 1")
attempt(cur.execute, "select * from nowhere")
attempt(cur.execute, "select nothing")
attempt(cur.execute, "select 1\0")
attempt(cur.execute, "select (")
for nothing in ["", "  ", "-- only this", "/* or this */", ";", " ; ; "]:
    print(repr(nothing), cur.execute(nothing).fetchone(), cur.description)

# What a cursor tells.
print(cur.execute("create table t(id integer primary key, name text unique, size real)") is cur)
print(cur.rowcount, cur.lastrowid, cur.description)
cur.execute("insert into t(name, size) values (?, ?)", ("a", 1))
print(cur.rowcount, cur.lastrowid, cur.description, con.in_transaction, con.total_changes)
cur.executemany("insert into t(name, size) values (?, ?)", [(c, ord(c)) for c in "bcdefg"])
print(cur.rowcount, cur.lastrowid, con.total_changes)
cur.executemany("insert into t(name) values (:n)", ({"n": "x%d" % i} for i in range(3)))
print(cur.rowcount, cur.lastrowid)
cur.execute("select id, name as n, size + 1 from t order by id")
print(cur.rowcount, cur.description, cur.arraysize)
print(cur.fetchone(), cur.fetchmany(), cur.fetchmany(2), cur.fetchmany(size=2))
cur.arraysize = 3
print(cur.fetchmany(), cur.fetchall(), cur.fetchone(), cur.fetchall(), cur.fetchmany(5))
print([r[0] for r in con.execute("select name from t where id < 4")])
print(cur.execute("update t set size = 0 where id > 3").rowcount, cur.execute("delete from t where id > 8").rowcount)
print(cur.execute("insert or replace into t(id, name) values (1, 'again')").rowcount, cur.lastrowid)
print(cur.execute("replace into t(id, name) values (1, 'third')").rowcount, cur.lastrowid)
attempt(cur.executemany, "select ?", [(1,)])
attempt(cur.executemany, "insert into t(name) values (?)", [("p",), ("q",), ("p",)])
print(cur.rowcount, con.in_transaction)
attempt(cur.execute, "insert into t(id) values (1)")
attempt(cur.execute, "insert into t(id) values ('no number')")
attempt(cur.execute, "select 1; select 2")
attempt(cur.executescript, "select 1; selec 2")
for attribute in ["rowcount", "description", "lastrowid", "connection"]:
    attempt(setattr, cur, attribute, 1)
print(cur.setinputsizes([1]), cur.setoutputsize(1), cur.setoutputsize(1, 2), cur.connection is con)
cur.close()
attempt(cur.execute, "select 1")
attempt(cur.fetchone)
attempt(cur.close)

# Transactions.
con.commit()
print(con.in_transaction, con.isolation_level)
con.execute("insert into t(name) values ('to be undone')")
print(con.in_transaction)
con.rollback()
print(con.in_transaction, con.execute("select count(*) from t where name = 'to be undone'").fetchone())
try:
    with con as same:
        print(same is con)
        con.execute("insert into t(name) values ('undone too')")
        raise KeyError("out")
except KeyError as e:
    print("KeyError", e, con.in_transaction)
with con:
    con.execute("insert into t(name) values ('kept')")
print(con.in_transaction, con.execute("select name from t where name in ('undone too', 'kept')").fetchall())
con.execute("create table made_outside(x)")
print(con.in_transaction)
con.execute("savepoint one")
print(con.in_transaction)
con.execute("insert into made_outside values (1)")
con.execute("rollback to one")
print(con.in_transaction, con.execute("select count(*) from made_outside").fetchone())
con.execute("release one")
print(con.in_transaction)
con.isolation_level = None
con.execute("insert into made_outside values (2)")
print(con.in_transaction, con.isolation_level)
con.execute("begin immediate")
print(con.in_transaction)
attempt(con.execute, "begin")
print(con.in_transaction)
con.execute("insert into made_outside values (3)")
attempt(con.execute, "insert or rollback into t(id) values (1)")
print(con.in_transaction, con.execute("select x from made_outside").fetchall())
con.execute("begin")
con.execute("end transaction")
print(con.in_transaction)
attempt(con.execute, "commit")
con.commit()
con.rollback()
for level in ["", "deferred", "Immediate", "EXCLUSIVE", "else", 1, None]:
    attempt(setattr, con, "isolation_level", level)
    print(con.isolation_level)
attempt(delattr, con, "isolation_level")
con.isolation_level = "immediate"
con.execute("insert into made_outside values (4)")
con.executescript("""
    -- commits first
    create table "odd; name"(a, b);
    insert into "odd; name" values ('a;b', 'it''s; fine');
    create trigger tr after insert on made_outside begin
        insert into "odd; name" values (new.x, 'by trigger; end');
        select case when 1 then 2 end;
    end;
    insert into made_outside values (5);
    select * from t;;
    begin; insert into made_outside values (6); commit;
    insert into made_outside values (7) -- and without a semicolon""")
print(con.in_transaction, con.execute('select * from "odd; name"').fetchall())
print(con.execute("select sum(x) from made_outside").fetchone())

# Rows.
con.row_factory = sqlite3.Row
row = con.execute("select 1 as a, 2 as B, 3 as a, 'x' as \"the name\"").fetchone()
print(row.keys(), len(row), tuple(row), row["A"], row["b"], row["THE NAME"], row[0], row[-1], row[1:3], row[::-1])
print(list(row), dict(zip(row.keys(), row)), isinstance(row, sqlite3.Row), isinstance(row, tuple))
for key in ["c", 4, -5, 1.5, None, 2**80]:
    attempt(row.__getitem__, key)
same = con.execute("select 1 as a, 2 as B, 3 as a, 'x' as \"the name\"").fetchone()
other = con.execute("select 1 as a, 2 as b, 3 as a, 'x' as \"the name\"").fetchone()
print(row == same, hash(row) == hash(same), row == other, row != other, row == tuple(row), row != same)
attempt(lambda: row < same)
a, b, c, d = row
print(a, b, c, d, "x" in row)
attempt(sqlite3.Row)
attempt(sqlite3.Row, con.cursor())
attempt(sqlite3.Row, con.cursor(), [1])
print(tuple(sqlite3.Row(con.cursor(), (1, 2))))


class Named(sqlite3.Row):
    def first(self):
        return self[0]


con.row_factory = Named
print(con.execute("select 5 as five").fetchone().first())
con.row_factory = lambda cursor, row: {c[0]: v for c, v in zip(cursor.description, row)}
print(con.execute("select 1 as a, 2 as b").fetchall())
con.row_factory = None

# Text and its factories.
for factory in [str, bytes, bytearray, lambda b: b.decode().upper(), memoryview]:
    con.text_factory = factory
    made = con.execute("select 'grün', 7, x'41'").fetchone()
    print([type(v).__name__ for v in made], made[0] if factory is not memoryview else bytes(made[0]))
con.text_factory = str
attempt(lambda: con.execute("select cast(x'ff41' as text) as bad").fetchone())
con.text_factory = lambda b: b.decode("latin-1")
print(con.execute("select cast(x'ff41' as text)").fetchone())

# Adapters and converters.
class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __conform__(self, protocol):
        if protocol is sqlite3.PrepareProtocol:
            return "%d;%d" % (self.x, self.y)

    def __repr__(self):
        return "Point(%d, %d)" % (self.x, self.y)


class Celsius:
    def __init__(self, degrees):
        self.degrees = degrees


sqlite3.register_adapter(Celsius, lambda c: c.degrees)
sqlite3.register_converter("point", lambda b: Point(*map(int, b.split(b";"))))
sqlite3.register_converter("BOOL", lambda b: b == b"1")
typed = sqlite3.connect(":memory:", detect_types=sqlite3.PARSE_DECLTYPES | sqlite3.PARSE_COLNAMES)
typed.execute("create table p(p point, b bool not null, n number(10), d date, ts timestamp)")
import datetime
typed.execute("insert into p values (?, ?, ?, ?, ?)", (Point(3, -4), True, Celsius(20.5), datetime.date(2024, 2, 29),
                                                      datetime.datetime(2024, 2, 29, 12, 30, 1, 5)))
c = typed.execute('select p, b, n, d, ts, p as "q [point]", 1 as "yes [bool]", \'1;2\' as "z [none]", null as "v [point]" from p')
print(c.fetchone(), [column[0] for column in c.description])
print(sqlite3.adapt(Celsius(3)), sqlite3.adapt(Point(1, 2)))
attempt(sqlite3.adapt, object())
print(sqlite3.adapt(1, str, "else"))


def failing(b):
    raise ZeroDivisionError("in a converter")


sqlite3.register_converter("failing", failing)
attempt(lambda: typed.execute('select 1 as "x [failing]"').fetchone())

# Closed and never opened.
typed.close()
typed.close()
for name in ["execute", "commit", "rollback", "cursor", "iterdump"]:
    attempt(getattr(typed, name), *(["select 1"] if name == "execute" else []))
attempt(lambda: typed.in_transaction)
attempt(c.fetchone)


class Unready(sqlite3.Connection):
    def __init__(self, *args, **kwargs):
        pass


attempt(Unready(":memory:").cursor)


class UnreadyCursor(sqlite3.Cursor):
    def __init__(self, connection):
        pass


attempt(UnreadyCursor(con).execute, "select 1")
attempt(UnreadyCursor(con).close)
attempt(con.cursor, lambda c: 5)
attempt(sqlite3.Cursor, 5)


class Counting(sqlite3.Connection):
    calls = 0

    def execute(self, *args):
        Counting.calls += 1
        return super().execute(*args)


class Shouting(sqlite3.Cursor):
    def fetchone(self):
        row = super().fetchone()
        return row and tuple(str(v).upper() for v in row)


own = sqlite3.connect(":memory:", factory=Counting)
print(own.execute("select 'x'").fetchone(), Counting.calls, type(own).__name__, own.cursor(Shouting).execute("select 'low'").fetchone())
own.extra = 5
print(own.extra)

# Files, and what one connection sees of another.
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "a file? & 50% ä.db")
    one = sqlite3.connect(path, timeout=0.05)
    two = sqlite3.connect(path, timeout=0.05)
    one.execute("create table t(x)")
    one.execute("insert into t values (1)")
    print(two.execute("select count(*) from t").fetchone(), one.execute("select count(*) from t").fetchone())
    attempt(two.execute, "insert into t values (2)")
    one.commit()
    print(two.execute("select count(*) from t").fetchone(), sorted(os.listdir(folder)))
    one.close()
    two.close()
    print(os.path.getsize(path) > 0)
    os.chdir(folder)
    again = sqlite3.connect("file:a%20file%3f%20%26%2050%25%20ä.db?mode=ro", uri=True)
    print(again.execute("select * from t").fetchall())
    attempt(again.execute, "insert into t values (3)")
    again.close()
    attempt(sqlite3.connect, "file:absent.db?mode=ro", uri=True)
    attempt(sqlite3.connect, os.path.join(folder, "no", "such", "folder.db"))
    attempt(sqlite3.connect, folder)
    with open("text.db", "w") as f:
        f.write("this is no database, for sure, and long enough to be read as the head of one" * 20)
    attempt(lambda: sqlite3.connect("text.db").execute("select * from t"))

    class Named:
        def __fspath__(self):
            return "by_path.db"

    sqlite3.connect(Named()).close()
    sqlite3.connect(b"by_bytes.db").close()
    print(sorted(os.listdir(folder)))
    relative = sqlite3.connect("relative.db")
    relative.execute("create table r(x)")
    relative.execute("insert into r values (1)")
    del relative
    os.chdir("/")
attempt(sqlite3.connect)
attempt(sqlite3.connect, "a\0b")
attempt(sqlite3.connect, 5)
shared = sqlite3.connect("file:common?mode=memory&cache=shared", uri=True)
shared.execute("create table s(x)")
print(sqlite3.connect("file:common?mode=memory&cache=shared", uri=True).execute("select * from s").fetchall())

# Threads.
def elsewhere(found, connection):
    try:
        found.append(connection.execute("select 1").fetchone())
    except sqlite3.Error as e:
        found.append((type(e).__name__, str(e).split("was created")[0]))


for check in [True, False]:
    found = []
    connection = sqlite3.connect(":memory:", check_same_thread=check)
    t = threading.Thread(target=elsewhere, args=(found, connection))
    t.start()
    t.join()
    print(check, found)

# What the module has.
print(sqlite3.apilevel, sqlite3.paramstyle, sqlite3.threadsafety, sqlite3.Binary is memoryview)
print([e.__mro__[1].__name__ for e in (sqlite3.Warning, sqlite3.Error, sqlite3.InterfaceError, sqlite3.DatabaseError,
       sqlite3.DataError, sqlite3.OperationalError, sqlite3.IntegrityError, sqlite3.InternalError,
       sqlite3.ProgrammingError, sqlite3.NotSupportedError)])
print(sqlite3.Connection.Error is sqlite3.Error, con.OperationalError is sqlite3.OperationalError)
print(sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_LIMIT_LENGTH, sqlite3.SQLITE_DENY, sqlite3.PARSE_COLNAMES)
for text in ["select 1;", "select 1", "", ";", "select ';'", "select ';';", "/* ; */", "-- ;\n", "-- x\n;", "select 'open;",
             "create trigger a after insert on b begin select 1;", "create trigger a after insert on b begin select 1; end;",
             "create temp trigger x begin; end", "explain create trigger y begin z; end;", "create table end(x);", "/* open ;"]:
    print(repr(text), sqlite3.complete_statement(text))
print(sqlite3.sqlite_version_info > (3, 30), sqlite3.Connection, sqlite3.Cursor, sqlite3.Row, sqlite3.PrepareProtocol)
print(con.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER) > 100, con.setlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH, 30) > 30)
attempt(con.execute, "select 1 -- more than thirty characters")
attempt(con.executescript, "select 1 -- more than thirty characters")
attempt(con.getlimit, 1000)
