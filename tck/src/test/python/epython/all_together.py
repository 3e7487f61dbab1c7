# epython -d 5
# What all cores do together.
from parallel import *

me = coreid()
for operator in ("sum", "prod", "min", "max"):
    result = reduce((me + 2) % 5 + 1, operator)
    if me == 3:
        print(operator, result, reduce(0.5 * me, operator))
    else:
        reduce(0.5 * me, operator)

values = bcast([me, [me]], 2)
values[1].append(me)
print(values)
sync()
print("after all the others")
