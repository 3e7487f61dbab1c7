"""The greater of an int and a float, and other expressions that are one or the other."""
import math
def T(x): return type(x).__name__, x
def g1(n):
    y=[0.0]*n; x=[i*0.37-n/8 for i in range(n)]
    for i in range(n): y[i]=max(0,x[i])
    return [T(v) for v in y[:4]+y[-3:]]
def g2(n):
    x=[i*0.37-n/8 for i in range(n)]
    for i in range(n): x[i]=min(max(x[i],0),7)
    return [T(v) for v in x[:4]+x[n//3:n//3+6]+x[-3:]]
def g3(n):
    x=[i*0.37-n/8 for i in range(n)]; t=0.0
    for i in range(n):
        v=0 if x[i]<0 else x[i]
        t+=v*0.5
        w=x[i] if i%2 else i
        x[i]=w+v
    return T(t),T(v),T(w),[T(q) for q in x[:6]]
def g4(n):
    nan=float('nan'); x=[nan if i%5==0 else (-0.0 if i%3==0 else i*0.5) for i in range(n)]
    y=[0]*n; z=[0]*n
    for i in range(n):
        y[i]=max(0,x[i]); z[i]=min(x[i],0,1.5)
    return [(T(v)[0],repr(v),math.copysign(1,v)) for v in y[:8]+z[:8]]
def g5(n):
    c=0; y=[0]*n
    for i in range(n):
        m=max(i%3,1.0,i*0.5,1)
        y[i]=m
        if m>2 and m!=3: c+=1
        if -m<-4: c+=2
    return c,[T(v) for v in y[:9]]
def relu(v): return v if v>0 else 0
def g6(n):
    y=[0.0]*n
    for i in range(n): y[i]=relu(i*0.5-10)*2
    return [T(v) for v in y[:3]+y[-3:]]
def g7(n):
    big=2**53
    y=[0]*n
    for i in range(n): y[i]=max(big+i,0.5)
    return [T(v) for v in y[:3]]
def g8(n):
    s=0; x=[i*0.25 for i in range(n)]
    for i in range(n): s+=max(0,x[i]-3)
    return T(s)
def g9(n):
    s=0; k=0
    for i in range(n):
        d=min(i,7.5); k+=int(d); s=max(s,d)
    return T(s),T(k)
def g10(n):
    import array
    y=array.array('d',[0.0])*n; z=array.array('f',[0.0])*n
    for i in range(n):
        y[i]=max(0,i-5.5); z[i]=min(3,i*0.25)
    return list(y[:8]),list(z[:15:2])
def g11(n):
    a=[0]*n; b=[0.0]*n
    for i in range(n):
        a[i],b[i]=(i*0.5,i) if i%2 else (i,i*0.5)
    return [T(v) for v in a[:4]+b[:4]]
def g12(n):
    return [T(v) for v in [max(0,i*0.5-4) for i in range(n)][:12]], T(sum(max(0,i*0.5-4) for i in range(n))), T(max(min(i,2.5) for i in range(n)))
for f in (g1,g2,g3,g4,g5,g6,g7,g8,g9,g10,g11,g12):
    for n in (12, 1200):
        print(f.__name__, f(n))
