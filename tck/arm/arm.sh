#!/bin/bash
# PyEpi on ARM, under qemu-user: fetches a JDK of the other architecture from Debian's packages of a
# newer release, and compares what programs print there with what they print on this machine.
#
#   tck/arm/arm.sh [--work FOLDER] [--quick] [aarch64] [arm]
#
# Needs qemu-user, apt and a build of this checkout. The folder keeps what was fetched (95 MB). Prints a
# table; the exit status says whether all was the same. --quick: hello and `epi run` only.
set -u
top=$(cd "$(dirname "$(readlink -f "$0")")/../.." && pwd)
. "$top/tck/arm/debian.sh"

work=${TMPDIR:-/tmp}/pyepi-arm quick=no kinds=()
while [ $# -gt 0 ]; do
  case $1 in
    --work) work=$2 && shift ;;
    --quick) quick=yes ;;
    aarch64 | arm) kinds+=("$1") ;;
    *) sed -n '2,8s/^# \?//p' "$0" >&2 && exit 2 ;;
  esac
  shift
done
[ ${#kinds[@]} -gt 0 ] || kinds=(aarch64 arm)
mkdir -p "$work" && work=$(cd "$work" && pwd)
failed=0
export PYEPI_CACHE=none

# here|there KIND COMMAND...: runs one of our commands on this machine's JDK, or on the other's.
here() { (cd "$work" && "$top/$@" 2>&1 </dev/null); }
there() {
  local kind=$1 command=$2
  shift 2
  (cd "$work" && env -u JAVA_HOME PYEPI_JDK_PATH= PYEPI_JAVA_HOME="$work/jdk-$kind" timeout 3000 "$top/$command" "$@" 2>&1 </dev/null) |
    grep -v '^pyepi: no Graal on Java'
}

# row NAME KIND WANTED GOT SECONDS
row() {
  local verdict=same
  [ "$3" = "$4" ] || verdict="**differs**" failed=1
  echo "| $1 | $2 | $verdict | $5 |"
  [ "$verdict" = same ] || diff <(echo "$3") <(echo "$4") | head -5 >&2
}

# compare NAME KIND COMMAND ARGUMENT...
compare() {
  local name=$1 kind=$2 begun wanted got
  shift 2
  wanted=$(here "$@")
  begun=$SECONDS
  got=$(there "$kind" "$@")
  row "$name" "$kind" "$wanted" "$got" $((SECONDS - begun))
}

# A function that Graal compiles: how many of its compilations are reported. It may take as long as it likes.
compiled() {
  local begun=$SECONDS done
  done=$(there aarch64 pyepi --experimental-options --engine.TraceCompilation --engine.BackgroundCompilation=false \
    --vm.Djdk.graal.CompilationExpirationPeriod=0 --pyepi.device=none "$work/hot.py" | grep -c 'opt done.*hot')
  if [ "$done" -gt 0 ]; then
    echo "| a function compiled by Graal | aarch64 | compiled $done times | $((SECONDS - begun)) |"
  else
    echo "| a function compiled by Graal | aarch64 | **not compiled** | $((SECONDS - begun)) |" && failed=1
  fi
}

cat >"$work/hello.py" <<'END'
import sys
print("hello", 2**100, 1 / 3, sys.maxsize, "é".encode())
END
cat >"$work/hot.py" <<'END'
def hot(n):
    s = 0
    for k in range(n):
        s = (s * 31 + k) % 65537
    return s


for turn in range(300):
    answer = hot(200)
print(answer)
END
cat >"$work/count.s" <<'END'
_start: mov r0,1000
        mov r2,0x8000
        movt r2,0x8f00
round:  str r0,[r2]
        ldr r1,[r2]
        fadd r3,r1,r1
        sub r0,r0,1
        bne round
        mov r0,7
        trap 3
END
"$top/epi" as "$work/count.s" -o "$work/count.elf" || exit 1

echo "| | on | output | seconds |"
echo "|---|---|---|---|"
for kind in "${kinds[@]}"; do
  other_jdk "$work" "$kind" || exit 1
  compare hello "$kind" pyepi --no-jit hello.py
  here epi run count.elf --all --stats cycles-here.json >/dev/null
  begun=$SECONDS
  there "$kind" epi run count.elf --all --stats cycles-there.json >/dev/null
  row "\`epi run\`: cycles of 16 cores" "$kind" "$(cat "$work/cycles-here.json")" "$(cat "$work/cycles-there.json")" $((SECONDS - begun))
  [ $quick = yes ] && continue
  for example in "$top"/examples/*.py; do
    for device in none emulator; do
      compare "$(basename "$example"), \`--pyepi.device=$device\`" "$kind" pyepi --no-jit --pyepi.device=$device "$example"
    done
  done
  [ "$kind" = aarch64 ] && compiled
done
exit $failed
