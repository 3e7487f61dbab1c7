# epython -d 4
# A rod whose ends are kept at two temperatures: each core has a piece and sends the ends of it on.
import parallel
import math

CELLS = 40
here = CELLS // numcores()
rod = [0.0] * (here + 2)
if coreid() == 0:
    rod[0] = 1.0
if coreid() == numcores() - 1:
    rod[here + 1] = 10.0

steps = 0
change = 1.0
while change > 0.01:
    if coreid() > 0:
        rod[0] = sendrecv(rod[1], coreid() - 1)
    if coreid() < numcores() - 1:
        rod[here + 1] = sendrecv(rod[here], coreid() + 1)
    new = [0.5 * (rod[i - 1] + rod[i + 1]) for i in range(1, here + 1)]
    change = sqrt(reduce(sum([pow(new[i] - rod[i + 1], 2) for i in range(here)]), "sum"))
    rod[1:here + 1] = new
    steps += 1

for turn in range(numcores()):
    if turn == coreid():
        print(steps, [round(x, 6) for x in rod[1:here + 1]])
    sync()
