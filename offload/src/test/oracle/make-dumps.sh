#!/bin/sh
# Writes the .dump files beside the sources of asm/dumps with GNU binutils for epiphany-elf:
#   src/test/oracle/make-dumps.sh PREFIX      (from offload/; PREFIX/bin holds the tools)
set -e
tools=$1/bin
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
for source in src/test/resources/org/pyepi/offload/asm/dumps/*.s; do
  name=$(basename "$source" .s)
  "$tools/epiphany-elf-as" "$source" -o "$work/$name.o"
  (cd "$work" && "$tools/epiphany-elf-objdump" -drs "$name.o") > "${source%.s}.dump"
done
