# epython -d 2
# Two cores work on the same list.
import parallel
import concurrency

if coreid() == 0:
    shared = [1, 2, 3]
    expose(shared, 1)
    recv(1)
    print(shared)
else:
    theirs = access(0)
    theirs.append(4)
    send(0, 0)
