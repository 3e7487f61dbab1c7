# What is annotated at the top of code that exec runs, whatever it was compiled for.
for mode, text in [
    ("exec", "x: int = 3"),
    ("single", "x: int = 3\n"),
    ("single", "x: 'later'\n"),
    ("single", "if True:\n    x: int = 3\n\n"),
    ("single", "for i in (1,):\n    x: str = 'a'\n\n"),
]:
    for names in [({},), ({}, {}), ({"__annotations__": {"w": 1}},)]:
        exec(compile(text, "<s>", mode), *names)
        print(mode, [{k: v for k, v in n.items() if k != "__builtins__"} for n in names])
import doctest


class Counter:
    """
    >>> c: Counter = Counter()
    >>> c.add(2)
    >>> n: int
    >>> c.n
    2
    """

    n = 0

    def add(self, by):
        self.n += by


print(doctest.testmod())
