import threading, time, queue
lock = threading.Lock(); total = 0
def work(n):
    global total
    for i in range(n):
        with lock: total += 1
ts = [threading.Thread(target=work, args=(20000,)) for _ in range(4)]
for t in ts: t.start()
for t in ts: t.join()
print(total)
q = queue.Queue()
def prod():
    for i in range(5): q.put(i); time.sleep(0.01)
    q.put(None)
threading.Thread(target=prod, name='p').start()
while (x := q.get()) is not None: print(x, end=' ')
print()
stop = False
def spin():
    n = 0
    while not stop: n += 1
t = threading.Thread(target=spin); t.start(); time.sleep(0.1); stop = True; t.join(); print('spun')
e = threading.Event(); print(e.wait(0.05)); threading.Timer(0.05, e.set).start(); print(e.wait(5))
loc = threading.local(); loc.x = 1
def f():
    try: loc.x
    except AttributeError as e: print('no', e)
t = threading.Thread(target=f); t.start(); t.join()
threading.Thread(target=lambda: time.sleep(100), daemon=True).start()
threading.Thread(target=lambda: (time.sleep(0.2), print('late'))).start()
print(threading.active_count(), threading.current_thread().name)
