# What dates, times, spans and zones say to arguments of every kind: values, errors and their words.
import copy
import datetime as dt
import pickle
import warnings

warnings.simplefilter("ignore")
d, t, D, td, tz = dt.date, dt.time, dt.datetime, dt.timedelta, dt.timezone
U = tz.utc
X, Y = D(2024, 2, 29, 12, 30, 5, 123456), D(2024, 2, 29, tzinfo=U)
T, Z, S = t(1, 2, 3, 4), d(2024, 2, 29), td(1, 2, 3)


def del_(o, n):
    delattr(o, n)


def set_(o, n, v):
    setattr(o, n, v)


class Sub(d):
    pass


class SubD(D):
    pass


class SubTd(td):
    pass


def zoned(offset, dst=None, name=None):
    class Zone(dt.tzinfo):
        def utcoffset(self, x):
            return offset

        def dst(self, x):
            return dst

        def tzname(self, x):
            return name

    return D(2024, 1, 1, tzinfo=Zone())


class BadTz:
    z, y = zoned(3, "a", 5), zoned(td(2))
    w, v = zoned(td(hours=1), td(hours=1), "n"), zoned(td(seconds=61, microseconds=5), None, None)


class Ratio(float):
    def as_integer_ratio(self):
        return self.ratio


def ratio(r):
    x = Ratio(2.5)
    x.ratio = r
    return x


class Name(str):
    def replace(self, *args):
        return None


def named(name):
    return zoned(td(0), None, name)


ASKED = r"""
d(2024,13,1)
d(2024,1,32)
d(0,1,1)
d(10000,1,1)
d(2024.0,1,1)
d('2024',1,1)
d(2024)
d()
d(True,1,1)
d(2**70,1,1)
d(2024,-1,1)
d(2023,2,29)
d(None,1,1)
D(2024,1,1,24)
D(2024,1,1,0,60)
D(2024,1,1,0,0,60)
D(2024,1,1,0,0,0,10**6)
D(2024,1,1,tzinfo=1)
D(2024,1,1,fold=2)
D(2024,1,1,-1)
D(2024)
D(2024,1,1,'a')
D(2024,1,1,1.5)
D()
t(24)
t(0,60)
t(0,0,60)
t(0,0,0,-1)
t(tzinfo=3)
t(fold=3)
t('a')
t(1.0)
t()
t(1,2,3,4,U)
td(10**10)
td(days=1.5)
td('1')
td(1j)
td(1,2,3,4,5,6,7)
td(None)
td(days=float('nan'))
td(days=float('inf'))
td(microseconds=0.5)
td(microseconds=1.5)
td(seconds=1e-7)
td(days=-999999999)
td(days=-999999999)-td(1)
td(999999999)+td(1)
td(days=2**80)
td(weeks=1e20)
td.max
td.min
td.resolution
-td.max
td(hours=-1)
tz(1)
tz(td(hours=24))
tz(td(hours=25))
tz(td(-1))
tz(td(hours=1),3)
tz(td(hours=1),'A')
tz(td(seconds=1))
tz(td(hours=-5,minutes=-30))
tz(td(0))
tz()
repr(U)
repr(tz(td(hours=1)))
repr(tz(td(hours=1),'x'))
str(tz(td(hours=-1,seconds=5)))
U.utcoffset(None)
U.utcoffset(3)
U.tzname(3)
U.fromutc(X)
U.fromutc(3)
U.fromutc(Y)
U.dst(3)
hash(U)==hash(tz(td(0)))
U==tz(td(0))
tz(td(hours=1))<U
X<Z
Z<X
X==Z
Z==X
X!=Z
X<Y
X==Y
X-Y
Y-X
X<3
X==3
Z<3
Z==3
T<3
T==T
T<t(1,tzinfo=U)
T==t(1,tzinfo=U)
S<3
S==3
S>1.0
Z<T
T<Z
X-3
X+3
3+X
Z+3
Z-3
3-Z
Z-X
X-Z
Z-S
S-Z
S+Z
S+X
S-X
S+3
3+S
S-3
3-S
S*X
S*2
2*S
S*2.5
S*'a'
S/0
S//0
S%0
S/td(0)
S//td(0)
S%td(0)
divmod(S,td(0))
divmod(S,3)
S/'a'
S//2.0
S%2
S/2
S/2.5
S/S
S//S
S%S
-S
+S
abs(-S)
bool(td(0))
S//-7
S/float('nan')
S*float('inf')
S/1e-300
S*10**10
S*1e15
T+S
T-T
T+T
Z+Z
X+X
-X
d.max+td(1)
d.min-td(1)
D.max+td(microseconds=1)
D.min-td(1)
d.max+td(999999999)
D(1,1,1)-td(999999999)
Z+td(0.9)
Z-td(0.1)
d.fromisoformat('2024-1-1')
d.fromisoformat('20240101')
d.fromisoformat('2024-W01-1')
d.fromisoformat('2024W011')
d.fromisoformat('2024-W54-1')
d.fromisoformat('2024-13-01')
d.fromisoformat('')
d.fromisoformat(3)
d.fromisoformat('2024-02-30')
d.fromisoformat('2024-01-01T00:00')
d.fromisoformat(b'2024-01-01')
d.fromisoformat('２024-01-01')
d.fromisoformat('2024-W01')
d.fromisoformat('2024-W01-0')
d.fromisoformat('2024-W01-8')
d.fromisoformat('2024/01/01')
D.fromisoformat('2024-01-01')
D.fromisoformat('2024-01-01T1')
D.fromisoformat('2024-01-01T24:00')
D.fromisoformat('2024-01-01 10:20:30.1')
D.fromisoformat('2024-01-01 10:20:30,123456789')
D.fromisoformat('2024-01-01T10:20+25:00')
D.fromisoformat('2024-01-01T10:20+01')
D.fromisoformat('2024-01-01T10:20z')
D.fromisoformat('2024-01-01T')
D.fromisoformat('x')
D.fromisoformat('2024-01-01T10:60')
D.fromisoformat('20240101T102030Z')
D.fromisoformat(None)
D.fromisoformat('2024-01-01T10:20:30-00:00:00.000001')
D.fromisoformat('2024-01-01T10:20:30.123-23:59')
D.fromisoformat('2024-01-01x10:20')
t.fromisoformat('1')
t.fromisoformat('T01:02')
t.fromisoformat('24:00')
t.fromisoformat('01:02:03.5')
t.fromisoformat('0102')
t.fromisoformat('01:2')
t.fromisoformat('01:02+01:00')
t.fromisoformat('')
t.fromisoformat(1)
t.fromisoformat('a')
t.fromisoformat('12:30:45.')
d.fromordinal(0)
d.fromordinal(10**9)
d.fromordinal('a')
d.fromordinal(1.0)
d.fromordinal(2**70)
d.fromtimestamp(1e20)
d.fromtimestamp('a')
d.fromtimestamp(float('nan'))
D.fromtimestamp(0,U)
D.fromtimestamp(1.9999999,U)
D.fromtimestamp(-1.5,U)
D.fromtimestamp(1e12,U)
D.fromtimestamp(1e30)
D.fromtimestamp('a')
D.fromtimestamp(0,3)
D.fromtimestamp(float('inf'))
D.fromtimestamp(float('nan'))
D.utcfromtimestamp(0)
d.fromisocalendar(2024,54,1)
d.fromisocalendar(2024,1,8)
d.fromisocalendar(2024,1,0)
d.fromisocalendar(0,1,1)
d.fromisocalendar(2024,'a',1)
d.fromisocalendar(2021,53,1)
d.fromisocalendar(10000,1,1)
D.fromisocalendar(2024,1,1)
D.strptime('2024','%Y')
D.strptime('a','%Y')
D.strptime('2024 x','%Y')
D.strptime('1','%Q')
D.strptime(1,'%Y')
D.strptime('1',2)
D.strptime('2024-366','%Y-%j')
D.strptime('2023-366','%Y-%j')
D.strptime('2024-02-30','%Y-%m-%d')
D.strptime('12:00 PM','%I:%M %p')
D.strptime('+01:30','%z')
D.strptime('UTC','%Z')
D.strptime('2024 10 1','%G %V %u')
D.strptime('2024 10','%Y %V')
D.strptime('%','%%')
D.strptime('1.5','%S.%f')
D.strptime('Jan','%b')
D.combine(Z,T)
D.combine(Z,T,U)
D.combine(1,T)
D.combine(Z,1)
D.combine(X,T)
D.combine(Z,T,1)
X.replace(year=0)
X.replace(month=13)
X.replace(x=1)
X.replace(tzinfo=1)
X.replace(fold=2)
X.replace(1)
Z.replace(day=32)
Z.replace(day='a')
T.replace(hour=24)
T.replace(tzinfo=None)
T.replace(1,2,3,4,U)
X.replace(hour=1.5)
X.isoformat('x')
X.isoformat('xx')
X.isoformat(1)
X.isoformat(timespec='hours')
X.isoformat(timespec='minutes')
X.isoformat(timespec='seconds')
X.isoformat(timespec='milliseconds')
X.isoformat(timespec='q')
T.isoformat('q')
T.isoformat('auto')
T.isoformat(1)
Y.isoformat()
Z.isoformat(1)
repr(X)
repr(Y)
repr(Z)
repr(T)
repr(S)
repr(td(0))
repr(td(-1))
repr(td(seconds=5))
repr(td(microseconds=-1))
str(td(-1))
str(td(1))
str(td(2,3600))
str(td(microseconds=1))
repr(X.replace(fold=1))
repr(T.replace(fold=1,tzinfo=U))
str(T)
str(Y)
X.timetuple()
Y.utctimetuple()
Z.timetuple()
X.toordinal()
X.weekday()
X.isoweekday()
X.isocalendar()
repr(X.isocalendar())
X.isocalendar()[1]
X.isocalendar().week
X.isocalendar()==(2024,9,4)
type(X.isocalendar())
hash(X.isocalendar())==hash((2024,9,4))
X.isocalendar()+(1,)
X.ctime()
Z.ctime()
X.date()
X.time()
Y.timetz()
Y.timestamp()
X.tzname()
X.utcoffset()
X.dst()
Y.astimezone(tz(td(hours=1)))
Y.astimezone(1)
Y.astimezone(None).tzinfo is not None
T.utcoffset()
T.dst()
T.tzname()
bool(t(0))
format(X,'%Y')
format(X,'')
format(X,'%-d')
X.strftime('%')
X.strftime('%Q')
X.strftime(1)
X.strftime('é%d')
T.strftime('%H %Y')
Z.strftime('%H')
D(1,1,1).strftime('%Y')
D(999,1,1).strftime('%Y %G %y')
X.strftime('%s') != ''
X.strftime('a%%b')
X.__format__(1)
Z.__format__('%d')
T.__format__('')
X.strftime('%C %h %n %t %D %F %R %T %r %P %k %l')
X.year.__class__
S.days
S.seconds
S.microseconds
S.total_seconds()
td(microseconds=-1).total_seconds()
td.max.total_seconds()
X.min
X.max
X.resolution
Z.resolution
T.min
T.max
T.resolution
dt.MINYEAR
dt.MAXYEAR
dt.UTC
dt.__all__
D.__module__
D.__name__
D.__qualname__
d.today.__name__
X.x
X.__dict__
td.__mro__
D.__mro__
S.days.real
del_(X,'year')
set_(X,'year',1)
set_(S,'days',1)
set_(X,'q',1)
set_(d,'q',1)
hash(X)==hash(copy.copy(X))
hash(X)==hash(X.replace(fold=1))
pickle.loads(pickle.dumps(X))==X
pickle.loads(pickle.dumps(Y)).tzinfo
X.__reduce__()
X.__reduce_ex__(4)
Z.__reduce__()
T.__reduce__()
S.__reduce__()
U.__reduce__()
tz(td(1/24),'a').__getinitargs__()
copy.deepcopy(Y)
X.replace(fold=1).__reduce_ex__(4)
X.replace(fold=1).__reduce_ex__(2)
D(b'\x07\xe8\x02\x1d\x0c\x1e\x05\x01\xe2@')
d(b'\x07\xe8\x02\x1d')
d(b'abcd')
dt.tzinfo().utcoffset(X)
dt.tzinfo().fromutc(X)
dt.tzinfo().fromutc(1)
D(2024,1,1,tzinfo=dt.tzinfo()).utcoffset()
dt.tzinfo().__reduce__()
type(dt.tzinfo().__reduce__)
repr(dt.tzinfo().__getstate__())
Sub(2024,1,1)
Sub(2024,1,1)+td(1)
Sub.today().__class__
Sub.fromordinal(5)
Sub(2024,1,1).replace(year=3)
Sub(2024,1,1)==d(2024,1,1)
repr(Sub(2024,1,1))
SubD(2024,1,1)+td(1)
SubD.now().__class__
SubD.fromisoformat('2024-01-01')
SubD.combine(Z,T)
SubD(2024,1,1).date().__class__
SubD(2024,1,1,tzinfo=U).astimezone(tz(td(1/24))).__class__
SubTd(1)+SubTd(1)
type(SubTd(1)*2)
repr(SubTd(1))
type(-SubTd(1))
SubD(2024,1,1)-SubD(2023,1,1)
BadTz.z.utcoffset()
BadTz.z.tzname()
BadTz.z.dst()
BadTz.z==Y
BadTz.z-Y
BadTz.z.isoformat()
BadTz.z.astimezone(U)
hash(BadTz.z)
BadTz.y.utcoffset()
BadTz.y.isoformat()
BadTz.w.utcoffset()
BadTz.w.tzname()
BadTz.w.dst()
BadTz.w<Y
BadTz.w==Y
BadTz.v.utcoffset()
BadTz.v.isoformat()
BadTz.v.strftime('%z')
D.now(1)
D.now(U).tzinfo
D.now(tz=U).tzinfo
D.utcnow().tzinfo
d.today(1)
D.today().__class__
D.now(1,2)
d.fromtimestamp()
d.fromtimestamp(1,2)
X.astimezone().tzinfo is not None
X.timestamp(1)
X.isoformat(sep='T',timespec='auto',x=1)
Z.weekday(1)
Z.replace(2024,1,1,1)
S.total_seconds(1)
d.fromisocalendar(year=2024,week=1,day=1)
d.fromisocalendar(2024,1)
X.strftime()
X.strftime(format='%Y')
X.replace(tzinfo=U).__class__
d.__new__(d,1,1,1)
d.__new__(int,1,1,1)
td.__new__(td,1)
t.__new__(t)
D.__new__(d,1,1,1)
td(1) / ratio(())
td(1) * ratio((1, 2, 3))
td(1) * ratio([1, 2])
td(1) / ratio((1, 0))
named(Name("n")).strftime("%Z")
named("100%").strftime("%Z|%%")
d.fromisocalendar(2**33, 1, 1)
d.fromisocalendar(2019, 2**70, 1)
d.fromisocalendar(2019, 1, -2**33)
D.fromisoformat("2025-W01")
D.fromisoformat("2025-W011")
D.fromisoformat("2025-W01-3")
D.fromisoformat("2025W013")
D.fromisoformat("2025-W0112")
D.fromisoformat("2025W01312")
D.fromisoformat("2025-W01-312")
D(X.replace(fold=1).__reduce_ex__(4)[1][0]).fold
t(T.replace(fold=1).__reduce_ex__(4)[1][0]).fold
D(X.__reduce__()[1][0], 5)
pickle.loads(pickle.dumps(X.replace(fold=1), 4)).fold
pickle.loads(pickle.dumps(X.replace(fold=1), 2)).fold
pickle.loads(pickle.dumps(T.replace(fold=1), 5)).fold
"""

for x in ASKED.split("\n"):
    if x:
        try:
            r = eval(x)
        except Exception as e:
            r = type(e).__name__ + ": " + str(e)
        print(x, "=>", r if isinstance(r, str) else repr(r))
