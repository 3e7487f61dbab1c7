#!/bin/bash
# Times one numeric loop of 10**8 iterations under CPython and PyEpi, by turns.
# Usage: benchmarks/numeric_loop.sh [RUNS [ITERATIONS]]
# Exits with 1 where results differ, or where PyEpi is less than 20 times faster than CPython.
set -eu
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
pyepi=${PYEPI:-$here/../pyepi}
python=${PYTHON:-python3}
runs=${1:-3}
n=${2:-100000000}
times=$(mktemp)
trap 'rm -f "$times"' EXIT

run() { # NAME COMMAND...: one row "name seconds result"
  local name=$1 row
  shift
  row="$name $("$@" "$here/numeric_loop.py" "$n")"
  echo "$row" | tee -a "$times"
}

for _ in $(seq "$runs"); do
  run cpython "$python"
  run graal "$pyepi" --pyepi.device=none --pyepi.host-threads=0
  run threads "$pyepi"
done

"$python" - "$times" "$n" <<'END'
import statistics
import sys

rows = [line.split() for line in open(sys.argv[1])]
if len({row[2] for row in rows}) != 1:
    sys.exit("numeric_loop: the results differ")
median = {
    name: statistics.median(float(row[1]) for row in rows if row[0] == name)
    for name in ("cpython", "graal", "threads")
}
label = {
    "cpython": "CPython",
    "graal": "PyEpi, Graal alone",
    "threads": "PyEpi as it comes (host threads)",
}
print(f"\n{int(sys.argv[2])} iterations, medians:")
for name, seconds in median.items():
    print(f"{label[name]:34}{seconds:9.3f} s {median['cpython'] / seconds:8.1f} x")
slow = [label[n] for n in ("graal", "threads") if median["cpython"] / median[n] < 20]
if slow:
    sys.exit("numeric_loop: less than 20 times faster than CPython: " + ", ".join(slow))
END
