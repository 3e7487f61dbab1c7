"""What ePython means otherwise than Python: imports, and functions that stand behind their calls."""
import ast
import os

MODULES = ('array', 'concurrency', 'math', 'memory', 'parallel', 'random', 'taskfarm', 'util')


class _Imports(ast.NodeTransformer):
    """Has ePython's modules imported where a program names them."""

    def __init__(self, folder):
        self.folder = folder
        self.depth = 0

    def _is_ours(self, name):
        return name in MODULES and not (
            self.folder and os.path.exists(os.path.join(self.folder, name + '.py')))

    def visit_FunctionDef(self, node):
        self.depth += 1
        self.generic_visit(node)
        self.depth -= 1
        return node

    visit_ClassDef = visit_AsyncFunctionDef = visit_FunctionDef

    def visit_ImportFrom(self, node):
        if not node.level and self._is_ours(node.module):
            node.module = 'epython.' + node.module
        return node

    def visit_Import(self, node):
        statements = []
        for alias in node.names:
            if not self._is_ours(alias.name):
                statements.append(ast.Import([alias]))
                continue
            module = 'epython.' + alias.name
            statements.append(ast.Import([ast.alias(module, alias.asname or alias.name)]))
            if not self.depth and not alias.asname:
                # An import brings the module's names, which stand for themselves then.
                statements.append(ast.ImportFrom(module, [ast.alias('*')], 0))
        return [ast.copy_location(statement, node) for statement in statements]


def with_our_modules(tree, folder):
    """The tree with imports of ePython's modules; a file of that name in the folder goes first."""
    return ast.fix_missing_locations(_Imports(folder).visit(tree))


def functions_first(tree):
    """The tree with those functions in front that are defined once and depend on nothing."""
    times = {}
    for node in ast.walk(tree):
        name = getattr(node, 'name', None) or (
            node.id if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) else None)
        times[name] = times.get(name, 0) + 1

    def moves(node):
        if not isinstance(node, ast.FunctionDef) or node.decorator_list or times[node.name] > 1:
            return False
        arguments = node.args
        return all(default is None or isinstance(default, ast.Constant)
                   for default in arguments.defaults + arguments.kw_defaults)

    body = tree.body
    start = 0
    while start < len(body) and (
            _is_text(body[start]) or isinstance(body[start], ast.ImportFrom)
            and body[start].module == '__future__'):
        start += 1
    rest = body[start:]
    tree.body = (body[:start] + [node for node in rest if moves(node)]
                 + [node for node in rest if not moves(node)])
    return tree


def _is_text(node):
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
