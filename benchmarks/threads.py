#!/usr/bin/env python3
"""Two threads of one program (threads/worker.py) with --pyepi.threads=lock and parallel, by turns, a process each.

  threads.py [--runs N] [--seconds S] [NAME...]

Prints the least seconds of the later half of the runs, best process of each: what the machine can do, whatever else it
does. Of threads with data of their own: one thread with half of the data, two threads with all of it, and how many
times as much was done in the same time. Of threads that share data: one thread that does all of it, two threads, and
how many times as long that took. Exits with 1 where results differ.
"""
import argparse
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
WORKER = os.path.join(HERE, 'threads', 'worker.py')
APART = ['chain', 'own-lists', 'halves', 'dicts', 'picture', 'own-locks']
SHARED = ['one-lock', 'conflict']
MODES = 'lock', 'parallel'


def run(name, mode, seconds):
    command = os.environ.get('PYEPI', os.path.join(HERE, '..', 'pyepi')).split()
    text = subprocess.run([*command, f'--pyepi.threads={mode}', WORKER, name, str(seconds)],
                          check=True, capture_output=True, text=True).stdout.split('\n')
    times = [[float(t) for t in line.split()] for line in text[1:] if line]
    late = times[len(times) // 2:]
    return text[0], min(t[0] for t in late), min(t[1] for t in late)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--runs', type=int, default=3)
    parser.add_argument('--seconds', type=float, default=8)
    parser.add_argument('names', nargs='*', default=APART + SHARED)
    options = parser.parse_args()
    print(f'{"work":<12}{"lock: 1":>9}{"2":>8}{"":>8}{"parallel: 1":>13}{"2":>8}')
    same = True
    for name in options.names:
        best = {mode: (float('inf'), float('inf')) for mode in MODES}
        results = set()
        for _ in range(options.runs):
            for mode in MODES:
                result, one, two = run(name, mode, options.seconds)
                results.add(result)
                best[mode] = min(best[mode][0], one), min(best[mode][1], two)
        same &= len(results) == 1
        line = f'{name:<12}'
        for mode in MODES:
            one, two = best[mode]
            ratio = f'{2 * one / two:.2f} x' if name in APART else f'{two / one:.2f} :'
            line += f'{one:>9.3f}{two:>8.3f}{ratio:>8}' + ('    ' if mode == 'lock' else '')
        print(line + ('' if len(results) == 1 else '   different results'), flush=True)
    sys.exit(not same)


main()
