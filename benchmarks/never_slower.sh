#!/bin/bash
# Whether host threads ever cost anything: the programs of never_slower/kernels.py as they are run by default
# and with --pyepi.device=none --pyepi.host-threads=0, by turns; ratios of medians, first call and later calls.
# Usage: never_slower.sh [RUNS] [SECONDS] [KERNEL…]
here=$(cd "$(dirname "$0")" && pwd)
runs=${1:-3} seconds=${2:-4}
shift $(($# > 2 ? 2 : $#))
exec python3 "$here/never_slower/compare.py" "$here/../pyepi" "$runs" "$seconds" "$@"
