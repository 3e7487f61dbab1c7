# Functions that all cores run, or some of them, at once or later.
from epython import *

SCALE = 10


@offload
def place(a, b=1):
    return SCALE * coreid() + a + b


def helper(x):
    return x * x


@offload(auto=4)
def squares(data):
    from util import range
    data[0] = helper(len(data))
    return [data[i] for i in range(1)]


@offload_multiple(cores=3)
def pair(a):
    return (a, numcores(), isdevice())


@offload_single
def speak(word):
    print(word)


@offload(target=[1, 2])
def fails():
    return [1, 2][coreid()]


@offload(target=4)
def calls_another():
    return place(2, 2)


@offload
def total():
    return reduce(coreid(), "sum")


@offload(target=[0, 5], **{"async": True})
def talk(x):
    if coreid() == 0:
        send(x, numcores() - 1)
        return recv(5)
    send(x + 1, 0)
    return recv(numcores() - 1, 3)


print(place(5))
print(place(5, b=0, target=[9, 2]))
mine = [7, 8, 9]
print(squares(mine), mine)
first = pair(1)
second = pair(2)
third = speak("said by a core")
print(first.number_outstanding() + second.number_outstanding(), first.test())
print(waitAll(second, first, third))
some = place(0, target=[3, 4], async_=True)
print(some.wait_any(), some.wait_any(), some.test(), testKernelCompletion(some))
try:
    fails()
except IndexError as e:
    print("a core failed:", e)
print(calls_another(), total(target=[0, 1, 2, 3]))
handle = talk(30)
print(coreid(), ishost(), recv(0))
send([4, 5, 6], 5)
print(waitForKernelCompletion(handle))
speak("not waited for")
