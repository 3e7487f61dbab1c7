import heapq


def grid(n):
    edges = {}
    for x in range(n):
        for y in range(n):
            near = [(x + 1, y), (x, y + 1), (x - 1, y), (x, y - 1)]
            edges[x, y] = [(p, (p[0] * 31 + p[1] * 17 + x) % 9 + 1) for p in near if 0 <= p[0] < n and 0 <= p[1] < n]
    return edges


def shortest(edges, start):
    known = {start: 0}
    todo = [(0, start)]
    while todo:
        far, here = heapq.heappop(todo)
        if far > known[here]:
            continue
        for there, cost in edges[here]:
            new = far + cost
            if new < known.get(there, 1 << 60):
                known[there] = new
                heapq.heappush(todo, (new, there))
    return known


far = shortest(grid(310), (0, 0))
print(max(far.values()), sum(far.values()))
