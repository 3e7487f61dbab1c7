# Variables that each core has of its own, as long as the program runs.
from epython import offload, define_on_device, copy_to_device, copy_from_device, waitAll

table = [0] * 3
count = 5
nothing = None
define_on_device(table)
define_on_device(count)
define_on_device(nothing)


@offload(target=[0, 1, 2])
def fill(i):
    from parallel import coreid
    table[i] = i * coreid()


@offload(target=[1, 2])
def change():
    global nothing
    count = 19
    nothing = [count]


@offload(async_=True)
def sums():
    i = 0
    value = 0
    while i < size(table):
        value += table[i]
        i += 1
    return value + count


for i in range(3):
    fill(i)
print(copy_from_device("table", target=[0, 1, 2, 3]), table)
change()
print(copy_from_device("count", target=[0, 1, 2]), count)
print(copy_from_device("nothing", target=[0, 1]), nothing)
copy_to_device("count", 99, target=[1])
first = copy_to_device("table", [1, 2, 3], target=[1], async_=True)
second = sums(target=[0, 1, 2])
print(waitAll(first, second))
later = copy_from_device("table", target=2, async_=True)
print(later.wait(), later.test())
try:
    copy_from_device("i")
except NameError as e:
    print(e)
