"""Runs many random programs in one process, which prints "=== seed" before what each of them prints."""

import subprocess


def outputs(command, first, last, limit):
    """
    What each seed from first to before last prints, as lines; one that hangs or ends the process is noted and skipped.

    command is the worker's, to which the two numbers are added; limit is in seconds.
    """
    result = {}
    while first < last:
        process = subprocess.Popen(
            command + [str(first), str(last)],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8", errors="replace")
        try:
            out, _ = process.communicate(timeout=limit)
            why = "the process ended with status %d" % process.returncode
        except subprocess.TimeoutExpired:
            process.kill()
            out, _ = process.communicate()
            why = "no end within %d s" % limit
        found = sections(out)
        result.update(found)
        if process.returncode == 0:
            break
        at = max(found, default=first)
        result.setdefault(at, []).append(why)
        first = at + 1
    return result


def sections(out):
    """The lines of each seed."""
    found, name = {}, None
    for line in out.splitlines():
        if line.startswith("=== "):
            name = int(line[4:])
            found[name] = []
        elif name is not None:
            found[name].append(line)
    return found
