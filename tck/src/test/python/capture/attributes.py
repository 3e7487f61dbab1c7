class Sum:
    factor = 3

    def __init__(self):
        self.t = 0
        self.x = [1] * 100

    def scaled(self, v):
        return v * self.factor

    def add(self):
        for i in range(100):
            self.t += self.scaled(self.x[i])


def two(a, b):
    for i in range(100):
        a.t = i
        b.x[i] = b.factor


s = Sum()
s.add()
two(s, Sum())
