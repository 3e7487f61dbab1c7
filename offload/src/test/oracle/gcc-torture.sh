#!/bin/bash
# Compiles GCC's own execution tests (gcc.c-torture/execute in gcc-12-source) and runs each on the emulator:
#   offload/src/test/oracle/gcc-torture.sh PREFIX GCC-SOURCE [-O2]
# PREFIX holds GNU's tools, newlib and libgloss. A test passes when it ends with 0. Takes about half an hour.
set -u
gcc=$1/bin/epiphany-elf-gcc
tests=$2/gcc/testsuite/gcc.c-torture/execute
level=${3:--O2}
here=$(cd "$(dirname "$0")" && pwd)
epi=${EPI:-$here/../../../../epi}
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
passed=0 refused=0 failed=0
for test in "$tests"/*.c; do
  name=$(basename "$test" .c)
  # What DejaGnu would read in the test's head.
  grep -q 'dg-skip-if.*epiphany' "$test" && continue
  options=$(sed -n "s/.*dg-\(additional-\)\{0,1\}options \"\([^\"]*\)\".*/\2/p" "$test" | tr "\n" " ")
  if ! "$gcc" $level -w $options -Wl,--no-warn-rwx-segments "$test" -lepiphany -lm -o "$work/test.elf" \
    > /dev/null 2>&1; then
    refused=$((refused + 1))
    continue
  fi
  mkdir -p "$work/root"
  "$epi" run --dram 0x80000000 --root "$work/root" --max-cycles 100000000000 "$work/test.elf" \
    > "$work/out" 2>&1 < /dev/null
  code=$?
  if [ $code = 0 ]; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    echo "$name: $code $(tail -1 "$work/out")"
  fi
done
echo "$passed passed, $failed failed, $refused do not compile or link for this target"
