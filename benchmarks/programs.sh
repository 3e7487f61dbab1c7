#!/bin/bash
# Times ordinary Python programs, once warm: milliseconds of the thread's CPU a call, medians of eleven calls, and how many
# times as fast as CPython. Usage: benchmarks/programs.sh [SECONDS [NAME...]]; SECONDS of warm-up, 40 by default.
# PYTHON, PYPY, GRAALPY and PYEPI name other commands; one that is missing is left out. Exits with 1 where results differ.
set -eu
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
seconds=${1:-40}
[ $# -gt 0 ] && shift
[ $# -gt 0 ] || set -- $(cd "$here/programs" && ls *.py | sed 's/\.py$//')
rows=$(mktemp)
trap 'rm -f "$rows"' EXIT
declare -a names commands
add() {
  command -v "${2%% *}" >/dev/null 2>&1 || { echo "$1: ${2%% *} is not here, left out" >&2; return 0; }
  names+=("$1")
  commands+=("$2")
}
add CPython "${PYTHON:-python3}"
add PyPy "${PYPY:-pypy3}"
add GraalPy "${GRAALPY:-graalpy}"
add PyEpi "${PYEPI:-$here/../pyepi}"
for program in "$@"; do
  for i in "${!names[@]}"; do
    # CPython has nothing to warm.
    warm=$seconds
    [ "${names[i]}" = CPython ] && warm=1
    row=$(${commands[i]} "$here/programs.py" "$program" "$warm") || row="nan nan failed"
    echo "$program ${names[i]} $row" | tee -a "$rows" >&2
  done
done
python3 - "$rows" "${names[@]}" <<'END'
import math
import sys

rows = [line.split() for line in open(sys.argv[1])]
names = sys.argv[2:]
programs = list(dict.fromkeys(row[0] for row in rows))
cell = {(row[0], row[1]): row for row in rows}
print("%-12s" % "" + "".join("%10s ms      x" % name for name in names))
for program in programs:
    base = float(cell[program, "CPython"][2])
    print("%-12s" % program + "".join(
        "%13.2f %6.2f" % (float(t) * 1e3, base / float(t)) for t in (cell[program, n][2] for n in names)))
print("%-12s" % "geomean" + "".join(
    "%13s %6.2f" % ("", math.exp(sum(
        math.log(float(cell[p, "CPython"][2]) / float(cell[p, n][2])) for p in programs) / len(programs)))
    for n in names))
wrong = [p for p in programs if len({cell[p, n][4] for n in names}) > 1]
if wrong:
    sys.exit("programs: results differ: " + ", ".join(wrong))
END
