import polyglot

point = polyglot.eval("js", "({x: 3, y: [1, 2, 3], twice(n) { return 2 * n; }})")
print(point.x, list(point.y), point.twice(21), len(point.y), point.y[-1], point.y[1:])
point.x = "changed"
print(point.x, [n * n for n in point.y], 2 in point.y, 9 in point.y)
print(polyglot.eval("js", "new Map([['a', 1]])")["a"], polyglot.eval("js", "10 ** 3"))
try:
    polyglot.eval("js", "throw new RangeError('too far')")
except polyglot.ForeignException as e:
    print("caught", e.message)
try:
    polyglot.eval("js", "({}).missing.member")
except Exception as e:
    print(type(e).__name__)
print(polyglot.eval("js", "(f) => f(20) + 1")(lambda n: n * 2))
polyglot.export_value("answer", 42)
print(polyglot.eval("js", "Polyglot.import('answer')"), polyglot.import_value("nothing"))
print("js" in polyglot.languages(), isinstance(point, polyglot.ForeignObject))
try:
    polyglot.eval("ruby", "1")
except ValueError as e:
    print(str(e).split(",")[0])
