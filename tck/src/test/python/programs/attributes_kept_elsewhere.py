"""Objects that keep attributes of their own elsewhere than others, under names that their class has too."""

import threading
import weakref


class Local(threading.local):
    number = 0
    pair = (None, None)
    text = "of the class"

    def method(self):
        return "of the class"


local = Local()


def read():
    return local.number, local.pair, local.text, local.method()


for n in range(5):
    print(read())
    local.number = n
    local.pair = (n, read())
    local.text = str(n)
    if n == 2:
        local.method = lambda: "of the object"
    if n == 3:
        del local.number, local.method
t = threading.Thread(target=lambda: print("elsewhere", read()))
t.start()
t.join()
print(read())


class Target:
    number = 0

    def method(self):
        return self.number


targets = [Target(), Target()]
proxy = weakref.proxy(targets[0])
for n in range(5):
    targets[0].number = n
    print(proxy.number, proxy.method(), proxy.__class__.__name__)
    if n == 2:
        proxy.method = lambda: "of the object"

print(isinstance(proxy, Target), isinstance(proxy, int), isinstance(local, Local), isinstance(local, threading.local))

alias = list[int]
for n in range(3):
    print(alias.__name__, alias.append is list.append, alias.__origin__)
bound = targets[1].method
for n in range(3):
    print(bound.__name__, bound.__doc__, bound.__class__.__name__)
