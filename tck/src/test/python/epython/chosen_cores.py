# epython -c 2,5:6
# Cores keep their numbers where only some of them run; print and input know which core it is.
import parallel

print(coreid(), numcores(), sep=" of ")
if coreid() == 5:
    print("two\nlines", "and a tail", end="")
    print(" of the second")
    send(true, 2)
elif coreid() == 2:
    print(recv(5), none is None, false)
