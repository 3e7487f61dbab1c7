import asyncio
async def w(n):
    await asyncio.sleep(0.01*n); return n
async def main():
    print(await asyncio.gather(*(w(i) for i in range(5))))
    q = asyncio.Queue()
    async def prod():
        for i in range(3): await q.put(i); await asyncio.sleep(0)
        await q.put(None)
    t = asyncio.create_task(prod())
    while (x := await q.get()) is not None: print(x)
    try: await asyncio.wait_for(asyncio.sleep(5), 0.05)
    except asyncio.TimeoutError: print('timeout')
    async def h(r, w):
        w.write((await r.readline()).upper()); await w.drain(); w.close()
    s = await asyncio.start_server(h, '127.0.0.1', 0)
    r, wr = await asyncio.open_connection(*s.sockets[0].getsockname()[:2])
    wr.write(b'hey\n'); print(await r.readline()); wr.close(); s.close()
    print(await asyncio.get_running_loop().run_in_executor(None, sum, [1,2]))
    p = await asyncio.create_subprocess_exec('echo','sub',stdout=asyncio.subprocess.PIPE)
    print(await p.communicate())
    async with asyncio.timeout(1): print('in')
    async with asyncio.TaskGroup() as g: g.create_task(w(1))
asyncio.run(main())
