# -b and -bb: comparisons of bytes with text, and bytes as text.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/main.py" <<'P'
import sys
b, a, s = b"x", bytearray(b"x"), "x"
tries = [
    lambda: b == s,
    lambda: s != b,
    lambda: s == a,
    lambda: a != s,
    lambda: b == 1,
    lambda: a == 1,
    lambda: b == True,
    lambda: b == 1.0,
    lambda: b == None,
    lambda: b == a,
    lambda: b in [s, b],
    lambda: str(b),
    lambda: str(a),
    lambda: str(b, "ascii"),
    lambda: "%s" % b,
    lambda: f"{b} {b!r}",
    lambda: format(a),
    lambda: repr(b),
    lambda: print(b),
    lambda: b < s,
]
print(sys.flags.bytes_warning, [w for w in sys.warnoptions if "Bytes" in w])
for t in tries:
    try:
        print(t())
    except (BytesWarning, TypeError) as e:
        print(type(e).__name__, e)
P
for options in "" -b -bb "-bW error::BytesWarning"; do
  echo "options $options"
  timeout 100 $PYTHON $options "$work/main.py" 2>&1 | sed 's/.*main.py:/main.py:/'
done
