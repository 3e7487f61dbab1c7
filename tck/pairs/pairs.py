#!/usr/bin/env python3
"""Runs host and device programs that others published, unchanged, with the emulator as their board.

    tck/pairs/pairs.py [--clones FOLDER] [NAME ...]

Clones of their repositories are made in the folder (or found there: git directories owner+name); nothing of
them is kept elsewhere. The host programs are for 32-bit ARM: they run under qemu-arm, with the C
library that Debian has in libc6-armhf-cross and the libe-hal.so that the build makes where it finds
arm-linux-gnueabihf-gcc. Prints a table; the exit status says whether all programs ended as expected.
"""
import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
LIBRARY = os.path.join(TOP, 'native/target/classes/org/pyepi/hal/linux-arm/libe-hal.so')
SYSROOT = '/usr/arm-linux-gnueabihf'

COMPUTING = 'nkcr/parallella-computing', '5a3efd724320aaf83a78bc80f4bd57acc4d34724'
DARTS = 'josemonsalve2/ParallellaDARTS', '76e573244908856d1a41c27e1281bfde6ef174c8'
LISP = 'drewvid/parallella-lisp'
FFT = 'Krisania/parallellanokiss'
BLAS = 'mtasende/BLAS_for_Parallella', '3cc5ffb17e2840cba484c3c15af11dfb85ac6876'
TILES = 'HyperSignal/Parallella', '2ce5b8e18e81dc5af2da426f9f49567884800712'
KNN = 'syedshabihhasan/parallellaKNN', '644347a'
PRIMES = 'tmalthouse/parallella', '435d14d1aeef0403c0a9b8d7666a8903aac0fa07'
READS_DATASET = {'in': 'bin', 'root': {'home/parallella/Downloads/paral/dataset.txt': 'dataset.txt'}}

# What may take longer than so many minutes runs only when it is named.
MINUTES = 5

# Name, repository and commit, folder, command, what its README or source says that it prints, seconds,
# and for some: where it runs, what is to stand where in the root that it sees, and what it reads.
PAIRS = [
    ('hello', COMPUTING, 'simple-epiphany/hello-from-epiphany', './main.elf',
     [f'n°{core:02} is 0x{core:04x}' for core in range(16)], 60),
    ('neighbour', COMPUTING, 'simple-epiphany/hello-from-neighbor-ecore', './main.elf',
     [f'clocks from core n°{core:02} is 0000' for core in range(16)], 60),
    ('neighbour-2', COMPUTING, 'simple-epiphany/hello-from-neighbor-ecore2', './main.elf',
     [f'clocks from core n°{core:02} is 000' for core in range(16)], 60),
    ('neighbour-dma', COMPUTING, 'simple-epiphany/hello-from-neighbor-ecore-DMA', './main.elf',
     [f'clocks from core n°{core:02} is 00022' for core in range(16)], 60),
    ('to-core', COMPUTING, 'simple-epiphany/data-from-host-to-eCore', './main.elf',
     ['n°00 is 0x0000', 'n°01 is 0x0001', 'n°02 is 0x0002', 'n°03 is 0x0000'], 60),
    ('to-epiphany', COMPUTING, 'simple-epiphany/data-from-host-to-epiphany', './main.elf',
     ['n°08 is 16.799', 'n°15 is 31.5'], 60),
    ('game-of-life', COMPUTING, 'simple-epiphany/game-of-life', './main.elf',
     [f'eCore {core:02}:\titeration ' for core in range(16)], 60),
    ('machin', COMPUTING, 'benchmark/machin-like-epiphany', './main.elf 20 100',
     ['PI = 3.141'], 60),
    ('linpack-main', COMPUTING, 'benchmark/linpack-epiphany', './main.elf',
     ['n°15 is 0x0000'], 60),
    ('linpack', COMPUTING, 'benchmark/linpack-epiphany', './clinpack.elf',
     ['1200511.9        2.86035442e+01  1.19209290e-07 -1.38282776e-05 -7.51018524e-06',
      'Rolled Single  Precision'], 120),
    ('linpack-daxpy', COMPUTING, 'benchmark/linpack-epiphany-daxpy', './clinpack.elf',
     ['Rolled Single  Precision'], 120),
    ('darts', DARTS, 'seans-playground/bin', './main.elf', ['Sum: 25000!'], 60),
    ('darts-preliminaries', DARTS, 'preliminaries/bin', './main.elf', ['Sum: 10!'], 60),
    ('lisp-1', (LISP, 'b3f4604b8c3fb1cee48634f814d6997c064f1c99'), 'plisp', './fl-host.elf',
     ['(  nfibs  10  )\n 55 ', 'all_done = 16'], 60),
    ('lisp-2', (LISP, '2d4314f779a88c073e5db5ee72e21860be5e251b'), 'plisp', './fl-host.elf',
     ['(  nfibs  10  )\n 55 '], 60),
    ('lisp-3', (LISP, 'f8cf6f5f7b611659b5dcce359daa993f200b0c19'), 'plisp', './fl-host.elf',
     ['(  nfibs  10  )\n 55 '], 60),
    ('lisp-gc', (LISP, '6f4a8934f579ad354d48f9929eec41f0f3d1ae42'), 'plisp-gc', './fl-host.elf',
     ['(  nfibs  10  )\n 55 '], 60),
    ('matmul', BLAS, 'MatmulD15s/bin', './main.elf',
     ['Error Promedio Relativo: 1.18', 'Tiempo Total Epi-ARM = '], 60,
     {'root': {'home/parallella/linpack/MatmulD15s/bin': 'MatmulD15s/bin'}}),
    ('tiles', TILES, '.', './test.elf -zv', ['Finished 16 works in', 'Done'], 60,
     {'in': 'New/epiphany', 'reads': 'testpacket.bin'}),
    ('transfer', KNN, 'Code/Benchmarks/MemoryTransfer', './EpiphanyExamples-1.elf 0 0',
     ['num_cores: 16', 'Yep.', '1024 bytes written'], 60),
    ('primes', PRIMES, 'primes/eprime', './prime.elf 2000', ['Total tests: 32000'], 60),
    ('fft', (FFT, 'f445c4c'), '.', './main.elf', ['core id: 2056\n', 'core id: 2251\n'], 60, READS_DATASET),
    ('fft-2', (FFT, '5111175'), '.', './main.elf', ['core id: 0\n', 'core id: 15\n'], 60, READS_DATASET),
    ('linpack-daxpy-2', COMPUTING, 'benchmark/linpack-epiphany-daxpy-2', './clinpack.elf',
     ['Rolled Single  Precision'], 900),
]


def git_directory(clones, repository):
    """The clone of a repository, made where there is none yet."""
    folder = os.path.join(clones, repository.replace('/', '+'))
    for place in (os.path.join(folder, 'repo'), os.path.join(folder, 'repo', '.git'), folder):
        if os.path.exists(os.path.join(place, 'HEAD')):
            return place
    subprocess.run(['git', 'clone', '--quiet', '--bare', f'https://github.com/{repository}', folder],
                   check=True)
    return folder


def library(work):
    """A folder with our library under the names that programs ask for."""
    if not os.path.exists(LIBRARY):
        sys.exit(f'{LIBRARY} is not there: install gcc-arm-linux-gnueabihf and build')
    folder = os.path.join(work, 'lib')
    os.mkdir(folder)
    for name in ('libe-hal.so', 'libe-hal.so.0', 'libe-loader.so', 'libe-loader.so.0'):
        shutil.copy(LIBRARY, os.path.join(folder, name))
    return folder


def root(place, links):
    """A root as the program sees it: the C library's, and links to files of its own."""
    if not links:
        return SYSROOT
    top = place + '-root'
    for name, target in {'lib': SYSROOT + '/lib', **links}.items():
        link = os.path.join(top, name)
        os.makedirs(os.path.dirname(link), exist_ok=True)
        os.symlink(os.path.join(place, target), link)
    return top


def run(pair, clones, work, libraries):
    """How it ended, what of the expected output is missing, and the seconds."""
    name, (repository, commit), folder, command, expected, limit = pair[:6]
    more = pair[6] if len(pair) > 6 else {}
    place = os.path.join(work, name)
    os.mkdir(place)
    archive = subprocess.run(['git', '--git-dir', git_directory(clones, repository), 'archive',
                              commit, folder], capture_output=True, check=True)
    subprocess.run(['tar', 'x', '-C', place], input=archive.stdout, check=True)
    line = [os.path.join(TOP, 'epi'), 'serve', 'qemu-arm', '-L', root(place, more.get('root')),
            '-E', 'LD_LIBRARY_PATH=' + libraries, *command.split()]
    reads = os.path.join(place, more['reads']) if 'reads' in more else os.devnull
    begun = time.time()
    try:
        with open(reads, 'rb') as typed:
            done = subprocess.run(line, cwd=os.path.join(place, more.get('in', folder)), stdin=typed,
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=limit)
        end, output = f'status {done.returncode}', done.stdout
    except subprocess.TimeoutExpired as e:
        end, output = f'stopped after {limit} s', e.stdout or b''
    text = output.decode(errors='replace')
    missing = [part for part in expected if part not in text]
    return end, missing, time.time() - begun


def main():
    """Run the pairs that are named, or all."""
    parser = argparse.ArgumentParser()
    parser.add_argument('--clones')
    parser.add_argument('names', nargs='*')
    arguments = parser.parse_args()
    good = 0
    pairs = [pair for pair in PAIRS
             if (pair[0] in arguments.names if arguments.names else pair[5] <= MINUTES * 60)]
    print('| program | ends | output | seconds |\n|---|---|---|---|')
    with tempfile.TemporaryDirectory() as work:
        libraries = library(work)
        for pair in pairs:
            end, missing, seconds = run(pair, arguments.clones or work, work, libraries)
            good += not missing and not end.startswith('stopped')
            told = f'without {missing[0]!r}' if missing else 'as expected'
            print(f'| {pair[0]} | {end} | {told} | {seconds:.1f} |', flush=True)
    print(f'\n{good} of {len(pairs)} end as expected.')
    return good != len(pairs)


if __name__ == '__main__':
    sys.exit(main())
