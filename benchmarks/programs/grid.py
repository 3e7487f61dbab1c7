"""Conway's game of life over a set of cells: tuples as keys, comprehensions, Counter."""

from collections import Counter

AROUND = [(dx, dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1) if (dx, dy) != (0, 0)]


def step(cells):
    counts = Counter((x + dx, y + dy) for x, y in cells for dx, dy in AROUND)
    return {cell for cell, n in counts.items() if n == 3 or (n == 2 and cell in cells)}


def run():
    cells = {(0, 1), (1, 3), (2, 0), (2, 1), (2, 4), (2, 5), (2, 6)}
    for _ in range(120):
        cells = step(cells)
    return (len(cells), sum(x * 31 + y for x, y in cells))
