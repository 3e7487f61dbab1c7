# epython -d 3
# Two cores wait for each other: that is said, and the program ends.
import parallel

print("begins")
if coreid() == 0:
    recv(1)
if coreid() == 1:
    send(recv(0), 0)
