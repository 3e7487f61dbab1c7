"""Programs as trees of lines, so that a reducer can take lines away."""


class Node:
    """A line, and the lines below it that are indented."""

    def __init__(self, text, children=None):
        self.text = text
        self.children = children

    def lines(self, indent=0):
        out = ["    " * indent + line for line in self.text.split("\n")]
        if self.children is not None:
            out += [line for c in self.children for line in c.lines(indent + 1)] or ["    " * (indent + 1) + "pass"]
        return out


def text_of(nodes):
    return "\n".join(line for n in nodes for line in n.lines()) + "\n"


def blocks(nodes):
    """All statements in order."""
    return [m for n in nodes for m in [n] + blocks(n.children or [])]


def edited(nodes, edits):
    """A copy without some statements, each named by its place among all, or with only their blocks left."""
    edits = dict(edits)
    count = iter(range(10**6))

    def copy(nodes):
        out = []
        for n in nodes:
            at = next(count)
            below = None if n.children is None else copy(n.children)
            if at not in edits:
                out.append(Node(n.text, below))
            elif edits[at]:
                out += below or []
        return out

    return copy(nodes)
