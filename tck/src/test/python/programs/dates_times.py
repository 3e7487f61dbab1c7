# Dates, times and spans at their borders, of subclasses and in time zones.
import copy
import pickle
from datetime import date, datetime, time, timedelta, timezone


def show(make):
    try:
        print(repr(make()))
    except Exception as e:
        print(type(e).__name__)


moments = [datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59, 59, 999999), datetime(2000, 2, 29, 12), datetime(1900, 3, 1),
           datetime(2024, 12, 31, 23, 59, 59, 1), datetime(2024, 1, 1, tzinfo=timezone.utc), datetime(400, 12, 31)]
spans = [timedelta(), timedelta(1), timedelta(-1, 5, 7), timedelta(hours=25, milliseconds=1001), timedelta(microseconds=-1),
         timedelta(999999999), timedelta(weeks=3, minutes=-7), timedelta(days=1.5, seconds=0.25), timedelta(0, 86399, 999999)]
for m in moments:
    print(m, m.isoformat(), m.isoformat(" "), m.isoformat("x", "hours"), m.weekday(), m.isoweekday(), tuple(m.isocalendar()), m.toordinal())
    print(m.strftime("%d.%m.%y %H:%M:%S"), m.strftime("%f|%z|%Z|%%"), hash(m) == hash(copy.copy(m)), pickle.loads(pickle.dumps(m)) == m)
    for s in spans:
        show(lambda: m + s)
        show(lambda: s + m)
        show(lambda: m - s)
    for n in moments:
        show(lambda: m - n)
        show(lambda: (m < n, m <= n, m == n, m > n))
        print(m == n, m != n)
for s in spans:
    print(s, repr(s), s.total_seconds(), bool(s), hash(s) == hash(copy.copy(s)), s.days, s.seconds, s.microseconds)
    for t in spans:
        show(lambda: (s + t, s - t))
        print(s < t, s <= t, s == t, s > t)
    for n in (0, 3, -2, 10**6, 10**12, 1.5, True):
        show(lambda: s * n)
        show(lambda: n * s)
    show(lambda: -s)
days = [date(1, 1, 1), date(9999, 12, 31), date(2024, 2, 29), date(2023, 2, 28), date(2000, 12, 31)]
for d in days:
    print(d, d.isoformat(), d.weekday(), tuple(d.isocalendar()), d.toordinal(), date.fromordinal(d.toordinal()) == d, d.timetuple())
    for s in spans[:6]:
        show(lambda: d + s)
        show(lambda: d - s)
    for e in days:
        print(d - e, d < e, d == e)
    show(lambda: d < datetime(2024, 1, 1))
    print(d == datetime(d.year, d.month, d.day), datetime(d.year, d.month, d.day) == d)
for n in range(-1, 3):
    show(lambda: date.fromordinal(n))
    show(lambda: datetime.fromordinal(n + 3652058))
for year in (1, 4, 100, 399, 400, 401, 1600, 1899, 1900, 2000, 2100):
    for month, day in ((1, 1), (2, 28), (2, 29), (3, 1), (12, 31)):
        show(lambda: date.fromordinal(date(year, month, day).toordinal()))
for arguments in ((2024, 13, 1), (2024, 2, 30), (0, 1, 1), (10000, 1, 1), (2024, 1, 1, 24), (2024, 1, 1, 0, 60), (2024, 1, 1, 0, 0, 0, 10**6),
                  (2024, 1, 1, 0, 0, 0, 0, "x"), (2024, 1, True)):
    show(lambda: datetime(*arguments))
show(lambda: datetime(2024, 1, 1, fold=1).fold)
show(lambda: datetime(2024, 1, 1, fold=2))
show(lambda: datetime(2024, 1, 1, hour=5, tzinfo=timezone(timedelta(hours=-3, minutes=-30))))
show(lambda: timedelta(hours=True))
show(lambda: timedelta(days=10**10))
for text in ("2024-01-02T03:04:05", "2024-01-02 03:04:05.123456", "2024-01-02T03:04:05.123", "2024-13-02T03:04:05", "2024-01-02",
             "2024-01-02T25:04:05", "2024-01-02x03:04:05", "2024-01-02T03:04:05+01:00", "20240102T030405", "2024-0a-02T03:04:05"):
    try:
        print(text, datetime.fromisoformat(text))
    except ValueError as e:
        print(text, type(e).__name__)


class Stamp(datetime):
    def __add__(self, other):
        return "added"


class Day(date):
    pass


class Plain(datetime):
    pass


s = Stamp(2024, 1, 2, 3)
print(type(s).__name__, s, s + timedelta(1), type(Plain(2024, 1, 2, 3) - timedelta(1)), s == datetime(2024, 1, 2, 3), s.isoformat(), s.weekday())
print(type(Day(2024, 1, 1) + timedelta(1)).__name__, Day.fromordinal(5), Day(2024, 1, 1) == date(2024, 1, 1), Day(2024, 1, 1) - date(2023, 1, 1))
print(type(Stamp.fromisoformat("2024-01-02T03:04:05")).__name__, Plain.fromtimestamp(0, timezone.utc))
east = timezone(timedelta(hours=5))
a, b = datetime(2024, 1, 1, 12, tzinfo=east), datetime(2024, 1, 1, 7, tzinfo=timezone.utc)
print(a == b, a - b, a < b, a.astimezone(timezone.utc), (a + timedelta(1)).isoformat(), a.timestamp(), hash(a) == hash(b))
show(lambda: a - datetime(2024, 1, 1))
show(lambda: a < datetime(2024, 1, 1))
print(time(1, 2, 3).isoformat(), datetime.combine(date(2024, 1, 1), time(5)), datetime.fromtimestamp(1.7e9 + 0.25, timezone.utc))
