"""Bars of what suite.py measured, as an SVG: a panel for each figure, a group of bars for each benchmark, logarithmic."""
import math
import pathlib

COLOURS = {"CPython": "#7f7f7f", "PyPy": "#d62728", "GraalPy": "#ff7f0e", "PyEpi": "#1f77b4"}
GROUP, HEIGHT, LEFT, TOP, GAP = 70, 120, 60, 40, 60


def text(x, y, words, anchor="middle", size=11):
    return f'<text x="{x:.0f}" y="{y:.0f}" text-anchor="{anchor}" font-size="{size}">{words}</text>'


def panel(top, title, unit, figures):
    """The rows of one panel; figures: benchmark to system to number."""
    numbers = [v for values in figures.values() for v in values.values()]
    if not numbers:
        return []
    low = math.floor(math.log10(min(numbers)))
    high = max(low + 1, math.ceil(math.log10(max(numbers))))
    scale = HEIGHT / (high - low)
    rows = [text(LEFT, top - 8, f"{title} ({unit})", "start", 12)]
    for power in range(low, high + 1):
        y = top + HEIGHT - (power - low) * scale
        rows.append(f'<line x1="{LEFT}" x2="{LEFT + GROUP * len(figures)}" y1="{y:.1f}" y2="{y:.1f}" stroke="#ddd"/>')
        rows.append(text(LEFT - 4, y + 4, f"{10**power:g}", "end", 10))
    for k, (benchmark, values) in enumerate(figures.items()):
        width = (GROUP - 14) / len(values) if values else 0
        for n, (system, value) in enumerate(values.items()):
            height = max(1, (math.log10(value) - low) * scale)
            rows.append(
                f'<rect x="{LEFT + k * GROUP + 7 + n * width:.1f}" y="{top + HEIGHT - height:.1f}" width="{width - 1:.1f}"'
                f' height="{height:.1f}" fill="{COLOURS.get(system, "#999")}">'
                f"<title>{benchmark}, {system}: {value:.4g} {unit}</title></rect>"
            )
        rows.append(text(LEFT + (k + 0.5) * GROUP, top + HEIGHT + 14, benchmark, size=10))
    return rows


def draw(file, systems, panels):
    """Panels: (title, unit, figures)."""
    panels = [p for p in panels if any(p[2].values())]
    groups = max((len(p[2]) for p in panels), default=1)
    width, height = LEFT + GROUP * max(groups, 6) + 20, TOP + len(panels) * (HEIGHT + GAP)
    rows = []
    for k, system in enumerate(systems):
        rows.append(f'<rect x="{LEFT + k * 90}" y="8" width="10" height="10" fill="{COLOURS.get(system, "#999")}"/>')
        rows.append(text(LEFT + k * 90 + 14, 17, system, "start"))
    for k, (title, unit, figures) in enumerate(panels):
        rows += panel(TOP + 16 + k * (HEIGHT + GAP), title, unit, figures)
    pathlib.Path(file).write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" font-family="sans-serif">'
        f'<rect width="{width}" height="{height}" fill="white"/>\n' + "\n".join(rows) + "\n</svg>\n"
    )
