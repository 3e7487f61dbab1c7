"""numpy.matrix, memmap, char.chararray and resize in place. For NumPy 2."""
import os
import tempfile
import warnings

import numpy as np

warnings.simplefilter('ignore')
def t(s):
    try: r=repr(eval(s,globals()))
    except BaseException as e: r="%s: %s"%(type(e).__name__,e)
    print(s,'->',r)
m=np.matrix([[1,2],[3,4]])
for s in ["m","m*m","m*2","2*m","m**2","m.T","m.I","m.A","m.A1","m.H","m[0]","m[:,0]","m[0,0]","m[0,:]","m.sum()","m.sum(0)","m.sum(axis=1)","m.mean(1)","m.max()","m.max(0)","m.argmax()","m.argmax(1)","m.argmax(0)","m.ptp(0)","m.ptp()","m.tolist()","np.matrix('1 2; 3 4')","np.matrix('1,2;3,4')","np.matrix([1,2,3])","np.matrix(5)","np.matrix(np.zeros((2,2,2)))","np.asmatrix([[1,2]])","np.bmat([[m,m],[m,m]])","np.bmat('m,m;m,m')","m+1","np.ones((2,2))*m","m*np.ones((2,1))","m*[[1],[2]]","m*[1,2]","m.ravel()","m.flatten()","m.squeeze()","m.reshape(1,4)","m.reshape(4)","m[m>2]","m==m","np.sin(m)","m.std()","m.std(0)","m.var(1)","m.any()","m.all(0)","m.prod(0)","np.multiply(m,m)","np.dot(m,m)","m.shape","m.dtype","str(m)","type(m.A)","m.copy()","m.astype(float)","np.asarray(m)","m.diagonal()","m.getT()","m.getI()","[x for x in m]","m.T*m","m.min(1)","m-m","m/2","-m","np.matrix([[1j,2]]).H","m@m","np.matrix(m)","m.nonzero()","m.cumsum(0)","m[[0,1]]","m[0].shape","np.matrix([[1.5,2]]).round()","isinstance(m,np.matrix)"]: t(s)
m*=2; t("m"); m**=2; t("m"); m[0,0]=7; t("m")
d=tempfile.mkdtemp(); f=os.path.join(d,'x.dat')
a=np.memmap(f,dtype='f4',mode='w+',shape=(3,4))
t("type(a)"); t("a"); a[:]=np.arange(12).reshape(3,4); a.flush()
b=np.memmap(f,dtype='f4',mode='r',shape=(3,4)); t("b"); t("b.flags.writeable")
c=np.memmap(f,dtype='f4',mode='r+',offset=16); t("c.shape"); c[0]=99; c.flush(); t("np.fromfile(f,'f4')"); t("type(c+1)"); t("type(c[1:])"); t("c[1:].mode"); t("c.sum()"); t("c.mode"); t("c.offset"); t("os.path.basename(c.filename)")
e=np.memmap(f,dtype='f4',mode='c'); e[0]=5; e.flush(); t("np.fromfile(f,'f4')[0]"); t("e[0]")
t("np.memmap(f,mode='x')"); t("np.memmap(f,mode='w+')"); t("np.memmap(f,dtype='f8',offset=1)")
h=np.char.array(['a ','bb']); t("h"); t("h.upper()"); t("h+'x'"); t("h=='a'"); t("h[0]"); t("type(h)"); t("h*2"); t("h.find('b')"); t("np.char.asarray(['q'])"); t("np.char.array([b'a'])"); t("np.char.array([1,2])"); t("h.split('b')"); t("h.title()"); t("h.isdigit()"); t("h.encode()"); t("np.char.chararray((2,),itemsize=3).shape"); t("np.char.array(['%d'])%3"); t("np.zeros(2).view(np.char.chararray)")
z=np.arange(4); z.resize(6); t("z"); z.resize((2,2)); t("z"); z.resize(3,1); t("z"); 
try: z[1:].resize(2)
except ValueError as x: print(x)
q=np.array(['a','b']); q.resize(3); t("q"); o=np.array([None,1]); o.resize(3); t("o"); z.resize((2,-1)) if 0 else None
