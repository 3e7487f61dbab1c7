"""queue.SimpleQueue: order, waiting, time-outs and what its class says."""
import _queue
import queue
import threading
import time
import weakref

q = queue.SimpleQueue()
print(type(q), queue.Empty, queue.SimpleQueue is _queue.SimpleQueue, queue.Empty is _queue.Empty)
for i in range(5):
    q.put(i)
q.put_nowait(5)
q.put(6, False, -3)
q.put(item=7, block=True, timeout=None)
print(q.qsize(), q.empty(), [q.get() for _ in range(5)], q.get_nowait(), q.get(False), q.get(True, 1.5), q.empty())
for act in ("q.get_nowait()", "q.get(False)", "q.get(timeout=0.01)", "q.get(timeout=0)", "q.get(timeout=-1)", "q.get(False, -1)",
            "q.get(True, 1e300)", "q.get(timeout='a')", "q.put()", "queue.SimpleQueue(1)", "queue.SimpleQueue(a=1)", "q.attribute"):
    try:
        print(eval(act))
    except Exception as e:
        print(act, type(e).__name__, e.args if "1e300" not in act and "'a'" not in act and "put" not in act else "")
print(queue.SimpleQueue[int], weakref.ref(q)() is q)


class Named(queue.SimpleQueue):
    def __init__(self, name):
        self.name = name


n = Named("n")
n.put(n.name)
print(n.get(), isinstance(n, queue.SimpleQueue))

results = []
def work():
    while (item := q.get()) is not None:
        results.append(item * item)


threads = [threading.Thread(target=work) for _ in range(3)]
for t in threads:
    t.start()
for i in range(200):
    q.put(i)
for t in threads:
    q.put(None)
for t in threads:
    t.join()
print(sorted(results) == [i * i for i in range(200)], q.qsize())

begin = time.monotonic()
try:
    q.get(timeout=0.2)
except queue.Empty:
    print(0.19 <= time.monotonic() - begin < 5)
late = threading.Timer(0.1, q.put, ["late"])
late.start()
print(q.get(timeout=30))
