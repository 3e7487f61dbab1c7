"""Lists that hold ints and floats: read, written, copied, as rows, aliased, with exceptions."""
import math
def show(*a):
    for x in a: print(type(x).__name__, x if not isinstance(x,list) else (len(x), [ (type(v).__name__, v) for v in x[:3]+x[len(x)//2:len(x)//2+2]+x[-3:]]))
def f(n):
    x=[0.0]*n
    for i in range(n): x[i]=i
    s=0.0
    for i in range(n): s+=x[i]*0.5
    return s,x
def g(n):
    x=[0.0]*n
    for i in range(0,n,2): x[i]=i
    s=0.0
    for i in range(n): s+=x[i]*0.5
    return s,x
def h(n):
    y=[0]*n
    for i in range(n): y[i]=i*0.25
    return y
def h2(n):
    y=[0]*n
    for i in range(n):
        if i%3: y[i]=i*0.25-n/8
        else: y[i]=i
    t=0
    for i in range(n): t+=y[i]
    return y,t
def mm(n):
    a=[[(i*j)%7*0.5 for j in range(n)] for i in range(n)]
    c=[[0]*n for _ in range(n)]
    for i in range(n):
        for j in range(n):
            for k in range(n):
                c[i][j]+=a[i][k]*a[k][j]
    return c
def mm2(n):
    a=[[(i*j)%7*0.5 for j in range(n)] for i in range(n)]
    c=[[0]*n for _ in range(n)]
    for i in range(n):
        for j in range(n):
            s=0
            for k in range(n):
                s+=a[i][k]*a[k][j]
            c[i][j]=s
    return c
def cmp(n):
    x=[i if i%2 else i*0.5 for i in range(n)]
    k=0
    for i in range(n):
        if x[i]<n*0.3: k+=1
    m=0.0
    for i in range(1,n):
        x[i]=x[i]*0.5+x[i-1]/2
        if x[i]>m: m=x[i]
    return k,m,x
def big(n):
    x=[2**53+1 if i==n-1 else i*0.5 for i in range(n)]
    s=0.0
    for i in range(n): s+=x[i]*1.0
    return s
def negz(n):
    x=[0 if i%2 else -0.0 for i in range(n)]
    y=[0.0]*n
    for i in range(n): y[i]=x[i]*-1.5
    for i in range(n): x[i]=x[i]+-0.0
    return [math.copysign(1,v) for v in y[:4]],[math.copysign(1,v) for v in x[:4]],x
def none(n):
    x=[None]*n
    for i in range(n): x[i]=i*i
    t=0
    for r in range(4):
        for i in range(n): t+=x[i]
    return t
def cp(n):
    x=[i if i>n//2 else i*0.5 for i in range(n)]; y=[0]*n
    for i in range(n): y[i]=x[i]
    return y
def sl(n):
    c=[[0]*8 for _ in range(n)]
    for i in range(n):
        c[i][2:5]=[i*0.5,i*0.25,1.5]
    return c[3],c[-1]
def attr(n):
    class P: pass
    p=P(); p.v=[0]*n
    for i in range(n): p.v[i]=math.sqrt(i)
    for i in range(n): p.v[i]+=1
    return p.v
def alias(n):
    x=[i if i%2 else i*0.5 for i in range(n)]; y=x
    for i in range(n-1): y[i]=x[i+1]*0.5
    return x
def exc(n):
    x=[i if i%2 else i*0.5 for i in range(n)]
    try:
        for i in range(n+3): x[i]=x[i]*0.5
    except IndexError as e: return str(e), i, x
def div(n):
    x=[i+1 if i%2 else i*0.5+1 for i in range(n)]
    y=[0]*n
    for i in range(n): y[i]=x[i]/x[n-1-i]
    for i in range(n): y[i]=y[i]/3
    return y
for n in (50, 1200):
    for fn in (f,g,h,h2,cmp,negz,cp,alias,div):
        for _ in range(2):
            r=fn(n); show(*(r if isinstance(r,tuple) else (r,)))
    print(none(n), big(n), sl(n)); show(attr(n)); show(exc(n)[2]); print(exc(n)[:2])
for q in (mm,mm2):
    for n in (5, 20):
        c=q(n); show(c[0],c[-1])
