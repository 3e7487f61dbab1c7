"""Dates as text, and days of work."""
from _numpy import array, asarray, datetime64, dtype, isnat, where, zeros

from ._axes import broadcast_arrays

_DAYS = "Mon Tue Wed Thu Fri Sat Sun".split()


def datetime_data(dtype_, /):
    kind = dtype(dtype_)
    if kind.kind not in "mM":
        raise TypeError("cannot get datetime metadata from non-datetime type")
    return kind._unit or "generic", 1


def datetime_as_string(arr, unit=None, timezone="naive", casting="same_kind"):
    a = asarray(arr)
    if a.dtype.kind != "M":
        raise TypeError("input must have type NumPy datetime")
    if unit not in (None, "auto"):
        a = a.astype(f"M8[{unit}]")
    texts = a.astype("U")
    if timezone == "UTC" and a.dtype._unit not in ("Y", "M", "W", "D"):
        texts = texts + "Z"
    return texts[()]


def _mask(weekmask):
    """For each day from Monday on whether it is one of work."""
    if isinstance(weekmask, str):
        text = weekmask.replace(" ", "")
        if set(text) <= {"0", "1"} and len(text) == 7:
            return [c == "1" for c in text]
        return [day in weekmask for day in _DAYS]
    return [bool(x) for x in weekmask]


def _days(dates):
    return asarray(dates, "M8[D]")


def _working(days, weekmask, holidays):
    """Whether each number of a day, counted from 1970, is a day of work."""
    mask = array(_mask(weekmask))
    free = {int(h) for h in _days(holidays if holidays is not None else []).ravel().astype("int64").tolist()}
    known = mask[(days + 3) % 7]
    return known & array([int(n) not in free for n in days.ravel().tolist()], bool).reshape(days.shape) if free else known


def is_busday(dates, weekmask="1111100", holidays=None, busdaycal=None, out=None):
    given = asarray(dates)
    if given.dtype.kind not in "MUSO" or given.dtype.kind == "M" and given.dtype._unit not in ("", "Y", "M", "W", "D"):
        raise TypeError(f"Iterator operand 0 dtype could not be cast from {given.dtype!r} to dtype('<M8[D]') according to the rule 'safe'")
    days = _days(dates)
    return (_working(days.astype("int64"), weekmask, holidays) & ~isnat(days))[()]


def busday_count(begindates, enddates, weekmask="1111100", holidays=(), busdaycal=None, out=None):
    begins, ends = broadcast_arrays(_days(begindates), _days(enddates))
    counts = []
    for first, last in zip(begins.ravel().astype("int64").tolist(), ends.ravel().astype("int64").tolist()):
        low, high, sign = (first, last, 1) if first <= last else (last + 1, first + 1, -1)
        span = zeros(max(0, high - low), "int64") + low
        span += array(range(len(span)), "int64")
        counts.append(sign * int(_working(span, weekmask, holidays).sum()) if len(span) else 0)
    return array(counts, "int64").reshape(begins.shape)[()]


def busday_offset(dates, offsets, roll="raise", weekmask="1111100", holidays=None, busdaycal=None, out=None):
    days, offsets = broadcast_arrays(_days(dates), asarray(offsets, "int64"))
    results = []
    for day, n in zip(days.ravel().astype("int64").tolist(), offsets.ravel().tolist()):
        results.append(_moved(day, n, roll, weekmask, holidays))
    return array(results, "int64").view("M8[D]").reshape(days.shape)[()]


def _is_work(day, weekmask, holidays):
    return bool(_working(array([day], "int64"), weekmask, holidays)[0])


def _moved(day, n, roll, weekmask, holidays):
    step = 1 if roll in ("forward", "following", "modifiedfollowing") else -1
    if not _is_work(day, weekmask, holidays):
        if roll == "raise":
            raise ValueError("Non-business day date in busday_offset")
        if roll == "nat":
            return -2**63
        start = day
        while not _is_work(day, weekmask, holidays):
            day += step
        if roll.startswith("modified") and _month(day) != _month(start):
            day = start
            while not _is_work(day, weekmask, holidays):
                day -= step
    while n:
        day += 1 if n > 0 else -1
        if _is_work(day, weekmask, holidays):
            n -= 1 if n > 0 else -1
    return day


def _month(day):
    return int(datetime64(day, "D").astype("M8[M]").astype("int64"))
