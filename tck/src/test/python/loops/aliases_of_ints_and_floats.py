"""Lists that become lists of ints and floats under one of two names."""
def T(v): return [(type(q).__name__, q) for q in v[:4]+v[-3:]]
def f(x,y,n):
    for i in range(1,n): x[i]=y[i-1]*0.5
def g(x,y,n):
    for i in range(1,n): x[i]=y[i-1]+1.5
def h(rows,r,n):
    for i in range(1,n):
        rows[i%4][i%n]=r[(i*3)%n]*0.5
def k(rows,other,n):
    for i in range(1,n):
        rows[i%4][i%n]+=other[(i+1)%4][(i*3)%n]*0.5
n=1500
for _ in range(2):
    a=[i for i in range(n)]; b=[i for i in range(n)]
    f(a,b,n); print(T(a))
    f(a,a,n); print(T(a))
    a=[i for i in range(n)]; f(a,a,n); print(T(a))
    a=[i for i in range(n)]; g(a,a,n); print(T(a))
    a=[i for i in range(n)]; g(a,b,n); print(T(a))
    R=[[i+j for i in range(n)] for j in range(4)]; h(R,b,n); print(T(R[0]),T(R[3]))
    R=[[i+j for i in range(n)] for j in range(4)]; h(R,R[2],n); print(T(R[0]),T(R[3]))
    R=[[i+j for i in range(n)] for j in range(4)]; Q=[[i-j for i in range(n)] for j in range(4)]; k(R,Q,n); print(T(R[0]),T(R[3]))
    R=[[i+j for i in range(n)] for j in range(4)]; k(R,R,n); print(T(R[0]),T(R[3]))
    R=[[i+j for i in range(n)] for j in range(4)]; Q=[R[1],R[0],[1]*n,[2]*n]; k(R,Q,n); print(T(R[0]),T(R[3]))
    R=[[i+j for i in range(n)] for j in range(4)]; Q=[R[1],R[0],[1]*n,[2]*n]; k(Q,R,n); print(T(R[0]),T(R[3]))
    R=[[0]*n]*4; k(R,R,n); print(T(R[0]),T(R[3]))
