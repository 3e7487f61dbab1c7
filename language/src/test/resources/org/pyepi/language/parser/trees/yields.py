def g():
    yield
    yield 1
    yield 1, 2
    yield *a, b
    x = yield
    x = yield 1
    x = y = yield 1, 2
    x += yield 1
    x: int = yield 1
    (yield)
    f((yield), (yield 1))
    yield from a
    x = yield from a
    return *a, b
    [(yield_) for z in w]
    lambda: (yield)
    await_ = (yield)


async def h():
    await a
    await a ** 2
    -await a
    x = await a.b(c)[d]
    [await y async for y in z if await y]
    {y: z async for y, z in w}
    async for i in j:
        await i
    else:
        pass
    async with a as b, c:
        yield b
    return [x async for x in y for z in w]
