#!/usr/bin/env python3
"""Writes instructions.golden with GNU binutils for epiphany-elf.

usage: make-goldens.py BIN_DIRECTORY CLASSPATH OUTPUT

BIN_DIRECTORY holds epiphany-elf-as and epiphany-elf-objdump; CLASSPATH holds offload's classes and test
classes, because the statements come from InstructionSamples. A statement that GNU's assembler refuses or
encodes in a way that it cannot disassemble is left out; how many is said on stderr.
Lines: statement TAB instruction word TAB address TAB objdump's text.
"""
import os
import re
import subprocess
import sys
import tempfile

tools, class_path, output = sys.argv[1:]
samples = subprocess.run(
    ["java", "-cp", class_path, "org.pyepi.offload.asm.InstructionSamples"],
    capture_output=True, text=True, check=True).stdout.splitlines()
refused = []
with tempfile.TemporaryDirectory() as work:
    source, obj = os.path.join(work, "g.s"), os.path.join(work, "g.o")
    while True:
        with open(source, "w") as f:
            f.write("\n".join(samples) + "\n")
        run = subprocess.run([tools + "/epiphany-elf-as", source, "-o", obj], capture_output=True, text=True)
        bad = {int(m) - 1 for m in re.findall(r"g\.s:(\d+): Error", run.stderr)}
        if not bad:
            break
        refused += [samples[k] for k in bad]
        samples = [s for k, s in enumerate(samples) if k not in bad]
    dump = subprocess.run([tools + "/epiphany-elf-objdump", "-d", obj], capture_output=True, text=True, check=True)
rows = []
for line in dump.stdout.splitlines():
    m = re.match(r"\s*([0-9a-f]+):\t([0-9a-f]{4})(?: ([0-9a-f]{4}))? *\t(.*)", line)
    if m:
        low, high = m.group(2), m.group(3)
        rows.append((m.group(1), (high or "") + low, m.group(4).strip()))
if len(rows) != len(samples):
    sys.exit(f"{len(samples)} statements, {len(rows)} instructions")
with open(output, "w") as f:
    for statement, (address, word, text) in zip(samples, rows):
        f.write(f"{statement}\t{word}\t{address}\t{text}\n")
print(f"{len(rows)} statements written; refused by GNU as: {len(refused)}", file=sys.stderr)
for statement in refused:
    print("  " + statement, file=sys.stderr)
