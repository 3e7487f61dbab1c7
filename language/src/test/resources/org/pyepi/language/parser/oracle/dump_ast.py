"""Writes CPython's tree of each file named on the command line as TreeDump.java writes ours.

With --out DIR the n-th file's dump goes to DIR/n; else to standard output. A file that CPython refuses
gives one line: the error.
"""

import ast
import struct
import sys
import tokenize

SKIP = {"type_comment", "type_ignores"}


class Dump:
    def __init__(self, text):
        self.lines = text.split("\n")
        self.out = []

    def column(self, line, offset):
        """UTF-8 bytes to UTF-16 units."""
        text = self.lines[line - 1]
        if text.isascii():
            return offset
        before = text.encode("utf-8", "surrogatepass")[:offset].decode("utf-8", "replace")
        return len(before.encode("utf-16-le", "surrogatepass")) // 2

    def string(self, s):
        units = s.encode("utf-16-be", "surrogatepass")
        text = []
        for high, low in zip(units[::2], units[1::2]):
            unit = high << 8 | low
            plain = 0x20 <= unit < 0x7F and unit != 0x5C
            text.append(chr(unit) if plain else "\\u%04x" % unit)
        self.out.append("str " + "".join(text))

    def value(self, value):
        out = self.out
        if isinstance(value, ast.AST):
            self.node(value)
        elif isinstance(value, list):
            out.append("[%d" % len(value))
            for item in value:
                self.value(item)
        elif value is None or value is True or value is False:
            out.append(str(value))
        elif value is Ellipsis:
            out.append("Ellipsis")
        elif isinstance(value, int):
            out.append("int %x" % value)
        elif isinstance(value, float):
            out.append("float " + struct.pack(">d", value).hex())
        elif isinstance(value, complex):
            real, imag = struct.pack(">d", value.real).hex(), struct.pack(">d", value.imag).hex()
            out.append("complex %s %s" % (real, imag))
        elif isinstance(value, bytes):
            out.append("bytes " + value.hex())
        else:
            self.string(value)

    def node(self, node):
        name = type(node).__name__
        if not node._fields and not hasattr(node, "lineno"):
            self.out.append(name)
            return
        if hasattr(node, "lineno"):
            name += " %d:%d-%d:%d" % (
                node.lineno,
                self.column(node.lineno, node.col_offset),
                node.end_lineno,
                self.column(node.end_lineno, node.end_col_offset),
            )
        self.out.append(name)
        for field in sorted(set(node._fields) - SKIP):
            value = getattr(node, field, None)
            if isinstance(node, ast.JoinedStr):
                # 3.12.1 leaves empty constants in nested format specifications; later ones do not.
                value = [v for v in value if not (isinstance(v, ast.Constant) and v.value == "")]
            if field == "is_async" or field == "simple":
                value = bool(value)
            self.out.append("." + field)
            self.value(value)


def dump(path):
    with open(path, "rb") as f:
        data = f.read()
    try:
        tree = ast.parse(data, path)
    except (SyntaxError, ValueError) as e:
        if isinstance(e, SyntaxError):
            return "%s: %s @%s:%s-%s:%s\n" % (
                type(e).__name__, e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset)
        return "%s: %s\n" % (type(e).__name__, e)
    with tokenize.open(path) as f:
        text = f.read()
    d = Dump(text)
    d.node(tree)
    return "\n".join(d.out) + "\n"


def main(args):
    sys.setrecursionlimit(10000)
    if args[0] == "--out":
        for i, path in enumerate(open(args[2]).read().split()):
            with open("%s/%d" % (args[1], i), "w") as f:
                f.write(dump(path))
    else:
        for path in args:
            sys.stdout.write(dump(path))


main(sys.argv[1:])
