"""Runs the text of cells in the module __main__."""
import ast
import linecache
import sys
import time
import traceback
import types

from . import _display


class Cells:
    """The namespace of a notebook, and what its cells made."""

    def __init__(self, show_result, show):
        self._show_result, self._show = show_result, show
        self.count = 0
        module = types.ModuleType("__main__")
        self.names = module.__dict__
        self.names.update(display=self.display, __builtins__=__builtins__)
        sys.modules["__main__"] = module

    def display(self, *values):
        for value in values:
            self._show(_display.bundle(value))

    def run(self, source, silent=False):
        """Runs a cell: None, or the exception's name, its text and the lines of its traceback."""
        if not silent:
            self.count += 1
        file = f"<cell {self.count}>"
        linecache.cache[file] = len(source), None, source.splitlines(keepends=True), file
        before = sys.displayhook
        sys.displayhook = (lambda value: None) if silent else self._result
        try:
            self._execute(self._plain(source), file)
        except SystemExit as e:
            return "SystemExit", str(e), [f"SystemExit: {e}"]
        except BaseException as e:
            frames = e.__traceback__
            while frames is not None and frames.tb_frame.f_code.co_filename == __file__:
                frames = frames.tb_next
            return type(e).__name__, str(e), "".join(traceback.format_exception(type(e), e, frames)).splitlines()
        finally:
            sys.displayhook = before
        return None

    def _result(self, value):
        if value is not None:
            self.names["_"] = value
            self._show_result(_display.bundle(value))

    @staticmethod
    def _plain(source):
        """A cell without what only a notebook understands."""
        lines = source.split("\n")
        for i, line in enumerate(lines):
            word = line.strip()
            if word == "%explain":
                lines[i] = line.replace("%explain", "__import__('pyepi_kernel._display')._display.loops()")
            elif word == "%report":
                lines[i] = line.replace("%report", "__import__('pyepi_kernel._display')._display.report()")
        return "\n".join(lines)

    def _execute(self, source, file):
        tree = ast.parse(source, file)
        last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
        quiet = source.rstrip().endswith(";")
        exec(compile(tree, file, "exec"), self.names)
        if last is not None:
            mode = ast.Module([last], []) if quiet else ast.Interactive([last])
            exec(compile(mode, file, "exec" if quiet else "single"), self.names)


class Stream:
    """sys.stdout or sys.stderr of cells."""

    encoding, errors = "utf-8", "strict"

    def __init__(self, name, publish):
        self.name, self._publish = name, publish
        self._parts, self._last = [], time.monotonic()

    def write(self, text):
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self._parts.append(text)
        if time.monotonic() - self._last > 0.1 and text.endswith("\n"):
            self.flush()
        return len(text)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def flush(self):
        text, self._parts, self._last = "".join(self._parts), [], time.monotonic()
        if text:
            self._publish(self.name, text)

    def isatty(self):
        return False

    def writable(self):
        return True

    def readable(self):
        return False
