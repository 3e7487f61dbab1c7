# epython -d 3
# A core that fails ends the program, and it is said which one it was.
import parallel


def item(i):
    return [10, 20][i]


print(item(coreid()))
sync()
