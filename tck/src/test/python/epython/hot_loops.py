# epython -d 2
# A hot loop of a core is taken to the chip as any other is.
import sys
from parallel import *

data = [0] * 20000
me = coreid()


def fill(data, me):
    for i in range(len(data)):
        data[i] = (i * 7 + me) % 1000


fill(data, me)
print(sum(data), reduce(sum(data), "sum"))
sys.exit(3)
