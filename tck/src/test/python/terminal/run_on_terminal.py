"""Runs a command with a terminal as its standard error (and output), and prints what that got, as repr().

usage: run_on_terminal.py all|stdout COMMAND...    stdout: the terminal is standard output only, standard error a pipe
"""

import os
import pty
import subprocess
import sys

which, command = sys.argv[1], sys.argv[2:]
ours, theirs = pty.openpty()
process = subprocess.Popen(
    command, stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs if which == "all" else subprocess.PIPE
)
os.close(theirs)
terminal = b""
while True:
    try:
        part = os.read(ours, 65536)
    except OSError:  # how a terminal says that nobody writes to it any more
        break
    if not part:
        break
    terminal += part
error = process.stderr.read() if process.stderr else b""
print(process.wait(), ascii(terminal.decode()), ascii(error.decode()))
