# epython -d 3 -h 2
# Cores of the chip come first, then those that stand for threads of the host.
from parallel import *

if isdevice():
    print("core " + str(coreid()) + " of " + str(numcores()))
elif ishost():
    print("a thread,", coreid(), end=" ")
    print("of", numcores())
