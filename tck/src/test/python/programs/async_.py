import types
class asyncio:
    @staticmethod
    @types.coroutine
    def sleep(t, v=None):
        yield t
        return v
    @staticmethod
    def run(c):
        try:
            while True: c.send(None)
        except StopIteration as e: return e.value
class CM:
    async def __aenter__(self): print("enter"); await asyncio.sleep(0); return 5
    async def __aexit__(self, t, v, tb): print("exit", t, v); await asyncio.sleep(0); return t is ValueError
async def agen(n):
    try:
        for i in range(n):
            x = yield i
            await asyncio.sleep(0)
            if x: print("sent", x)
    finally:
        print("closed")
async def main():
    async for i in agen(3):
        print(i)
    else:
        print("else")
    async for i in agen(3):
        if i == 4: break
    async with CM() as c, CM() as d:
        print(c + d)
        raise ValueError(3)
    def r():
        return [1]
    print([i async for i in agen(3) if i != 1])
    print({i: await asyncio.sleep(0, i*2) for i in range(3)})
    g = (i async for i in agen(2))
    print([x async for x in g])
    a = agen(5)
    print(await anext(a), await a.asend(7), await anext(a, 'd'))
    await a.aclose()
    print(await anext(a, 'dflt'))
    try:
        async with CM():
            raise KeyError(1)
    except KeyError as e:
        print("key", e)
    async with CM():
        return 9
    x = {}
    x['a'] = 1
    x['a'] += await asyncio.sleep(0, 4)
try:
    print(asyncio.run(main()))
except Exception as e:
    print(repr(e))
def g():
    x = {'a': 1}
    x['a'] += yield 1
    x[(yield 2)] = 3
    while (yield x): pass
    else: print("welse")
    f = lambda a=(yield 9): a
    print(f())
    print([(a) for a in (yield 'it')])
it = g()
print(next(it), it.send(10), it.send('k'), it.send(0), )
print(it.send('lam'))
try: it.send([1,2])
except StopIteration: pass
