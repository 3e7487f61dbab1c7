import symtable

SOURCE = """
import os
x: int = 1
def f(a, *b, c=2, **d):
    global g
    y = a + x
    def inner():
        nonlocal y
        y = [i for i in b]
        return y, g
    return inner
class C(Base):
    attr = x
    def method(self):
        return self.attr, __class__
"""


def show(table, depth=0):
    print("  " * depth, table.get_type(), table.get_name(), table.get_lineno(), table.is_nested())
    for name in sorted(table.get_identifiers()):
        s = table.lookup(name)
        print(
            "  " * depth, "-", name, s.is_referenced(), s.is_parameter(), s.is_global(), s.is_local(),
            s.is_free(), s.is_imported(), s.is_assigned(), s.is_annotated(), s.is_nonlocal(), s.is_namespace())
    for child in table.get_children():
        show(child, depth + 1)


show(symtable.symtable(SOURCE, "source", "exec"))
f = symtable.symtable(SOURCE, "source", "exec").get_children()[0]
print(f.get_parameters(), sorted(f.get_locals()), f.get_globals())
try:
    symtable.symtable("def (", "bad.py", "exec")
except SyntaxError as e:
    print(e)
