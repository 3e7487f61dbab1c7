class Point:
    horizontal = 1


threshold = 3
print(round(2.675, 2), format(1234.57, ".4"), f"{1 + 3j:10.2f}|", complex(-0.0, -0.0))
try:
    print(treshold)
except NameError:
    Point().horizontl
