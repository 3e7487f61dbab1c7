"""Records to JSON and back: dataclasses, json, f-strings, string methods."""

import json
from dataclasses import asdict, dataclass, field


@dataclass(order=True)
class Item:
    price: float
    name: str
    tags: list = field(default_factory=list)


def run():
    items = [Item(i * 0.75, f"item-{i:04d}", [f"t{i % 7}", "ü" if i % 3 else "q\""]) for i in range(400)]
    total = 0
    for _ in range(3):
        text = json.dumps([asdict(item) for item in items])
        items = [Item(**row) for row in json.loads(text)]
        items.sort(reverse=True)
        total += len(text)
    return (total, min(items).name, "|".join(f"{i.price:>8.2f}" for i in items[:5]))
