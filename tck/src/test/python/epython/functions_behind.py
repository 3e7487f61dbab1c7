# epython -d 2
# A function may stand behind its first call, as in ePython; modules in the program's folder go first.
import parallel
from helper_of_own import scale

print(area(3, 4), area(3), scale(coreid()))


def area(width, height=10):
    return width * height


def again():
    return "first"


print(again())


def again():
    return "second"


print(again())
