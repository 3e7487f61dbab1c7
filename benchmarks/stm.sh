#!/bin/bash
# Transactions a millisecond of org.pyepi.stm, one lock, ScalaSTM 0.11.1 and Multiverse 0.7.0, with 1 and 2 threads: a bank,
# a sorted list, a hash map, a red-black tree, swaps in an array, sums of 64 cells of which few change, and sixteen looks with now and
# then a change. JMH and the libraries come from Maven Central.
# Usage: benchmarks/stm.sh [FORKS [SECONDS]]        (after a build); 3 forks of 5 measured seconds unless given
# On a machine with other work, CPU_TIME=1 counts by processor time, without JMH: best of three measured times of SECONDS.
# WORKLOADS and LIBRARIES name some only: WORKLOADS=bank,map LIBRARIES=PyEpi,Lock
set -e
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
here=$root
. "$root/launcher/src/main/sh/java.sh"
find_jdk
forks=${1:-3}
seconds=${2:-5}
work=$root/stm/target/benchmark
mkdir -p "$work/classes"
cat >"$work/pom.xml" <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>none</groupId>
  <artifactId>stm-benchmark</artifactId>
  <version>1</version>
  <dependencies>
    <dependency><groupId>org.openjdk.jmh</groupId><artifactId>jmh-core</artifactId><version>1.37</version></dependency>
    <dependency><groupId>org.openjdk.jmh</groupId><artifactId>jmh-generator-annprocess</artifactId><version>1.37</version></dependency>
    <dependency><groupId>org.scala-stm</groupId><artifactId>scala-stm_2.13</artifactId><version>0.11.1</version></dependency>
    <dependency><groupId>org.multiverse</groupId><artifactId>multiverse-core</artifactId><version>0.7.0</version></dependency>
  </dependencies>
</project>
POM
[ -d "$work/lib" ] || mvn -q -f "$work/pom.xml" dependency:copy-dependencies -DoutputDirectory="$work/lib"
path="$work/lib/*:$root/stm/target/classes"
"$jdk/bin/javac" -proc:full -nowarn -d "$work/classes" -cp "$path" "$root"/benchmarks/stm/*.java
workloads=${WORKLOADS:-bank,list,map,tree,swap,reads,mix}
libraries=${LIBRARIES:-Lock,PyEpi,ScalaStm,Multiverse}
for threads in 1 2; do
  if [ -n "$CPU_TIME" ]; then
    echo 'Score,Score Error (99.9%),Param: workload,Param: library' >"$work/$threads.csv"
    for workload in ${workloads//,/ }; do
      for library in ${libraries//,/ }; do
        "$jdk/bin/java" -Xmx1g -cp "$work/classes:$path" stm.CpuTime $threads "$seconds" $library $workload \
          2>>"$work/$threads.log" >>"$work/$threads.csv" || true
      done
    done
    continue
  fi
  "$jdk/bin/java" -cp "$work/classes:$path" org.openjdk.jmh.Main StmBenchmark -t $threads -f "$forks" -wi 3 -w 1 -i "$seconds" -r 1 \
    -p workload="$workloads" -p library="$libraries" \
    -foe false -rf csv -rff "$work/$threads.csv" >"$work/$threads.log" 2>&1
done
python3 - "$work" <<'END'
import csv
import math
import sys

rows = {}
for threads in (1, 2):
    for row in csv.DictReader(open(f'{sys.argv[1]}/{threads}.csv')):
        score = float(row['Score'])
        if score == score:
            rows[threads, row['Param: workload'], row['Param: library']] = score, float(row['Score Error (99.9%)'])
names = list(dict.fromkeys(library for _, _, library in rows))
print('%-10s' % '' + ''.join('%22s' % name for name in names) + '   PyEpi : better of the two')
ratios = []
for threads, workload in dict.fromkeys((t, w) for t, w, _ in rows):
    line = f'{workload} x{threads}'
    cells = ''
    for name in names:
        cell = rows.get((threads, workload, name))
        cells += '%22s' % ('%.0f ± %.0f' % cell if cell else '-')
    others = [rows[threads, workload, name][0] for name in ('ScalaStm', 'Multiverse') if (threads, workload, name) in rows]
    ratio = ''
    if others and (threads, workload, 'PyEpi') in rows:
        ratios.append(rows[threads, workload, 'PyEpi'][0] / max(others))
        ratio = '   %.2f' % ratios[-1]
    print('%-10s' % line + cells + ratio)
if ratios:
    print('geometric mean of the ratios: %.2f' % math.exp(sum(map(math.log, ratios)) / len(ratios)))
END
