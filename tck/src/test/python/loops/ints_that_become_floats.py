"""Variables and results of functions that are an int on one path and a float on another."""
import math
def T(x): return type(x).__name__, x
def f1(n):
    a=[[(i*j)%7*0.5 for j in range(n)] for i in range(n)]
    c=[[0]*n for _ in range(n)]
    for i in range(n):
        for j in range(n):
            s=0
            for k in range(n): s+=a[i][k]*a[k][j]
            c[i][j]=s
    return T(c[n//2][n//3]), T(s), T(c[0][0])
def f2(n):
    out=[0.0]*n; last=None
    for i in range(n):
        s=0
        for k in range(i%5): s+=k*0.5
        out[i]=s
    return [T(v) for v in out[:7]], T(s)
def f3(n):
    x=[i*0.5 for i in range(n)]; m=0
    for i in range(n):
        best=0
        if x[i]>n/4: best=x[i]
        x[i]=best+1
    return [T(v) for v in x[:3]+x[-3:]], T(best)
def norm(p,q):
    s=0
    for k in range(4): s+=(p-q*k)*0.25
    return s
def f4(n):
    y=[0]*n
    for i in range(n): y[i]=norm(i,2)
    return [T(v) for v in y[:3]+y[-2:]]
def clamp(v):
    if v>100: return 100
    if v<0: return 0
    return v*0.5
def f5(n):
    y=[0]*n
    for i in range(n): y[i]=clamp(i-20)
    return [T(v) for v in y[:3]+y[60:63]+y[-2:]]
def f6(n):
    y=[0]*n; t=0.0
    for i in range(n):
        s=0
        if i%3==0: s=1.5
        elif i%3==1: s=2
        t+=s*0.5
        y[i]=s*2
        if s==2: y[i]+=1
        if s<1: y[i]-=3
    return T(t),[T(v) for v in y[:7]], T(s)
def f7(n):
    # -0 and ints
    y=[0]*n
    for i in range(n):
        s=0
        if i%2: s=-0.0
        y[i]=(s*-1)+(-0.0) if i%4<2 else s*-3
    return [(T(v), math.copysign(1,v)) for v in y[:8]]
def f8(n):
    y=[0]*n
    for i in range(n):
        s=2**52
        if i%2: s=0.5
        s=s+s
        s=s*2
        y[i]=s
    return [T(v) for v in y[:4]]
import array
def f9(n):
    y=array.array('d',[0.0])*n
    for i in range(n):
        s=0
        for k in range(i%4): s+=0.25*k
        y[i]=s
    return [T(v) for v in y[:6]]
def f10(n):
    # variable keeps last value and kind through trips that do not assign
    s='x'
    for i in range(n):
        if i%7==3:
            s=0
            if i%2: s+=i*0.5
    return T(s)
def f11(n):
    t=0
    for i in range(n):
        t+=i*0.5
    return T(t)
def f12(n):
    x=[i if i%3 else i*0.25 for i in range(n)]
    for i in range(1,n): x[i]=x[i-1]+x[i]
    return [T(v) for v in x[:5]+x[-2:]]
def f13(n):
    x=[i if i%3 else i*0.25 for i in range(n)]
    k=0
    for i in range(n):
        if x[i]>=i: k+=1
        if x[i]==i: k+=2
        a,b=x[i],i
        if a*2<b+1: k+=3
        x[i]=-a
    return k,[T(v) for v in x[:5]]
def f14(n):
    x=[i if i%3 else i*0.25 for i in range(n)]
    y=[min(v,5) for v in x]; z=[0]*n
    for i in range(n): z[i]=max(x[i],2)+abs(x[i])
    return [T(v) for v in z[:5]],sum(y)
def f15(n):
    d=[[0]*3 for _ in range(n)]
    for i in range(n):
        row=d[i]
        row[0]=i; row[1]=i*0.5; row[2]+=row[0]*row[1]
    return [[T(v) for v in r] for r in d[:3]]
def f16(n):
    x=[0]*n
    try:
        for i in range(n):
            s=0
            if i>n-5: s=1.5/(i-n+2)
            x[i]=s
    except ZeroDivisionError as e: return str(e), i, T(s), [T(v) for v in x[-4:]]
def f17(n):
    v=[0,0.0]*(n//2); w=[0]*n
    for i in range(len(v)):
        w[i]=v[i]/ (i+1)
        v[i]=v[i]//1
    return [T(q) for q in v[:4]],[T(q) for q in w[:4]]
for f in [g for k,g in sorted(globals().items()) if k[0]=='f' and k[1:].isdigit()]:
    for n in (12, 1200 if f.__name__ != "f1" else 20):
        print(f.__name__, f(n))
