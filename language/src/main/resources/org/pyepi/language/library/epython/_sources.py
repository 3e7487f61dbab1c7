"""The text of an offloaded function, changed to what ePython means by it."""
import ast
import linecache

from ._translation import with_our_modules


def code_for_a_core(function, resident):
    """The function's code, in which what is resident is global and imports mean ePython's modules."""
    if function.__closure__:
        return function.__code__
    definition = _definition(function)
    if definition is None:
        return function.__code__
    definition.decorator_list = []
    arguments = definition.args
    _without_annotations(definition, arguments)
    arguments.defaults = [ast.Constant(None) for _ in arguments.defaults]
    arguments.kw_defaults = [ast.Constant(None) for _ in arguments.kw_defaults]
    stored = sorted(_stored(definition) & set(resident) - set(function.__code__.co_varnames[
        :function.__code__.co_argcount + function.__code__.co_kwonlyargcount]))
    if stored:
        definition.body.insert(0, ast.copy_location(ast.Global(stored), definition.body[0]))
    tree = with_our_modules(ast.Module([definition], []), '')
    names = {}
    exec(compile(tree, function.__code__.co_filename, 'exec'), names)
    return names[definition.name].__code__


def _definition(function):
    """The statement that defines a function, or None where there is no text of it."""
    code = function.__code__
    lines = linecache.getlines(code.co_filename, function.__globals__)
    try:
        tree = ast.parse(''.join(lines))
    except SyntaxError:
        return None
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name == function.__name__:
            first = node.decorator_list[0].lineno if node.decorator_list else node.lineno
            if code.co_firstlineno in (first, node.lineno):
                return node
    return None


def _stored(definition):
    """Names that a function assigns and does not declare itself."""
    stored, declared = set(), set()
    for node in ast.walk(definition):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            stored.add(node.id)
        elif isinstance(node, (ast.Global, ast.Nonlocal)):
            declared.update(node.names)
    return stored - declared


def _without_annotations(definition, arguments):
    definition.returns = None
    for argument in arguments.posonlyargs + arguments.args + arguments.kwonlyargs \
            + [arguments.vararg, arguments.kwarg]:
        if argument is not None:
            argument.annotation = None
