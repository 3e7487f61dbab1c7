"""Writes CPython's symbol table of each file as ScopeDump.java writes our scopes.

For CPython up to 3.11, and 3.12 for text without comprehensions, which that merges into the scope around them.
"""

import symtable
import sys
import tokenize

BINDINGS = {
    symtable.LOCAL: "LOCAL",
    symtable.GLOBAL_EXPLICIT: "GLOBAL_EXPLICIT",
    symtable.GLOBAL_IMPLICIT: "GLOBAL_IMPLICIT",
    symtable.FREE: "FREE",
    symtable.CELL: "CELL",
}


def add(table, outer, lines):
    path = "%s/%s@%d" % (outer, table.get_name(), table.get_lineno())
    symbols = []
    for symbol in table.get_symbols():
        name = symbol.get_name()
        if name.startswith(".") or name in ("__classdict__", "__type_params__"):
            continue
        if not outer and symbol._Symbol__scope == symtable.GLOBAL_EXPLICIT:
            continue
        binding = BINDINGS[symbol._Symbol__scope]
        parameter = ",P" if symbol.is_parameter() else ""
        imported = ",I" if symbol.is_imported() else ""
        symbols.append(name + "=" + binding + parameter + imported)
    lines.append(path + ": " + " ".join(sorted(symbols)))
    for child in table.get_children():
        add(child, path, lines)


def dump(path):
    try:
        with tokenize.open(path) as f:
            text = f.read()
        table = symtable.symtable(text, path, "exec")
    except (SyntaxError, ValueError) as e:
        return "%s: %s\n" % (type(e).__name__, e.msg if isinstance(e, SyntaxError) else e)
    lines = []
    add(table, "", lines)
    return "\n".join(sorted(lines)) + "\n"


def main(args):
    if args[0] == "--out":
        for i, path in enumerate(open(args[2]).read().split()):
            with open("%s/%d" % (args[1], i), "w", encoding="utf-8") as f:
                f.write(dump(path))
    else:
        for path in args:
            sys.stdout.write(dump(path))


main(sys.argv[1:])
