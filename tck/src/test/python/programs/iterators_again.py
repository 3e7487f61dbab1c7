"""Iterators of itertools: their values, texts, copies and states."""
import copy
import itertools as I
import pickle

def show(x): 
    l=[]
    for v in I.islice(x, 9):
        l.append(v)
    return l
mk=[lambda: I.count(3,2), lambda: I.count(), lambda: I.cycle('ab'), lambda: I.repeat(7,4), lambda: I.repeat(7), lambda: I.accumulate([1,2,3],initial=5), lambda: I.accumulate([1,2,3],max),
 lambda: I.chain('ab',[1]), lambda: I.chain.from_iterable(['xy','z']), lambda: I.compress('abcd',[1,0,1,1]), lambda: I.dropwhile(lambda x: x<3,[1,2,3,1]), lambda: I.takewhile(bool,[1,2,0,3]), lambda: I.filterfalse(None,[0,1,2,0]),
 lambda: I.starmap(pow,[(2,3),(3,2)]), lambda: I.islice(range(20),2,15,3), lambda: I.pairwise([1,2,3]), lambda: I.zip_longest('abc',[1],fillvalue=0), lambda: I.groupby('aabbc'), lambda: I.product('ab',repeat=2), lambda: I.permutations('abc',2), lambda: I.combinations('abcd',2), lambda: I.combinations_with_replacement('abc',2), lambda: I.tee('abcd')[0]]
for m in mk:
    x=m(); r=repr(x) if ' at 0x' not in repr(x) else type(x).__name__
    print(r, type(x), [v if not isinstance(v,tuple) else len(v) for v in show(x)])
    for k in range(3):
        x=m(); [next(x,None) for _ in range(k)]
        try: y=copy.copy(x); print(k, [str(v)[:12] for v in show(y)][:4])
        except TypeError as e: print('TypeError')
        try: y=pickle.loads(pickle.dumps(x)); print(k, [str(v)[:12] for v in show(y)][:4])
        except Exception as e: print(type(e).__name__)
print(I.repeat(1,5).__length_hint__(), list(map(list, [g for k,g in I.groupby([1,1,2])])))
for bad in (lambda: I.count('a'), lambda: I.islice([1],-1), lambda: I.islice([1],0,1,0), lambda: I.permutations([1],-1), lambda: I.combinations([1],-1), lambda: I.product([1],repeat=-1), lambda: I.tee([1],-1), lambda: I.chain.from_iterable(3), lambda: I.repeat()):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
it=iter([1,1,2,2,3]); g=I.groupby(it); k,v=next(g); print(k,next(v),next(it)); print([(k,list(v)) for k,v in g])
g=I.groupby('aabbc'); k,v=next(g); next(v); h=copy.copy(g); print([(k,list(v)) for k,v in h]); 
g=I.groupby('aabbc'); k,v=next(g); w=pickle.loads(pickle.dumps(v)); print(list(w)); next(g); print(v.__reduce__())
g=I.groupby('aab')
for s in (3,(1,2),('a','a','a'),[1,2,3]):
    try: print(g.__setstate__(s))
    except Exception as e: print(type(e),e)
for a in ((g,),(g,1,2),(3,'a'),(g,'a')):
    try: q=type(next(I.groupby('a'))[1])(*a); print(list(q))
    except Exception as e: print(type(e),e)
for s in (3,([],),(1,2),([1],0),([1],True)):
    try: c=I.cycle('xy'); print(c.__setstate__(s), list(I.islice(c,4)))
    except Exception as e: print(type(e),e)
r=I.repeat(7,2); list(r); print(r, I.count(2), r.__reduce__())
class E(Exception): pass
def key(x):
    if x==3: raise E
    return x//2
g=I.groupby(range(6),key)
try:
    for k,v in g: print(k,list(v))
except E: print('E')
print([(k,list(v)) for k,v in g])
