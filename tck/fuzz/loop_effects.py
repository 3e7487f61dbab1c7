"""Functions that a random hot loop calls for what they do: they write what is global, or around them."""

import random

from loop_tree import Node

# What the functions write; some of it is rebound between calls.
MADE = ["[i * 5 % 17 for i in range(24)]", "[i * 5 % 17 for i in range(24)]", "array.array('q', range(24))", "bytearray(range(24))", "[i * 0.5 for i in range(24)]"]
BODIES = [
    ["D[v % len(D)] = w & 127"],
    ["D[v % 24] += w & 1"],
    ["if v % 3 == 0:\n    return", "D[v % 24] = v & 63"],
    ["if v % 5 == 1:\n    D[0] = w & 7\n    return None", "D[v % 20 + 1] = D[v % 7]"],
    ["for q in range(v & 3):\n    last = q", "if v & 3:\n    D[v % 24] = last"],
    ["p = q = 0", "while p < (v & 7):\n    p, q = p + 1, q + p", "D[q % 24] = p", "if p > 4:\n    return q"],
    ["q = v & 31", "D[q] = w & 15"],
    ["D[v % 24] = D[w % 24]", "D[w % 24] = 100 // ((v & 15) + 1)"],
    ["if v & 8:\n    last = w & 31", "D[v % 24] = last"],
]
CLOSURES = [
    ["own[v % 16] ^= w & 255"],
    ["own[v % 16] = free", "D[v % 24] = own[w % 16] & 31"],
    ["if v % 4 == 0:\n    return", "own[v & 15] += free"],
]


class Effects:
    """Statements that call such functions, in programs that are otherwise what they were."""

    def effects(self, seed, top, loop):
        r = random.Random("effects %d" % seed)
        head = next((node for node in loop if node.text.startswith("for ")), None)
        if r.random() > 0.35 or "effects" not in self.features or self.any_order or head is None:
            return
        names = ["d%d" % k for k in range(r.randint(1, 2))]
        top.append(Node("D = %s" % r.choice(MADE)))
        top.append(Node("O = [0] * 16"))
        for name in names:
            self.effect(r, name, top)
        for _ in range(r.randint(1, 2)):
            known = r.choice(["i", "i", "i * 7", "i + %d" % r.randrange(9), "k", "m & 255"])
            call = "%s(%s)" % (r.choice(names), ", ".join([known] + [r.choice(["3", "i", "k + 1"])] * r.randrange(2)))
            node = Node(call if r.random() < 0.7 else "if i %% %d:\n    %s" % (r.randint(2, 5), call))
            head.children.insert(r.randrange(len(head.children) + 1), node)
        self.shown = self.shown + ", list(D), list(O)"
        self.more_rebinding = ["D = D[:]", "D = [5] * 30", "D = array.array('q', range(26))", "O, D = D, O", "D = [1.5] * 24"]

    def effect(self, r, name, top):
        if r.random() < 0.3:
            made = Node("def make_%s(own, free):" % name, [Node("def %s(v, w=3):" % name, [Node(t) for t in r.choice(CLOSURES)]), Node("return %s" % name)])
            top += [made, Node("%s = make_%s(O, %d)" % (name, name, r.randrange(50)))]
        else:
            body = [Node(t) for t in r.choice(BODIES)]
            if r.random() < 0.2:
                body.insert(0, Node("global D"))
            top.append(Node("def %s(v, w=%d):" % (name, r.randrange(9)), body))
