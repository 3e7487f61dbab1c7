#!/bin/sh
# Builds our libe-hal.so for each kind of host that a C compiler is at hand for: build-hal.sh SOURCES RESOURCES
sources=$1
resources=$2

# compile ARCHITECTURE COMPILER
compile() {
  to=$resources/org/pyepi/hal/$1
  command -v "$2" >/dev/null 2>&1 || {
    echo "libe-hal.so for $1 is left out: there is no $2"
    return 0
  }
  mkdir -p "$to"
  # Bsymbolic: what the library calls is its own, also where another e-hal is loaded.
  # -s: the same sources give the same bytes, wherever they stand.
  "$2" -std=gnu11 -D_GNU_SOURCE -O2 -s -fPIC -shared -fvisibility=hidden -pthread -Wall -Wextra -Werror -Wl,-soname,libe-hal.so.0 -Wl,-Bsymbolic-functions \
    -I"$sources" -o "$to/libe-hal.so" "$sources"/*.c
}

case $(uname -m) in
  x86_64) compile linux-x86-64 "${CC:-cc}" && compile linux-aarch64 aarch64-linux-gnu-gcc && compile linux-arm arm-linux-gnueabihf-gcc ;;
  aarch64) compile linux-aarch64 "${CC:-cc}" && compile linux-arm arm-linux-gnueabihf-gcc && compile linux-x86-64 x86_64-linux-gnu-gcc ;;
  armv*) compile linux-arm "${CC:-cc}" ;;
  *) echo "libe-hal.so is left out: no board has a host like $(uname -m)" ;;
esac
