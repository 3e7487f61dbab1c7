"""Types a session at a command's prompt through a pseudo-terminal and checks what is shown.

Usage: terminal.py SESSION COMMAND...

A session has one step a line: "type TEXT" types (with Python's escapes: \\r is Enter, \\x03 Ctrl-C);
"see TEXT" waits until that text is shown, after what was seen before, \\n being an end of a line;
"ends STATUS" waits for the command to end. "with ARGUMENT" and "env NAME=VALUE" come first: how the
command is started. Colours show as <1;31> and the like, the terminal's other sequences not at all.
"""

import os
import pty
import re
import select
import sys
import time

LIMIT_SECONDS = 60
OTHER_SEQUENCE = re.compile(r"\x1b(?:\[[?>=]?[\d;]*[a-ln-zA-Z]|[=>]|\([AB0])|\r|\x07|\x0f")
COLOUR = re.compile(r"\x1b\[([\d;]*)m")


class Terminal:
    def __init__(self, command):
        self.child, self.fd = pty.fork()
        if self.child == 0:
            os.execvp(command[0], command)
        self.raw = b""
        self.seen = 0

    def text(self):
        shown = OTHER_SEQUENCE.sub("", self.raw.decode(errors="replace"))
        return COLOUR.sub(lambda m: f"<{m[1]}>", shown)

    def more(self, deadline):
        """Waits for output; whether there can be any further."""
        ready, _, _ = select.select([self.fd], [], [], max(0, deadline - time.monotonic()))
        if not ready:
            raise TimeoutError
        try:
            got = os.read(self.fd, 65536)
        except OSError:
            got = b""
        self.raw += got
        return bool(got)

    def type(self, text):
        os.write(self.fd, text.encode().decode("unicode_escape").encode("latin-1"))

    def see(self, text):
        text = text.replace(r"\n", "\n")
        deadline = time.monotonic() + LIMIT_SECONDS
        while (at := self.text().find(text, self.seen)) < 0:
            if not self.more(deadline):
                raise EOFError
        self.seen = at + len(text)

    def ends(self, status):
        deadline = time.monotonic() + LIMIT_SECONDS
        while self.more(deadline):
            pass
        _, how = os.waitpid(self.child, 0)
        ended = os.waitstatus_to_exitcode(how)
        if ended != int(status):
            raise ValueError(f"ended with {ended}")


def main():
    command, terminal = sys.argv[2:], None
    with open(sys.argv[1]) as session:
        for number, step in enumerate(session, 1):
            what, _, text = step.rstrip("\n").partition(" ")
            if what == "with":
                command.append(text)
            elif what == "env":
                os.environ.update([text.split("=", 1)])
            elif what:
                terminal = terminal or Terminal(command)
                try:
                    getattr(terminal, what)(text)
                except (EOFError, TimeoutError, ValueError) as e:
                    if what != "ends":
                        os.kill(terminal.child, 9)
                    sys.exit(f"{sys.argv[1]}:{number}: {step}{e!r}; shown:\n{terminal.text()}")


main()
