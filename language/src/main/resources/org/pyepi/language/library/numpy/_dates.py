"""Dates as text, and days of work."""
from _numpy import array, asarray, datetime64, dtype, isnat, timedelta64, where, zeros

from ._axes import broadcast_arrays

_DAYS = "Mon Tue Wed Thu Fri Sat Sun".split()


def datetime_data(dtype_, /):
    kind = dtype(dtype_)
    if kind.kind not in "mM":
        raise TypeError("cannot get datetime metadata from non-datetime type")
    return kind._unit or "generic", kind._count


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


class busdaycalendar:
    """Which days are days of work: a mask of the days of the week, and holidays."""

    __module__ = "numpy"

    def __init__(self, weekmask="1111100", holidays=None):
        self._weekmask = array(_mask(weekmask))
        if not self._weekmask.any():
            raise ValueError("Cannot construct a numpy.busdaycal with a weekmask of all zeros")
        from ._sorting import unique

        days = unique(_days([] if holidays is None else holidays))
        days = days[~isnat(days)]
        self._holidays = days[self._weekmask[(days.astype("int64") + 3) % 7]]

    @property
    def weekmask(self):
        return self._weekmask.copy()

    @property
    def holidays(self):
        return self._holidays.copy()


def _calendar(name, place, weekmask, holidays, busdaycal):
    """The mask and the holidays that a function's arguments mean."""
    if busdaycal is None:
        return "1111100" if weekmask is None else weekmask, holidays
    if not isinstance(busdaycal, busdaycalendar):
        raise TypeError(f"{name}() argument {place} must be numpy.busdaycalendar, not {type(busdaycal).__name__}")
    if weekmask is not None or holidays is not None:
        raise ValueError(f"Cannot supply both the weekmask/holidays and the busdaycal parameters to {name}()")
    return busdaycal._weekmask, busdaycal._holidays


def _given(result, out):
    if out is None:
        return result[()]
    out[...] = result
    return out


def is_busday(dates, weekmask=None, holidays=None, busdaycal=None, out=None):
    weekmask, holidays = _calendar("is_busday", 4, weekmask, holidays, busdaycal)
    if isinstance(dates, timedelta64):
        # A single span counts as the date so far from 1970.
        dates = asarray(dates).view("M8" + asarray(dates).dtype.str[3:])
    given = asarray(dates)
    if given.dtype.kind not in "MUSO" or given.dtype.kind == "M" and given.dtype._unit not in ("", "Y", "M", "W", "D"):
        raise TypeError(f"Iterator operand 0 dtype could not be cast from {given.dtype!r} to dtype('<M8[D]') according to the rule 'safe'")
    days = _days(dates)
    return _given(_working(days.astype("int64"), weekmask, holidays) & ~isnat(days), out)


def busday_count(begindates, enddates, weekmask=None, holidays=None, busdaycal=None, out=None):
    weekmask, holidays = _calendar("busday_count", 5, weekmask, holidays, busdaycal)
    begins, ends = broadcast_arrays(_days(begindates), _days(enddates))
    if isnat(begins).any() or isnat(ends).any():
        raise ValueError("Cannot compute a business day count with a NaT (not-a-time) date")
    counts = []
    for first, last in zip(begins.ravel().astype("int64").tolist(), ends.ravel().astype("int64").tolist()):
        low, high, sign = (first, last, 1) if first <= last else (last + 1, first + 1, -1)
        span = zeros(max(0, high - low), "int64") + low
        span += array(range(len(span)), "int64")
        counts.append(sign * int(_working(span, weekmask, holidays).sum()) if len(span) else 0)
    return _given(array(counts, "int64").reshape(begins.shape), out)


def busday_offset(dates, offsets, roll="raise", weekmask=None, holidays=None, busdaycal=None, out=None):
    weekmask, holidays = _calendar("busday_offset", 6, weekmask, holidays, busdaycal)
    days, offsets = broadcast_arrays(_days(dates), asarray(offsets, "int64"))
    results = []
    for day, n in zip(days.ravel().astype("int64").tolist(), offsets.ravel().tolist()):
        results.append(day if day == -2**63 else _moved(day, n, roll, weekmask, holidays))
    return _given(array(results, "int64").view("M8[D]").reshape(days.shape), out)


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
