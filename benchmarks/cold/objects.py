class Shape:
    def __init__(self, name):
        self.name = name

    def area(self):
        raise NotImplementedError


class Square(Shape):
    def __init__(self, side):
        super().__init__("square")
        self.side = side

    def area(self):
        return self.side * self.side


class Circle(Shape):
    def __init__(self, radius):
        super().__init__("circle")
        self.radius = radius

    def area(self):
        return 3.14159 * self.radius**2


class Ring(Circle):
    def __init__(self, radius, hole):
        super().__init__(radius)
        self.hole = Circle(hole)

    def area(self):
        return super().area() - self.hole.area()


def total(shapes):
    sums = {}
    for s in shapes:
        sums[s.name] = sums.get(s.name, 0) + s.area()
    return sums


shapes = []
for i in range(300_000):
    shapes.append(Square(i % 10) if i % 3 == 0 else Circle(i % 7) if i % 3 == 1 else Ring(i % 9 + 1, i % 4))
for _ in range(3):
    result = total(shapes)
print(sorted(result.items()))
