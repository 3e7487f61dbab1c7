#!/bin/bash
# Start-up of print("hello"): median seconds of RUNS runs by turns, and peak memory. The first runs of PyEpi are not
# counted: they prepare the start-up cache. PYTHON, PYPY, GRAALPY and PYEPI name other commands; one that is missing is left out.
set -eu
runs=${1:-10}
top=$(cd "$(dirname "$0")/.." && pwd)
pyepi=${PYEPI:-$top/pyepi}
declare -a names commands
add() {
  command -v "${2%% *}" >/dev/null 2>&1 || { echo "$1: ${2%% *} is not here, left out" >&2; return 0; }
  names+=("$1")
  commands+=("$2")
}
add CPython "${PYTHON:-python3}"
add PyPy "${PYPY:-pypy3}"
add GraalPy "${GRAALPY:-graalpy}"
add PyEpi "$pyepi"
add "PyEpi --no-jit" "$pyepi --no-jit"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

once() { # command, file to append "seconds kilobytes" to
  python3 - "$2" $1 -c 'print("hello")' <<'PY'
import os, subprocess, sys, time
out, command = sys.argv[1], sys.argv[2:]
begin = time.perf_counter()
process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
said = process.stdout.read()
_, status, usage = os.wait4(process.pid, 0)
seconds = time.perf_counter() - begin
assert said == b"hello\n", said
with open(out, "a") as f:
    f.write("%.3f %d\n" % (seconds, usage.ru_maxrss))
PY
}

for i in "${!names[@]}"; do once "${commands[i]}" "$work/warm"; done
# The cache is made in the background by the first run.
for ((n = 0; n < 90; n++)); do
  pgrep -f 'pyepi.*prepare|AOTCache' >/dev/null 2>&1 || break
  sleep 1
done
for i in "${!names[@]}"; do once "${commands[i]}" "$work/warm"; done
for ((r = 0; r < runs; r++)); do
  for i in "${!names[@]}"; do once "${commands[i]}" "$work/$i"; done
done
printf '%-16s %10s %10s\n' "" "median s" "peak MB"
for i in "${!names[@]}"; do
  seconds=$(sort -n "$work/$i" | awk '{ a[NR] = $1 } END { print (a[int((NR + 1) / 2)] + a[int(NR / 2) + 1]) / 2 }')
  memory=$(awk '{ if ($2 > m) m = $2 } END { printf "%.0f", m / 1024 }' "$work/$i")
  printf '%-16s %10s %10s\n' "${names[i]}" "$seconds" "$memory"
done
