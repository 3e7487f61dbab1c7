"""The prompt's half in Python: runs statements in __main__, completes names, colours tracebacks."""

import __main__
import _sitebuiltins
import builtins
import code
import os
import sys


def _paint(text):
    """A traceback in colours: places and the exception in magenta, carets in red."""
    import re

    magenta, bold, red, off = "\033[35m", "\033[1;35m", "\033[1;31m", "\033[0m"

    def line(text):
        place = re.fullmatch(r'(\s*\|?\s*File )(".*?")(, line )(\d+)(?:(, in )(.*))?', text)
        if place:
            parts = [p or "" for p in place.groups()]
            parts[1::2] = [f"{magenta}{p}{off}" if p else "" for p in parts[1::2]]
            return "".join(parts)
        if re.fullmatch(r"[\s|]*[~^]+", text):
            return f"{red}{text}{off}"
        error = re.fullmatch(r"([\s|]*)([A-Za-z_][\w.]*)((?:: .*)?)", text)
        if error and not text.startswith("    "):
            message = f"{magenta}{error[3]}{off}" if error[3] else ""
            return f"{error[1]}{bold}{error[2]}{off}{message}"
        return text

    return "\n".join(map(line, text.split("\n")))


def _colours():
    variables = {} if sys.flags.ignore_environment else os.environ
    return (
        sys.stderr.isatty()
        and not variables.get("NO_COLOR")
        and variables.get("PYTHON_COLORS") != "0"
        and variables.get("TERM") != "dumb"
    )


class Prompt(code.InteractiveInterpreter):
    def __init__(self):
        super().__init__(__main__.__dict__)
        self._completer = None
        sys.ps1, sys.ps2 = ">>> ", "... "
        leave = "Ctrl-D (i.e. EOF)"
        for name, value in (
            ("exit", _sitebuiltins.Quitter("exit", leave)),
            ("quit", _sitebuiltins.Quitter("quit", leave)),
            ("help", _sitebuiltins._Helper()),
        ):
            if not hasattr(builtins, name):
                setattr(builtins, name, value)

    def primary(self):
        return str(sys.ps1)

    def secondary(self):
        return str(sys.ps2)

    def history(self):
        """The file that keeps what was typed."""
        named = None if sys.flags.ignore_environment else os.environ.get("PYTHON_HISTORY")
        return named or os.path.join(os.path.expanduser("~"), ".pyepi_history")

    def wants_more(self, text):
        try:
            return self.compile(text, "<stdin>", "single") is None
        except (OverflowError, SyntaxError, ValueError):
            return False

    def run(self, text):
        """Runs a statement; the exit status where it ends the program, else None."""
        return self._ending(self.runsource, text, "<stdin>")

    def startup(self):
        """Runs the file that PYTHONSTARTUP names."""
        name = None if sys.flags.ignore_environment else os.environ.get("PYTHONSTARTUP")
        return self._ending(self._run_file, name) if name else None

    def script(self, name):
        sys.argv[0] = name
        if not sys.flags.safe_path:
            sys.path[0] = os.path.dirname(os.path.realpath(name))
        return self._ending(self._run_file, name)

    def command(self, text):
        return self._ending(self._run_text, text, "<string>")

    def module(self, name):
        return self.command(f"__import__('_pyepi').run_module({name!r})")

    def _run_file(self, name):
        try:
            with open(name, "rb") as file:
                text = file.read()
        except OSError as e:
            self.write(f"pyepi: can't open file {name!r}: {e}\n")
        else:
            self._run_text(text, name)

    def _run_text(self, text, name):
        try:
            program = compile(text, name, "exec")
        except (OverflowError, SyntaxError, ValueError):
            self.showsyntaxerror(name)
        else:
            self.runcode(program)

    def _ending(self, function, *arguments):
        try:
            function(*arguments)
        except SystemExit as e:
            if e.code is None or isinstance(e.code, int):
                return (e.code or 0) & 0xFF
            self.write(f"{e.code}\n")
            return 1
        finally:
            for stream in (sys.stdout, sys.stderr):
                try:
                    stream.flush()
                except (AttributeError, ValueError):
                    pass  # The program took it away or closed it.

    def write(self, text):
        sys.stderr.write(_paint(text) if _colours() else text)

    def complete(self, text):
        """What a name or a dotted name can go on as."""
        import rlcompleter

        if self._completer is None:
            self._completer = rlcompleter.Completer(self.locals)
        found = []
        try:
            while (match := self._completer.complete(text, len(found))) is not None:
                found.append(match)
        except Exception:
            pass  # An attribute's lookup failed: nothing to offer.
        return found
