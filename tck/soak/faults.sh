#!/bin/bash
# Loops on boards in which cores do not answer, memory is overwritten, and transfers fail, at random: every answer is the sequential one, and
# what was lost stands in the reports. Usage: tck/soak/faults.sh [LOOPS [SEED]]; 12500 loops unless given, of which five sixths meet a fault
set -e
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
mvn -o -B -pl offload -am test -Dpyepi.distribution.skip=true -Dtest=BoardFaultTest -Dsurefire.failIfNoSpecifiedTests=false \
  -Dpyepi.board.runs="${1:-12500}" ${2:+-Dpyepi.board.seed="$2"} | grep -E 'every answer|loops, |Tests run|BUILD|ERROR'
