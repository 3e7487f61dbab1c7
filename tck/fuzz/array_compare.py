"""Says whether the lines that two runs of an array program print are the same, within what is allowed."""

import re

import arrays

NUMBER = re.compile(r"~(\w)\(|'([^'\"]*)'")
FLOAT = re.compile(r"[-+]?\d+\.\d*(e[-+]\d+)?")
NAME = re.compile(r"\bv\d+\b")
# Types that are others by name only, and what Python 3.12 says otherwise than 3.11.
ALIASES = [(", dtype=int64)", ")"), ("longlong np.int64", "int64 np.int64"), ("numpy.longlong", "numpy.int64"),
           ("max() arg is an empty sequence", "max() iterable argument is empty"), ("ULongLongDType", "UInt64DType"),
           ("LongLongDType", "Int64DType")]
# How the xor of floats is refused depends on what has run before in the process: NumPy keeps which loop it has found for types, and
# finds that of objects once it has been asked for one.
XOR = re.compile(r"TypeError: (?:unsupported operand type\(s\) for \^: '(?:int|float|complex|bool)' and '(?:int|float|complex|bool)'|"
                 r"ufunc 'bitwise_xor' not supported for the input types.*)$")
EPSILON = {"e": (2.0**-10, 2.0**-24), "f": (2.0**-23, 2.0**-149), "d": (2.0**-52, 5e-324)}


def skeleton(text):
    return NUMBER.sub(lambda m: m.group() if m.group(1) else "#", text)


def parts(text):
    """The numbers of a line, each with the letter of its type."""
    letter, found = "d", []
    for m in NUMBER.finditer(text):
        if m.group(1):
            letter = m.group(1)
        else:
            try:
                found += [(letter, float(p)) for p in m.group(2).split(",")]
            except ValueError:
                return None
    return found


def complexes(text):
    """A text with its complex numbers, whose last digits may differ, in few digits; else the text itself."""
    if "j" not in text or "~" in text:
        return text
    return " ".join(FLOAT.sub(lambda m: "%.4g" % float(m.group()), text).replace("\\n", " ").split())


def named(text):
    """A text where the types that are others by name only, long long of 64 bits, have one name."""
    for other, name in ALIASES:
        text = text.replace(other, name)
    return XOR.sub("TypeError: xor", text)


def same(line, a, b):
    a, b = named(a), named(b)
    if a == b:
        return True
    if complexes(a) == complexes(b) != a:
        return True
    allowed = arrays.bound(line)
    if allowed is not None and (allowed[0] == "relative" or "~F" in a or "~D" in a):
        # Sums of others' libraries and functions of complex numbers set the flags of infinities in their own ways.
        a, b = (" ! ".join([part for part in text.split(" ! ") if not part.startswith("RuntimeWarning")]) for text in (a, b))
        if a == b:
            return True
    if allowed is None or "~" not in a or skeleton(a) != skeleton(b):
        return False
    want, have = parts(a), parts(b)
    if want is None or have is None or len(want) != len(have):
        return False
    beyond = any(abs(x) == float("inf") or x != x for _, x in want)
    largest = max((abs(x) for _, x in want if x == x and abs(x) != float("inf")), default=0.0)
    for (letter, x), (_, y) in zip(want, have):
        if x == y or (x != x and y != y):
            continue
        if x != x or y != y or abs(x) == float("inf") or abs(y) == float("inf"):
            # With infinities or NaN among its terms each order of a sum gives others of them.
            if beyond and (allowed[0] == "relative" or letter in "FD"):
                continue
            return False
        relative, least = EPSILON.get(letter.lower(), EPSILON["d"])
        if allowed[0] == "relative":
            room = float(allowed[1]) * max(largest, 1e-300) * (1e9 ** (letter == "e"))
        else:
            # A part of a complex number is as exact as the number.
            size = largest if letter in "FD" else abs(x)
            room = float(allowed[0]) * (16 if letter in "FD" else 1) * max(size * relative, least)
        if abs(x - y) > room:
            return False
    return True


def differences(program, want, have):
    """The lines that differ and do not use what differed before: their numbers and both texts."""
    found, tainted = [], set()
    for n, line in enumerate(program):
        a = want[n] if n < len(want) else "<nothing>"
        b = have[n] if n < len(have) else "<nothing>"
        names = set(NAME.findall(line))
        if names & tainted:
            tainted |= names
        elif any(known.search(line) for known in arrays.KNOWN):
            if a != b:
                tainted |= names
        elif not same(line, a, b):
            found.append((n, a, b))
            tainted |= names
            if b == "<nothing>" or a == "<nothing>":
                break
    return found


def kind(line, a, b):
    """What is alike in differences of one cause, roughly."""
    call = re.findall(r"[a-zA-Z_.]+(?=\()", line)
    error = re.compile(r"^(\w+Error): ([^0-9'(\[]*)")
    what = [m.group() if (m := error.match(t)) else t.split("(")[0].split(" ")[0][:12] for t in (a, b)]
    if "Error" in what[0] or "Error" in what[1]:
        return (call[0] if call else re.sub(r"[\w.]+", "", line)[:6],) + tuple(what)
    warned = [" ! ".join(t.split(" ! ")[1:])[:60] for t in (a, b)]
    if a.split(" ! ")[0] == b.split(" ! ")[0]:
        return ("warning", call[0] if call else re.sub(r"[\w.]+", "", line)[:6], *warned)
    return tuple(call[:1]) + tuple(what) + (re.sub(r"[\w.]+", "", line)[:6] if not call else "",)
