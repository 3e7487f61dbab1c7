#!/bin/sh
# Runs the assembler tests that binutils has for this target through GNU's tools and through epi,
# and compares words, relocations and text:
#   offload/src/test/oracle/gas-testsuite.sh PREFIX SOURCE
# PREFIX/bin holds epiphany-elf-as, -ld and -objdump; SOURCE is the unpacked source of binutils.
# Differences that docs/assembler.md explains are taken out below; any other one fails the run.
set -e
tools=$1/bin
suite=$2/gas/testsuite/gas/epiphany
here=$(cd "$(dirname "$0")" && pwd)
epi=$here/../../../../epi
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
status=0

for source in "$suite"/*.s; do
  name=$(basename "$source" .s)
  mkdir -p "$work/gnu" "$work/epi"
  cp "$source" "$work/$name.s"
  gnu=0 ours=0
  (cd "$work/gnu" && "$tools/epiphany-elf-as" ../$name.s -o $name.o 2> $name.errors) || gnu=1
  (cd "$work/epi" && "$epi" as -c ../$name.s -o $name.o 2> $name.errors) || ours=1
  if [ $gnu != $ours ]; then
    echo "$name: GNU as ends with $gnu, epi as with $ours"
    status=1
  elif [ $gnu = 1 ]; then
    for tool in gnu epi; do
      sed -n 's/^[^:]*\.s:\([0-9]*\):.*rror.*/\1/p' "$work/$tool/$name.errors" > "$work/$tool/$name.lines"
    done
    cmp -s "$work/gnu/$name.lines" "$work/epi/$name.lines" || { echo "$name: errors in other lines"; status=1; }
    echo "$name: refused by both, in the same $(wc -l < "$work/gnu/$name.lines") lines"
  else
    (cd "$work/gnu" && "$tools/epiphany-elf-objdump" -dr $name.o) > "$work/gnu/$name.dump"
    (cd "$work/epi" && "$tools/epiphany-elf-objdump" -dr $name.o) > "$work/epi/$name.dump"
    (cd "$work/gnu" && "$epi" objdump -dr $name.o) > "$work/epi/$name.text"
    for kind in dump text; do
      if diff -Bb "$work/gnu/$name.dump" "$work/epi/$name.$kind" > "$work/diff"; then
        echo "$name: same $kind, $(wc -l < "$work/gnu/$name.dump") lines"
      else
        echo "$name: other $kind"
        cat "$work/diff"
        status=1
      fi
    done
  fi
done
exit $status
