#!/bin/bash
# Transactions for a long time, on more threads than processors: org.pyepi.stm under Java threads, then Python's queues of
# transactions in host threads and with an abort at one of their accesses. Says what was lost or hung; status 1 then.
# Usage: tck/soak/soak.sh [MINUTES [THREADS]]        (after a build); 30 minutes and 8 threads unless given
set -e
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
here=$root
. "$root/launcher/src/main/sh/java.sh"
find_jdk
minutes=${1:-30}
threads=${2:-8}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$jdk/bin/javac" -d "$work" -cp "$root/stm/target/classes" "$root/tck/soak/Soak.java"
half=$(python3 -c "print($minutes / 2)")
"$jdk/bin/java" -Xmx1g -cp "$work:$root/stm/target/classes" Soak "$half" "$threads"
seconds=$(python3 -c "print($minutes * 60 / 8)")
for options in "" "--pyepi.policy=always" "--pyepi.policy=always --pyepi.force-abort=3" "--pyepi.policy=always --no-jit"; do
  echo "python, $threads host threads${options:+, $options}"
  # Whoever takes ten minutes longer than asked for hangs.
  timeout "$(python3 -c "print(int($seconds) + 600)")" "$root/pyepi" --pyepi.device=none --pyepi.host-threads="$threads" $options \
    "$root/tck/soak/queues.py" "$seconds" || { echo "lost, or hung: status $?"; exit 1; }
done
