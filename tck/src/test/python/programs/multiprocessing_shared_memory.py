# multiprocessing.shared_memory, in one process and in several.
import multiprocessing as mp
from multiprocessing import shared_memory


def tries(f, *args):
    try:
        print(repr(f(*args)))
    except Exception as e:
        print(type(e).__name__, e)


def double(name, n):
    m = shared_memory.SharedMemory(name)
    for i in range(n):
        m.buf[i] *= 2
    m.close()


def change(sl):
    sl[1] = sl[1] * 2
    sl[2] = "changed"
    sl.shm.close()


if __name__ == "__main__":
    a = shared_memory.SharedMemory(create=True, size=10)
    buffer = a.buf
    print(len(buffer) >= 10, a.size >= 10, type(buffer).__name__)
    buffer[:4] = bytearray([22, 33, 44, 55])
    buffer[4] = 100
    b = shared_memory.SharedMemory(a.name)
    print(bytes(b.buf[:5]))
    b.buf[:5] = b"howdy"
    print(bytes(a.buf[:5]))
    b.close()
    a.buf[:5] = bytes([1, 2, 3, 4, 5])
    p = mp.Process(target=double, args=(a.name, 5))
    p.start()
    p.join()
    print(bytes(a.buf[:5]), p.exitcode)
    del buffer
    a.close()
    a.unlink()
    try:
        shared_memory.SharedMemory(a.name)
    except FileNotFoundError as e:
        print(e.errno, e.filename == "/" + a.name)
    tries(shared_memory.SharedMemory, None)
    tries(shared_memory.SharedMemory, None, True, 0)
    tries(shared_memory.SharedMemory, None, True, -1)
    sl = shared_memory.ShareableList(["howdy", 3, "a string longer", 1.5, None, True, b"raw"])
    print([type(e).__name__ for e in sl], sl[2], len(sl), sl.count(3), sl.index(1.5))
    p = mp.Process(target=change, args=(sl,))
    p.start()
    p.join()
    print(list(sl))
    tries(sl.__setitem__, 0, "x" * 99)
    tries(sl.__getitem__, 99)
    sl.shm.close()
    sl.shm.unlink()
