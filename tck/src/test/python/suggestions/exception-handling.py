import threading

lock = threading.Lock()


def before(n):
    t = 0
    for i in range(n):
        with lock:
            t += i
    return t


def after(n):
    t = 0
    with lock:
        for i in range(n):
            t += i
    return t


print(before(300) == after(300))
