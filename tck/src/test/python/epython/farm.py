# epython -d 4
# One core has the others call functions, and collects what they give.
import taskfarm

initTaskFarm(0)

if coreid() == 0:
    execFunction(1, longer, [1, 2, 3], 4)
    execFunction(2, hello)
    execFunction(3, hello)
    execFunction(3, add, 1, 2)
    polls = 0
    while not testFunctionFinish(1):
        polls += 1
    print(waitFunctionFinish(1), waitFunctionFinish(2), waitFunctionFinish(3))
    print(waitFunctionFinish(3), testFunctionFinish(3))
    shutdownTaskFarm()
else:
    worker()
    print("the farm is shut down")


def longer(items, by):
    i = 0
    while i < len(items):
        items[i] *= by
        i += 1
    return items


def hello():
    print("hello")


def add(a, b):
    return a + b
