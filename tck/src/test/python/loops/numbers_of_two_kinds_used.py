"""What ordinary code does to numbers of lists that hold ints and floats."""
import math
def T(v): return [(type(q).__name__, q) for q in v[:4]+v[-3:]] if isinstance(v,list) else (type(v).__name__, v)
def mk(n): return [i if i%3 else i*0.25 for i in range(n)]
def a1(n):
    x=mk(n); y=[0]*n
    for i in range(n): y[i]=sum(x[i:i+3])
    return T(y)
def a2(n):
    x=mk(n); y=[0]*n
    for i in range(n): y[i]=max(x[i//2:i//2+4]) if i<n-9 else min(x)
    return T(y)
def a3(n):
    x=mk(n); k=0
    for i in range(n):
        if i in x[:5]: k+=1
        if any(v>i for v in x[i:i+2]): k+=1
    return k
def a4(n):
    x=mk(n); y=[0]*n
    for i,v in enumerate(x): y[i]=v*0.5+i
    return T(y)
def a5(n):
    x=mk(n); y=mk(n); z=[0]*n
    for i,(p,q) in enumerate(zip(x,y)): z[i]=p*q
    return T(z)
def a6(n):
    r=[[i, i*0.5, 0] for i in range(n)]
    for i in range(n):
        a,b,c=r[i]
        r[i][2]=a*0.5+b
    return T(r[3]),T(r[-1])
def a7(n):
    x=mk(n)
    for i in range(0,n-1,2): x[i],x[i+1]=x[i+1],x[i]
    return T(x)
def a8(n):
    x=mk(n)
    for i in range(n): x[i]+=1
    for i in range(n): x[i]-=0.5
    for i in range(n): x[i]*=2
    for i in range(n): x[i]/=2
    for i in range(n): x[i]**=1
    for i in range(n): x[i]//=1
    return T(x)
def a9(n):
    x=mk(n); s=0
    for v in x: s+=v
    t=0.0
    for v in x: t+=v
    m=x[0]
    for v in x:
        if v>m: m=v
    return T(s),T(t),T(m),T(sum(x)),T(max(x)),T(min(x))
def a10(n):
    x=mk(n); out=[]
    for i in range(n): out.append(x[i]*0.5)
    out2=[]
    for i in range(n): out2.append(x[i])
    return T(out),T(out2),T([v*2 for v in x]),T([v for v in x if v>5])
def a11(n):
    x=mk(n); d={}
    for i in range(n): d[i%7]=x[i]
    return sorted((k,T(v)) for k,v in d.items())
def a12(n):
    x=mk(n); y=[0]*n
    for i in range(n): y[i]=int(x[i])+round(x[i])+math.floor(x[i])
    for i in range(n): y[i]+=float(x[i])
    return T(y)
def a13(n):
    x=mk(n); y=[0.0]*n
    for i in range(n): y[i]=abs(x[i])+math.sqrt(x[i])+x[i]**2
    return T(y)
def a14(n):
    x=mk(n); c=0
    for i in range(n):
        if x[i]: c+=1
        if not x[i]: c+=10
        c+= x[i]==x[i-1]
        c+= x[i] is None
        c+= isinstance(x[i],int)
    return c
def a15(n):
    x=[i*1.0 for i in range(n)]; last=0
    for i in range(n):
        last = x[i] if x[i]>3 else 3
        x[i]=last
    return T(last),T(x)
def a16(n):
    g=[[0]*5 for _ in range(n)]
    for i in range(1,n):
        for j in range(5):
            g[i][j]=g[i-1][j]*0.5+(1 if j==i%5 else 0)
    return T(g[-1]),T(g[1]),T(g[0])
def a17(n):
    x=mk(n); y=x[:]; x[3]=True
    for i in range(n): y[i]=x[i]*0.5
    x[3]='s'
    try:
        for i in range(n): y[i]=x[i]*0.5
    except TypeError as e: return str(e), i, T(y)
def a18(n):
    x=mk(n); x[n//2]=2**60; x[n//3]=10**30; y=[0]*n
    for i in range(n): y[i]=x[i]*0.5
    for i in range(n): x[i]=x[i]+1
    return T(y),T(x[n//2-1:n//2+2]),T(x[n//3:n//3+2])
def a19(n):
    x=[0]*n; x[0]=1
    for i in range(1,n): x[i]=x[i-1]*3+0 if i<60 else x[i-1]*0.5
    return T(x[30:60]),T(x)
def a20(n):
    s=0; c=0
    for i in range(n):
        q=i%3
        if q: q=q*0.5
        s+=q; c+= q==1
    return T(s),T(c),T(q)
def a21(n):
    inf=float('inf'); x=[0]*n
    for i in range(n): x[i]=inf if i%4==0 else (-inf if i%4==1 else i)
    for i in range(n): x[i]=x[i]*0.0+x[i-1]
    return [repr(v) for v in x[:9]]
fs=[v for k,v in sorted(globals().items(), key=lambda p:(len(p[0]),p[0])) if k[0]=='a' and k[1:].isdigit()]
for f in fs:
    for n in (16,1300):
        print(f.__name__, f(n))
