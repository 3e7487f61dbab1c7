import multiprocessing as mp
def f(x): return x * x
def g(q, x):
    q.put(x + 1)
    raise SystemExit(3)
def h(conn):
    conn.send([conn.recv(), "back"]); conn.close()
from concurrent.futures import ProcessPoolExecutor
def add(l, v, n):
    for _ in range(n):
        with l: v.value += 1
def bad(): raise ValueError("no")
def waiter(e, q): e.wait(); q.put("woken")
def ender(): import time; time.sleep(100)
from multiprocessing.dummy import Pool as P
from multiprocessing.pool import ThreadPool
if __name__ == "__main__":
    q = mp.Queue()
    p = mp.Process(target=g, args=(q, 4)); p.start(); print(q.get()); p.join(); print(p.exitcode)
    a, b = mp.Pipe()
    p = mp.Process(target=h, args=(b,)); p.start(); a.send("hello"); print(a.recv()); p.join(); print(p.exitcode)
    with mp.Pool(2) as pool: print(pool.map(f, range(10)))
    with ProcessPoolExecutor(2) as ex:
        print(list(ex.map(f, range(8))))
        try: ex.submit(bad).result()
        except ValueError as e: print("caught", e)
    e, q = mp.Event(), mp.SimpleQueue()
    p = mp.Process(target=waiter, args=(e, q)); p.start(); e.set(); print(q.get()); p.join(); print(p.exitcode, p.is_alive())
    p = mp.Process(target=ender, daemon=True); p.start(); p.terminate(); p.join(); print(p.exitcode)
    l = mp.RLock()
    with l:
        with l: print("twice")
    s = mp.Semaphore(2); print(s.acquire(), s.acquire(), s.acquire(block=False)); s.release()
    b = mp.BoundedSemaphore(1)
    try: b.release()
    except ValueError as e: print(e)
    with mp.Pool(2) as pool:
        r = pool.apply_async(f, (7,)); print(r.get(20))
        print(list(pool.imap(f, range(4), 2)))
        try: pool.map(bad_arg := len, [1])
        except TypeError as e: print(e)
    with mp.Manager() as m:
        d = m.dict(); d["a"] = 1; print(dict(d)); l = m.list([1, 2]); l.append(3); print(list(l))
    with ThreadPool(3) as p:
        print(p.map(f, range(10)))
        print(p.apply_async(f, (5,)).get(10))
        print(sorted(p.imap_unordered(f, range(5))))
    with P(2) as p: print(p.starmap(pow, [(2, 3), (3, 2)]))
    with ProcessPoolExecutor(2, mp_context=mp.get_context("spawn")) as ex:
        print(ex.submit(f, 9).result())
    spawn = mp.get_context("spawn")
    print(spawn.get_start_method(), "spawn" in mp.get_all_start_methods())
    jobs = spawn.JoinableQueue()
    jobs.put(1); print(jobs.get()); jobs.task_done(); jobs.join()
