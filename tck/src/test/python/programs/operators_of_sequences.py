import array, collections
class R:
    def __radd__(s,o): return ('radd',type(o).__name__)
    def __rmul__(s,o): return ('rmul',type(o).__name__)
    def __iter__(s): return iter([1,2])
    def __index__(s): return 2
class N(R):
    def __radd__(s,o): return NotImplemented
    def __rmul__(s,o): return NotImplemented
class LS(list): pass
class LI(list):
    def __iadd__(s,o): return ('iadd',type(o).__name__)
    def __imul__(s,o): return ('imul',type(o).__name__)
class LA(list):
    def __add__(s,o): return ('add',type(o).__name__)
for make in (lambda:[1], lambda:bytearray(b'a'), lambda:array.array('i',[1]), lambda:collections.deque([1]), lambda:(1,), lambda:'s', lambda:b'b', lambda:LS([1]), lambda:LI([1]), lambda:LA([1]), lambda:{1}, lambda:{1:2}, lambda: collections.Counter('a'), lambda: 1, lambda: range(2)):
    for o in (R(), N(), LA([4]), LS([5]), LI([6])):
        for op in ('a+=o','a*=o','a+o','a*o','o+a','o*a'):
            a=make()
            try:
                if op[1]=='+' and '=' in op: a+=o
                elif op[1]=='*' and '=' in op: a*=o
                else: a=eval(op)
                print(type(a).__name__, a)
            except Exception as e: print(type(make()).__name__, type(o).__name__, op, type(e).__name__, e)

for f in ("[1].__add__(5)","(1,).__add__(5)","'a'.__add__(1)","b'a'.__add__(1)","[1].__mul__('a')","(1,).__rmul__('a')","'a'.__mul__(2.5)","b'a'.__mul__(None)","bytearray(b'a').__imul__('x')","[1].__imul__('x')","[1].__iadd__(3)","(1).__add__('a')","2*[1]","'ab'*True","3*'x'","[1]*-1","'a'+1","1+'a'","[1]+(1,)","(1,)+[1]","{}+[]","[]+{}","None+[]","[]+None","[]*None","None*[]","1.5*[1]","[1]*1.5","'a'*'b'","b'a'+'b'","'a'+b'b'","[1]*(1<<70)","'a'*(1<<70)","range(2)*2","range(2)+[1]","{1}*2","memoryview(b'a')+b'b'","b'a'+memoryview(b'b')","b'x'+bytearray(b'y')","bytearray(b'x')+b'y'", "sum([[1],[2]],[])", "sum(['a'],'')", "__import__('operator').concat([1],5)", "__import__('operator').iconcat([1],[5])","__import__('operator').mul([1],2)","__import__('operator').iadd([1],'ab')"):
    try: print(f, repr(eval(f)))
    except Exception as e: print(f, type(e).__name__, e)
for s in ("a=1; a+='x'","a='x'; a+=1","a=[1]; a+=1","a=(1,); a+=[1]","a=2; a*=[1]","a=None; a*=[1]","a={}; a*=[1]","a=[1]; a*=[1]","a='x'; a*='y'","a=b'x'; a+='y'","a=1.5; a*='x'","a=set(); a+=[1]"):
    g={}
    try: exec(s,g); print(s, repr(g['a']))
    except Exception as e: print(s, type(e).__name__, e)
