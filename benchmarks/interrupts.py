"""How soon Ctrl-C ends a hot loop: time from SIGINT to the end of the process, in every mode.

Usage: interrupts.py [TRIALS]. Each trial interrupts a loop of three kinds at a random moment; the program
must run its finally block, show KeyboardInterrupt and end with 130. Exits with 1 where one does not."""
import os
import pathlib
import random
import signal
import statistics
import subprocess
import sys
import time

PYEPI = str(pathlib.Path(__file__).parent.parent / "pyepi")
MODES = {
    "no threads": ["--pyepi.device=none", "--pyepi.host-threads=0"],
    "default": [],
    "threads always": ["--pyepi.device=none", "--pyepi.policy=always"],
    "emulator 4x4": ["--pyepi.device=emulator"],
    "emulator 1x1": ["--pyepi.device=emulator", "--pyepi.board=1x1"],
    "no JIT": ["--no-jit"],
}
LOOPS = {
    "short trips": "for i in range(10**12):\n    a[i & 4095] = i & 255",
    "long trips": "for i in range(10**9):\n    for j in range(10**6):\n        s += i ^ j & 7\n    a[i & 4095] = s & 255",
    "while": "for i in range(10**9):\n    x = i\n    while x != -1:\n        x = x * 3 % 1000003\n    a[i & 4095] = x",
}
PROGRAM = """
def run(a):
    s = 0
    {loop}
try:
    print("ready", flush=True)
    run([0] * 4096)
finally:
    print("finally", flush=True)
"""


def trial(options, loop):
    program = PROGRAM.format(loop=loop.replace("\n", "\n    "))
    p = subprocess.Popen(
        [PYEPI, *options, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        assert p.stdout.readline() == "ready\n"
        time.sleep(random.uniform(0.5, 4))
        begin = time.monotonic()
        os.kill(p.pid, signal.SIGINT)
        first = p.stdout.readline()
        seconds = time.monotonic() - begin
        out, err = p.communicate(timeout=60)
        return seconds, first == "finally\n" and p.returncode == 130 and err.endswith("KeyboardInterrupt\n")
    finally:
        p.kill()


trials = int(sys.argv[1]) if len(sys.argv) > 1 else 20
failed = 0
print(f"{'mode':16}{'trials':>7}{'median s':>10}{'worst s':>9}{'failed':>8}")
for mode, options in MODES.items():
    times, bad = [], 0
    for k in range(trials):
        seconds, right = trial(options, list(LOOPS.values())[k % len(LOOPS)])
        times.append(seconds)
        bad += not right
    failed += bad
    print(f"{mode:16}{trials:7}{statistics.median(times):10.3f}{max(times):9.3f}{bad:8}", flush=True)
sys.exit(failed > 0)
