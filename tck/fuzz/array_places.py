"""Keys, views and other changes of place of an array, as source text."""

import array_values as values


def piece(r, n):
    """A slice of an axis of n elements."""
    ends = lambda: r.choice(["", "", str(r.randint(-n - 1, n + 1))])
    step = r.choice(["", "", "", ":", ":2", ":-1", ":-1", ":-2", ":3"])
    return "%s:%s%s" % (ends(), ends(), step)


def index(r, n):
    if r.random() < 0.05:
        return str(r.choice([n, -n - 1, n + 5]))
    return str(r.randint(-n, n - 1)) if n else "0"


def nested_places(r, n, shape):
    if not shape:
        return index(r, n)
    return "[%s]" % ", ".join(nested_places(r, n, shape[1:]) for _ in range(shape[0]))


def places(r, n):
    shape = r.choice([(1,), (2,), (3,), (2, 2), (2, 1)])
    text = nested_places(r, n, shape)
    return text if r.random() < 0.4 else "np.array(%s, dtype='%s')" % (text, r.choice(["int64", "int64", "int8", "intp"]))


def mask(r, shape):
    return "np.array(%s)" % values.nested(r, "bool", shape)


def key(r, v):
    """A key of an array, mostly a good one."""
    shape = v.shape
    if shape is None:
        return r.choice(["...", "0", "-1", "::2", "::-1", "None", "..., 0", "1:", "()", "[0]", "[0, -1]", "..., None", ":, 0"])
    n = r.random()
    if n < 0.10:
        return "%s > %s" % (v.name, r.choice(["0", "1", "2.5"])) if v.kind in "iuf" else mask(r, shape)
    if n < 0.14:
        return mask(r, shape[:1]) if shape else "..."
    parts, rest = [], list(shape)
    if r.random() < 0.5 and len(rest) > 1:
        rest = rest[:r.randint(1, len(rest))]
    for k in rest:
        m = r.random()
        parts.append(
            piece(r, k) if m < 0.45 else index(r, k) if m < 0.65 else places(r, k) if m < 0.85 else
            mask(r, (k,)) if m < 0.88 else ":")
    if r.random() < 0.2:
        parts.insert(r.randint(0, len(parts)), "None")
    if r.random() < 0.2:
        parts.insert(r.randint(0, len(parts)), "...")
    if r.random() < 0.03:
        parts.append(r.choice(["0", "1.5", "'x'", "True"]))
    return ", ".join(parts) or r.choice(["...", "()", "None"])


def axis(r, v, several=False):
    n = 2 if v.shape is None else len(v.shape)
    if r.random() < 0.04:
        return str(r.choice([n, -n - 1]))
    if several and n > 1 and r.random() < 0.25:
        return repr(tuple(sorted(r.sample(range(n), r.randint(0, n)), key=lambda _: r.random())))
    return str(r.randint(-n, n - 1)) if n else "0"


def reshaped(r, v):
    if v.shape is None:
        return "-1"
    total, dims = values.size(v.shape), []
    while total > 1 and r.random() < 0.7:
        k = r.choice([k for k in range(1, total + 1) if total % k == 0])
        dims.append(k)
        total //= k
    dims.append(total)
    r.shuffle(dims)
    if r.random() < 0.3:
        dims[r.randrange(len(dims))] = -1
    if r.random() < 0.03:
        dims[0] = 7
    return repr(tuple(dims))


def view(r, v):
    """Source of the same elements in other places, and their shape where it is known."""
    x, shape = v.name, v.shape
    n = r.randrange(18)
    if n == 0:
        return "%s.T" % x, shape and shape[::-1]
    if n == 1:
        text = reshaped(r, v)
        return "%s.reshape(%s%s)" % (x, text, r.choice(["", "", ", order='F'"])), None if "-1" in text or "7" in text else eval(text)
    if n == 2:
        return "%s.%s(%s)" % (x, r.choice(["ravel", "flatten"]), r.choice(["", "", "'F'", "'K'", "'A'"])), shape and (values.size(shape),)
    if n == 3:
        return "np.%s(%s, %s)" % (r.choice(["flip", "expand_dims", "squeeze"]), x, axis(r, v)), None
    if n == 4:
        return "np.swapaxes(%s, %s, %s)" % (x, axis(r, v), axis(r, v)), None
    if n == 5:
        return "np.roll(%s, %d%s)" % (x, r.randint(-3, 3), r.choice(["", ", axis=" + axis(r, v, True)])), shape
    if n == 6:
        more = (r.randint(1, 3),) if r.random() < 0.5 else ()
        return "np.broadcast_to(%s, %r)" % (x, more + (shape or (2,))), None if shape is None else more + (shape or (2,))
    if n == 7:
        return "np.moveaxis(%s, %s, %s)" % (x, axis(r, v), axis(r, v)), None
    if n == 8:
        return "np.rot90(%s, %d)" % (x, r.randint(-1, 3)), None
    if n == 9:
        return "np.take(%s, %s%s%s)" % (x, places(r, 3), r.choice(["", ", axis=" + axis(r, v)]), r.choice(["", "", ", mode='wrap'", ", mode='clip'"])), None
    if n == 10:
        return "np.repeat(%s, %s%s)" % (x, r.choice(["2", "3", "0", "[1, 2]"]), r.choice(["", ", axis=" + axis(r, v)])), None
    if n == 11:
        return "np.tile(%s, %s)" % (x, r.choice(["2", "(2, 1)", "(1, 2)", "0"])), None
    if n == 12:
        return "%s.copy(%s)" % (x, r.choice(["", "'F'", "'K'", "'C'"])), shape
    if n == 13:
        return "np.%s(%s)" % (r.choice("atleast_1d atleast_2d atleast_3d squeeze ascontiguousarray asfortranarray fliplr flipud".split()), x), None
    return "%s[%s]" % (x, key(r, v)), None
