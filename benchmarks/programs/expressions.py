"""A small interpreter: tokens by regular expression, recursive descent, exceptions, lambdas."""

import re

TOKEN = re.compile(r"\s*(?:(\d+)|([a-z]+)|(.))")


class Wrong(Exception):
    pass


def tokens(text):
    for number, name, operator in TOKEN.findall(text):
        if number:
            yield ("number", int(number))
        elif name:
            yield ("name", name)
        elif operator.strip():
            yield ("operator", operator)
    yield ("end", None)


class Parser:
    LEVELS = [("+", "-"), ("*", "/")]

    def __init__(self, text):
        self.tokens = list(tokens(text))
        self.at = 0

    def peek(self):
        return self.tokens[self.at]

    def next(self):
        token = self.tokens[self.at]
        self.at += 1
        return token

    def binary(self, level=0):
        if level == len(self.LEVELS):
            return self.atom()
        left = self.binary(level + 1)
        while self.peek()[0] == "operator" and self.peek()[1] in self.LEVELS[level]:
            operator = self.next()[1]
            left = (operator, left, self.binary(level + 1))
        return left

    def atom(self):
        kind, value = self.next()
        if kind == "number":
            return ("number", value)
        if kind == "name":
            return ("name", value)
        if value == "(":
            inner = self.binary()
            if self.next()[1] != ")":
                raise Wrong("unbalanced")
            return inner
        raise Wrong("unexpected %r" % (value,))


OPERATORS = {
    "+": lambda x, y: x + y,
    "-": lambda x, y: x - y,
    "*": lambda x, y: x * y,
    "/": lambda x, y: x // y,
}


def evaluate(tree, names):
    kind, *rest = tree
    if kind == "number":
        return rest[0]
    if kind == "name":
        return names[rest[0]]
    left, right = rest
    return OPERATORS[kind](evaluate(left, names), evaluate(right, names))


def run():
    total = 0
    failed = 0
    names = {"a": 3, "bc": 5, "zero": 0}
    texts = ["1 + 2*(3 - a)*bc", "(a + bc) * (a - bc) / 2", "a / zero", "(1 + 2", "nothing * 2", "7*7*7-6*5/4"]
    for i in range(300):
        for text in texts:
            try:
                total += evaluate(Parser(text).binary(), names) + i
            except (Wrong, ZeroDivisionError, KeyError) as e:
                failed += len(type(e).__name__)
    return (total, failed)
