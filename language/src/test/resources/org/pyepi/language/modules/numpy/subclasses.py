"""Classes that programs make of ndarray. For NumPy 2."""
import numpy as np
def t(s):
    try: r=repr(eval(s,globals()))
    except BaseException as e: r="%s: %s"%(type(e).__name__,e)
    print(s,'->',r)
class A(np.ndarray):
    def __new__(cls, x, info=None):
        o=np.asarray(x).view(cls); o.info=info; return o
    def __array_finalize__(self,obj):
        if obj is None: return
        self.info=getattr(obj,'info',None)
class B(np.ndarray): pass
class U(np.ndarray):
    def __array_ufunc__(self, ufunc, method, *inputs, out=None, **kw):
        args=[i.view(np.ndarray) if isinstance(i,U) else i for i in inputs]
        r=super().__array_ufunc__(ufunc, method, *args, **kw)
        log.append((ufunc.__name__,method))
        return np.asarray(r).view(U) if isinstance(r,np.ndarray) else r
class W(np.ndarray):
    __array_priority__=5
    def __array_wrap__(self, arr, context=None, return_scalar=False):
        return 'wrapped', arr
class G(np.ndarray):
    def __getitem__(self,k):
        return ('got',k)
    def __add__(self,o): return 'added'
    def __radd__(self,o): return 'radded'
log=[]
a=A([1,2,3],'x')
for s in ["a","a.info","a[1:].info","type(a+1)","(a+1).info","(1+a).info","(np.float64(2)*a).info","a.sum()","type(a.sum(axis=0,keepdims=True))","np.sin(a).info","np.add(a,1).info","a.T.info","a.reshape(3,1).info","np.asarray(a)","np.asanyarray(a).info","np.array(a)","np.array(a,subok=True).info","a.copy().info","a.astype(float).info","a==2","type(a==2)","a.view(np.ndarray)","isinstance(a,np.ndarray)","a.base is None","a[0]","type(a[[0,1]])","a.mean()","np.sum(a)","np.reshape(a,(3,1)).info","a.tolist()","len(a)","list(a)","A([[1,2],[3,4]])","A(np.arange(2000.))","A([],'q')","-a","abs(a).info","a.dot(a)","type(a.cumsum())","type(a.clip(0,1))","np.zeros_like(a).info","B((2,),float).shape","B(shape=(2,),dtype='i4',buffer=np.array([5,6],'i4'))","type(A([1])+B((1,)))","np.zeros(2).view(U)+1","log","np.add(np.ones(2).view(U),2)","log","np.zeros(2).view(W)+1","np.zeros(2)+np.zeros(2).view(W)","np.zeros(2).view(G)[0]","np.zeros(2).view(G)+1","1+np.zeros(2).view(G)","np.zeros(2)+np.zeros(2).view(G)","np.ones(2).view('i8')","np.ones(2).view(type=A)","np.ones(2).view('i8',A)","a.real.info","divmod(a,2)","type(divmod(a,2)[0])","np.modf(a)","a.__class__","a.flags.writeable","a.flat[1]","np.frombuffer(b'12',dtype='u1').view(B)","str(a)","format(a)","hasattr(np.ndarray,'__array_finalize__')","type(np.transpose(a))","type(a.take([0]))","type(a.squeeze())","type(a.repeat(2))","type(a.argsort())","type(a.nonzero()[0])","type(a.ravel())","type(a.round())","type(np.maximum(a,2))","a.__dict__","type(A([[1]])@A([[1]]))","a.item(0)","type(a[...])","type(a[()])","type(a[None])"]: t(s)
a[0]=9; t("a"); a+=1; t("a"); t("a.info"); b=a; b*=2; t("b.info")
for i in range(3): a[i]
t("[x for x in a]")
