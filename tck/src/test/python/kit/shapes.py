# gives [16, 9, 1]
names = ["square", "square", "dot"]


def area(name, side):
    size = side * side
    return size


areas = []
sides = [4, 3, 1]
for name, side in zip(names, sides):
    areas.append(area(name, side))
areas
