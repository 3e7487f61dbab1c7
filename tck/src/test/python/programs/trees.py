import ast
t = ast.parse("""
@dec
def f(a, /, b: int=2, *c, d=3, **e) -> str:
    'doc é' ; x = "é"; y = a + b
    for i in range(3): print(f"{i!r:>{a}}")
    with open(a) as f, g: pass
    try:
        raise X from y
    except (A, B) as z:
        del q[1:2, ...]
    else: pass
    finally: return -1
    return [u for u in v if w], {**a, 1: 2}, {1}, lambda: (yield)
class C(B, metaclass=M):
    x: int = 3
    async def g(self):
        async with a as b: await c
match x:
    case [1, *r] | {'a': 2, **k} | P(1, z=None) as o if o: pass
    case _: pass
a = b = 1 if not c else 2j; b'x'; u'k'; a < b <= c is not d; a and b or c; x := 3 if 0 else 0
""".replace('; x := 3 if 0 else 0','; (x := 3)'))
def dump(node, depth=0):
    # Field by field: 3.12 has some that 3.11 has not, and other places in f-strings.
    for name, value in ast.iter_fields(node):
        if name == 'type_params':
            continue
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, ast.AST):
                if not isinstance(item, (ast.JoinedStr, ast.FormattedValue)):
                    place = [getattr(item, a, None) for a in item._attributes]
                    print(' ' * depth, name, type(item).__name__, place)
                    dump(item, depth + 1)
            else:
                print(' ' * depth, name, repr(item))


dump(t)
print(ast.unparse(t))
print(ast.literal_eval("{'a': [1, -2, (3, 4.5)], 'b': {1}, 'c': b'x', 'd': None}"))
class V(ast.NodeVisitor):
    def visit_Name(self, n): print(n.id, end=' ')
V().visit(t); print()
class T(ast.NodeTransformer):
    def visit_Constant(self, n):
        return ast.copy_location(ast.Constant(n.value * 2), n) if isinstance(n.value, int) else n
m = ast.parse("def f(x): return x + 10\nprint(f(1))")
exec(compile(ast.fix_missing_locations(T().visit(m)), 'x', 'exec'))
print(eval(compile(ast.parse('1+2', mode='eval'), '', 'eval')))
import copy
n = ast.parse('a+b', mode='eval').body
print(ast.dump(copy.deepcopy(n)), n._fields, n._attributes, ast.BinOp.__match_args__, ast.BinOp.__doc__)
for bad in [lambda: ast.Name('a', id='b'), lambda: compile(ast.Module([ast.Expr(ast.Name('x', ast.Load()))],[]),'','exec'), lambda: compile(ast.Expression(None), '', 'eval'), lambda: compile(ast.Expression(3), '', 'eval'), lambda: compile(ast.fix_missing_locations(ast.Module([ast.If(ast.Constant(1),[],[])],[])),'','exec')]:
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
print(ast.get_source_segment("a = é + b", ast.parse("a = é + b").body[0].value))
