# epython -d 3
# A core may end on its own; the status is that of the first that gives one.
import sys
from parallel import *

if coreid() == 1:
    print("ends")
    sys.exit(3)
print("goes on")
