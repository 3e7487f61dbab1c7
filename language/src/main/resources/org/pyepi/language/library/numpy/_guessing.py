"""Tables of text whose columns have types of their own, names and gaps: genfromtxt."""
from _numpy import array, dtype as _dtype

from ._files import _cells, _kinds, _lines, _number, _table

_MISSING = {"b": False, "i": -1, "u": -1, "f": float("nan"), "c": complex("nan"), "U": "???", "S": b"???", "O": None}
_WORDS = {"true": True, "false": False}


def _named(cells, excluded, replace_space, case):
    names = []
    for k, cell in enumerate(cells):
        name = "".join(c for c in cell.strip().replace(" ", replace_space) if c.isalnum() or c == "_") or f"f{k}"
        if name in ("return", "file", "print", *(excluded or ())):
            name += "_"
        name = name.upper() if case == "upper" else name.lower() if case == "lower" else name
        double = names.count(name)
        names.append(f"{name}_{double}" if double else name)
    return names


def _is(cell, convert):
    try:
        convert(cell)
    except ValueError:
        return False
    return True


def _guessed(cells, missing):
    """The narrowest type that holds all cells of a column."""
    given = [c for c in cells if c not in missing]
    if not given:
        return _dtype(bool)
    if all(c.lower() in _WORDS for c in given):
        return _dtype(bool)
    for convert, kind in ((int, "int64"), (float, "float64"), (complex, "complex128")):
        if all(_is(c, convert) for c in given):
            return _dtype(kind)
    return _dtype(f"U{max(map(len, cells))}")


def _value(cell, kind):
    return _WORDS[cell.lower()] if kind.kind == "b" and cell.lower() in _WORDS else _number(cell, kind)


def _of_column(given, k, name, otherwise):
    """What an argument says for a column: one value for all, a sequence, or a dict by number or name."""
    if isinstance(given, dict):
        return given.get(k, given.get(name, otherwise))
    if isinstance(given, (list, tuple)):
        return given[k] if k < len(given) else otherwise
    return otherwise if given is None else given


def _split(line, delimiter, comments):
    for c in comments:
        line = line.strip()
        while line.startswith(c):
            line = line[len(c):]
    return [cell.strip() for cell in line.split(delimiter)]


def genfromtxt(fname, dtype=float, comments="#", delimiter=None, skip_header=0, skip_footer=0, converters=None, missing_values=None,
               filling_values=None, usecols=None, names=None, excludelist=None, deletechars=None, replace_space="_", autostrip=False,
               case_sensitive=True, defaultfmt="f%i", unpack=None, usemask=False, loose=True, invalid_raise=True, max_rows=None,
               encoding=None, *, ndmin=0, like=None):
    if usemask:
        raise NotImplementedError("genfromtxt gives no masked arrays")
    if isinstance(delimiter, bytes):
        delimiter = delimiter.decode()
    header = None
    if names is True:
        with _lines(fname, encoding) as opened:
            lines = [line.decode(encoding or "latin1") if isinstance(line, bytes) else line for line in opened]
        lines = lines[skip_header:]
        while lines and not lines[0].strip():
            lines.pop(0)
        header = _split(lines.pop(0), delimiter, [comments] if isinstance(comments, str) else comments or ())
        fname, skip_header = lines, 0
    rows = [cells for _, cells in _cells(fname, comments, delimiter, skip_header, None, encoding)]
    if skip_footer:
        rows = rows[:-skip_footer]
    if max_rows is not None:
        rows = rows[:max_rows]
    if isinstance(names, str):
        header = names.split(",")
    elif names not in (None, True, False):
        header = list(names)
    width = len(header) if header and names is True else len(rows[0]) if rows else 0
    wrong = [(number, len(cells)) for number, cells in enumerate(rows, 1) if len(cells) != width]
    if wrong and invalid_raise:
        text = "".join(f"\n    Line #{number + skip_header + (names is True)} (got {n} columns instead of {width})" for number, n in wrong)
        raise ValueError(f"Some errors were detected !{text}")
    rows = [cells for cells in rows if len(cells) == width]
    if usecols is not None:
        picked = [usecols] if hasattr(type(usecols), "__index__") or isinstance(usecols, str) else list(usecols)
        picked = [header.index(p) if isinstance(p, str) else p for p in picked]
        rows = [[cells[j] for j in picked] for cells in rows]
        if header and len(header) == width:
            header = [header[j] for j in picked]
        width = len(picked)
    case = case_sensitive if isinstance(case_sensitive, str) else None if case_sensitive else "upper"
    header = header and _named(header, excludelist, replace_space, case)
    return _typed(rows, width, header, dtype, converters, missing_values, filling_values, defaultfmt, bool(unpack), ndmin)


def _typed(rows, width, header, dtype, converters, missing_values, filling_values, defaultfmt, unpack, ndmin):
    columns = list(zip(*rows)) if rows else [()] * width
    labels = header or [defaultfmt % k for k in range(width)]
    gaps = []
    for k in range(width):
        extra = _of_column(missing_values, k, labels[k], ())
        gaps.append({"", *(extra.split(",") if isinstance(extra, str) else extra)})
    functions = {labels.index(k) if isinstance(k, str) else k: f for k, f in (converters or {}).items()}
    if dtype is None:
        kinds = [_guessed(c, gap) for c, gap in zip(columns, gaps)]
        for k in functions:
            kinds[k] = array([functions[k](cell) for cell in columns[k]]).dtype
        whole = None if header or len(set(kinds)) > 1 else kinds[0] if kinds else _dtype(float)
        if whole is None and len({t.kind for t in kinds} | set("U")) == 1 and not header:
            whole = _dtype(f"U{max(t.itemsize for t in kinds) // 4}")
    else:
        whole = _dtype(dtype)
        kinds = _kinds(whole, width)
        if whole.names:
            labels, header, whole = list(whole.names), whole.names, None
        elif header:
            whole = None
    values = []
    for k, (cells, kind) in enumerate(zip(columns, kinds)):
        filling = _of_column(filling_values, k, labels[k], _MISSING[kind.kind])
        values.append([_cell(cell, kind, gaps[k], filling, functions.get(k)) for cell in cells])
    table = [list(row) for row in zip(*values)]
    if whole is None:
        kinds = [array(v).dtype if t.kind in "US" and not t.itemsize else t for v, t in zip(values, kinds)]
        whole = _dtype(list(zip(labels, kinds)))
    return _table(table, ndmin, unpack, whole)


def _cell(cell, kind, gaps, filling, convert):
    if convert is not None:
        return convert(cell)
    if cell in gaps and kind.kind not in "US":
        return filling
    try:
        return _value(cell, kind)
    except ValueError:
        return filling
