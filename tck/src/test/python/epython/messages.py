# epython -d 4
# Messages from one core to another: values, first items of lists, functions; both ways at once.
from parallel import *


def twice(x):
    return 2 * x


me = coreid()
data = [10 * me + i for i in [0, 1, 2, 3]]

if me == 0:
    send(2.5, 1)
    send(data, 1, 3)
    send(twice, 1)
    send(data, 1)
    data[0] = -1
elif me == 1:
    print(recv(0), recv(0, 2), recv(0), recv(0)(21), recv(0))

# Each exchanges with the other of its pair.
other = me + 1 if me % 2 == 0 else me - 1
print("got", sendrecv(me, other), sendrecv(data, other, 2))

if me == 2:
    nonblocking_send("early", 3)
    print("received yet?", test_sent(3))
    sync()
    wait_sent(3)
    print("received now?", test_sent(3))
else:
    sync()
    if me == 3:
        print("waiting:", probe(2), probe(1))
        print(recv(2))
        print("waiting:", probe(2))
