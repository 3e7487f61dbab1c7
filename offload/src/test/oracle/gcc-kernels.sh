#!/bin/sh
# Compiles the kernels whose cycles CycleModelTest compares with published ones:
#   offload/src/test/oracle/gcc-kernels.sh PREFIX
set -e
here=$(cd "$(dirname "$0")" && pwd)
tests=$here/../resources/org/pyepi/offload
build() { # NAME KERNEL FLAGS...
  name=$1 kernel=$2
  shift 2
  "$gcc" "$@" -DKERNEL=$kernel -ffreestanding -fno-tree-loop-distribute-patterns -nostdlib \
    -Wl,--no-warn-rwx-segments -T "$tests/tool/gcc/core.ld" "$tests/emulator/cycles/kernels.c" -lgcc -s \
    -o "$tests/emulator/cycles/$name.elf"
}
gcc=$1/bin/epiphany-elf-gcc
# Interchanged loops would store each product's sum.
build matmul MATMUL -O3 -ffast-math -fno-loop-interchange
build matmul-unrolled MATMUL -O3 -ffast-math -fno-loop-interchange -funroll-loops
for name in saxpy dot stencil; do
  build $name "$(echo $name | tr a-z A-Z)" -O3 -ffast-math -funroll-loops
done
