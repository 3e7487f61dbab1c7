#!/usr/bin/env python3
"""Queues of transactions (queues/worker.py) with no, one and two host threads, by turns, a process each.

  queues.py [--runs N] [--seconds S] [NAME...]

Prints the least time of a queue among the later half of its runs in milliseconds, best process of each: what the
machine can do, whatever else it does. "alone" is the time without host threads, when nothing but Graal compiles the
calls. Exits with 1 where results differ.
"""
import argparse
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
WORKER = os.path.join(HERE, 'queues', 'worker.py')
NAMES = ['mandelbrot', 'spheres', 'kmeans', 'bank-few', 'bank-some', 'bank-all', 'bank-all-short']
THREADS = 0, 1, 2


def run(name, threads, seconds):
    command = os.environ.get('PYEPI', os.path.join(HERE, '..', 'pyepi')).split()
    text = subprocess.run([*command, '--pyepi.device=none', f'--pyepi.host-threads={threads}', WORKER, name, str(seconds)],
                          check=True, capture_output=True, text=True).stdout.split('\n')
    times = [float(t) for t in text[1:] if t]
    return text[0], min(times[len(times) // 2:]) * 1e3


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--runs', type=int, default=3)
    parser.add_argument('--seconds', type=float, default=5)
    parser.add_argument('names', nargs='*', default=NAMES)
    options = parser.parse_args()
    print(f'{"queue":<16}{"alone":>9}{"1 thread":>10}{"2 threads":>11}   1 : 2   2 threads : alone')
    same = True
    for name in options.names:
        best = dict.fromkeys(THREADS, float('inf'))
        results = set()
        for _ in range(options.runs):
            for threads in THREADS:
                result, ms = run(name, threads, options.seconds)
                results.add(result)
                best[threads] = min(best[threads], ms)
        same &= len(results) == 1
        print(f'{name:<16}{best[0]:>9.1f}{best[1]:>10.1f}{best[2]:>11.1f}{best[1] / best[2]:>8.2f}{best[2] / best[0]:>20.2f}'
              + ('' if len(results) == 1 else '   different results'), flush=True)
    sys.exit(not same)


main()
