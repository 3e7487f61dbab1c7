import asyncio
def g():
    match 5:
        case 4 if (yield 'a'):
            print("no")
        case x if (yield 'b') and (yield 'c'):
            print("taken", x)
            yield 'in'
        case _:
            print("default")
    print('after')
def drive(g, values):
    out = [next(g)]
    for v in values:
        try: out.append(g.send(v))
        except StopIteration: out.append('stop'); break
    return out
print(drive(g(), [False, True, True, 1, 1]))
print(drive(g(), [False, False, 1]))
def h(exc):
    try:
        raise exc
    except (yield 'first type'):
        print('first')
    except (yield 'second type') as e:
        print('second', repr(e))
        yield 'in second'
    finally:
        print('finally')
print(drive(h(KeyError(1)), [ValueError, KeyError, 1]))
print(drive(h(ValueError(1)), [ValueError, KeyError, 1]))
try: print(drive(h(IndexError(1)), [ValueError, KeyError, 1]))
except IndexError as e: print('out', repr(e))
def star(exc):
    try:
        raise exc
    except* (yield 'one') as e:
        print('one', e.exceptions)
    except* (yield 'two') as e:
        print('two', e.exceptions)
        yield 'in two'
print(drive(star(ExceptionGroup('g', [KeyError(1), ValueError(2)])), [ValueError, KeyError, 1]))
async def t(x): 
    await asyncio.sleep(0)
    return x
async def main():
    match [1, 2]:
        case [a, b] if await t(a) == 2: print('wrong')
        case [a, *r] if await t(a) == 1: print('right', r)
    try: 1/0
    except await t(ZeroDivisionError) as e: print(repr(e))
asyncio.run(main())
