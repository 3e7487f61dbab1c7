#!/bin/bash
# Emulated instructions a second: an integer loop, a float kernel and a branchy program, on one core, on sixteen, and on
# sixteen with two host threads; then the first two interpreted.
# Usage: benchmarks/emulator.sh        (after a build)
# Exits with 1 where a peak is below the floors: 200 million a second on one core, 300 on sixteen.
set -e
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
here=$root
. "$root/launcher/src/main/sh/java.sh"
find_jdk
path=$root/offload/target/classes:$(echo "$root"/launcher/target/lib/asm-*.jar)
rows=$(mktemp)
trap 'rm -f "$rows"' EXIT

measure() { # OPTION PROGRAM CORES THREADS
  "$jdk/bin/java" "$1" -cp "$path" "$root/benchmarks/EmulatorSpeed.java" "$root/benchmarks/emulator/$2.s" "$3" "$4"
}

for program in integer float branchy; do
  measure -Dx=y $program 1 1 | tee -a "$rows"
  measure -Dx=y $program 16 1 | tee -a "$rows"
  measure -Dx=y $program 16 2 | tee -a "$rows"
done
echo "interpreted:"
for program in integer float branchy; do
  measure -Dpyepi.emulator.translate=false $program 1 1
done
awk '{ for (k = 1; k <= NF; k++) if ($k == "peak") peak = $(k + 1); floor = $2 == 1 ? 200 : 300
       if (peak < floor) { print $1 ": " peak " is below " floor; bad = 1 } } END { exit bad }' "$rows"
