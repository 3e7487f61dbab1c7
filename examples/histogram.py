"""How often each byte occurs in a real text: iterations conflict by nature.

Two chunks that count the same letter read and write the same element. The
later one is found to have read an old count when its turn to commit comes, is
discarded and runs again.
"""

import os
import sys


def histogram(data, counts):
    for i in range(len(data)):
        c = data[i]
        counts[c] = counts[c] + 1


def main():
    if len(sys.argv) > 1:
        path = sys.argv[1]
    else:
        path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "LICENSE")
    with open(path, "rb") as file:
        data = file.read()
    counts = [0] * 256
    histogram(data, counts)

    print(len(data), "bytes,", sum(1 for n in counts if n), "different")
    common = sorted(range(256), key=lambda c: (-counts[c], c))[:10]
    for c in common:
        print(repr(chr(c)), counts[c], "#" * (counts[c] // 40))


main()
