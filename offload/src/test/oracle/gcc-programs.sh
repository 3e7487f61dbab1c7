#!/bin/sh
# Compiles the C programs of tool/gcc with epiphany-elf-gcc and compares what they print on the emulator:
#   offload/src/test/oracle/gcc-programs.sh PREFIX [--bless]
# PREFIX/bin holds GNU's tools; for printf.c newlib and libgloss too, else it is left out. --bless puts the
# programs without a C library in the place where GccProgramsTest runs them.
set -e
gcc=$1/bin/epiphany-elf-gcc
here=$(cd "$(dirname "$0")" && pwd)
epi=${EPI:-$here/../../../../epi}
folder=$here/../resources/org/pyepi/offload/tool/gcc
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
same() { # NAME EXIT ARGUMENTS...
  label=$1 code=$2
  shift 2
  got=0
  "$epi" run "$@" > "$work/out" 2> "$work/err" || got=$?
  if [ "$got" != "$code" ] || ! cmp -s "$work/out" "$folder/${label%-O*}.out"; then
    echo "$label differs: exit $got"
    cat "$work/out" "$work/err"
    exit 1
  fi
  echo "$label as expected"
}
for level in -O2 -O3 -Os; do
  for name in integers floats neighbours; do
    "$gcc" $level -ffreestanding -fno-tree-loop-distribute-patterns -nostdlib -Wl,--no-warn-rwx-segments -T "$folder/core.ld" "$folder/$name.c" -lgcc -s \
      -o "$work/$name$level.elf"
    [ $name = neighbours ] && group=--all || group=
    [ $name = integers ] && code=7 || code=0
    same "$name$level" $code $group "$work/$name$level.elf"
    [ "$2" != --bless ] || [ $level != -O2 ] || cp "$work/$name$level.elf" "$folder/$name.elf"
  done
done
if [ -e "$1/epiphany-elf/lib/libepiphany.a" ]; then
  for level in -O2 -O3 -Os; do
    # GNU ld's own script takes memory from 0x80000000 for granted.
    "$gcc" $level -Wl,--no-warn-rwx-segments "$folder/printf.c" -lepiphany -lm -o "$work/printf.elf"
    same printf$level 42 --dram 0x80000000 "$work/printf.elf"
  done
fi
