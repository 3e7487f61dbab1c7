class Point:
    x = 0


p = Point()
n = [0] * 100


def attribute():
    for i in range(100):
        p.x = i


def imports():
    for i in range(100):
        import math


def deletes():
    for i in range(100):
        t = i
        del t


def otherwise():
    for i in range(100):
        n[i] = i
    else:
        n[0] = 1


attribute()
imports()
deletes()
otherwise()
