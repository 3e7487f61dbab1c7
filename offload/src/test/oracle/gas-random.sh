#!/bin/sh
# Random instructions through GNU's tools and through epi: the same words and the same text.
#   offload/src/test/oracle/gas-random.sh PREFIX CLASSPATH [COUNT] [SEED]
# PREFIX/bin holds GNU's tools; CLASSPATH offload's classes and test classes.
set -e
tools=$1/bin
count=${3:-100000}
seed=${4:-1}
here=$(cd "$(dirname "$0")" && pwd)
epi=$here/../../../../epi
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
mkdir "$work/gnu" "$work/epi"
"$java" -cp "$2" org.pyepi.offload.asm.RandomAssembly "$count" "$seed" > "$work/random.s"
(cd "$work/gnu" && "$tools/epiphany-elf-as" ../random.s -o random.o)
(cd "$work/epi" && "$epi" as -c ../random.s -o random.o)
for tool in gnu epi; do
  (cd "$work/$tool" && "$tools/epiphany-elf-objdump" -d random.o) > "$work/$tool.words"
done
cmp "$work/gnu.words" "$work/epi.words"
(cd "$work/gnu" && "$epi" objdump -d random.o) > "$work/epi.text"
diff -Bb "$work/gnu.words" "$work/epi.text" > "$work/diff" || { head -20 "$work/diff"; exit 1; }
echo "$count instructions, seed $seed: same words, same text"
