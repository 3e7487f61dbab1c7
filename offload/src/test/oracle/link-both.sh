#!/bin/sh
# Links an object of GNU as and one of epi as with GNU ld, and the other way round, and runs both:
#   offload/src/test/oracle/link-both.sh PREFIX [OUTPUT]
# PREFIX/bin holds GNU's tools; OUTPUT, if given, receives the first program.
set -e
tools=$1/bin
here=$(cd "$(dirname "$0")" && pwd)
epi=$here/../../../../epi
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
for name in main answer; do
  "$tools/epiphany-elf-as" "$here/link/$name.s" -o "$work/$name.gnu.o"
  "$epi" as -c "$here/link/$name.s" -o "$work/$name.epi.o"
done
link() {
  "$tools/epiphany-elf-ld" --no-warn-rwx-segments -Ttext=0x100 -Tdata=0x1000 "$@"
}
link "$work/main.gnu.o" "$work/answer.epi.o" -o "$work/1.elf"
link "$work/main.epi.o" "$work/answer.gnu.o" -o "$work/2.elf"
link "$work/main.epi.o" "$work/answer.epi.o" -o "$work/3.elf"
for k in 1 2 3; do
  [ "$("$epi" run "$work/$k.elf")" = "linked 42" ] || { echo "program $k does not run"; exit 1; }
done
[ -z "$2" ] || cp "$work/1.elf" "$2"
echo "all three programs run"
