import numpy as np
from numpy.polynomial import Chebyshev as C, Legendre as L, Hermite as H, HermiteE as E, Laguerre as G, Polynomial as P
def r(x): return (np.round(np.asarray(x, dtype=complex if np.iscomplexobj(x) else float), 9)+0.0).tolist()
for k in (C, L, H, E, G):
    p = k([1, -2, 3, 0.5]); q = k([2, 1])
    print(k.__name__, str(p), repr(q), p.domain, p.degree())
    print(r((p+q).coef), r((p-q).coef), r((p*q).coef), r((p*p).coef), r((p//q).coef), r((p%q).coef), r((q**3).coef))
    print(r(p.deriv().coef), r(p.deriv(2).coef), r(p.integ().coef), r(p.integ(2, [1, 2], 0.5).coef), r(p.roots()), r(p(np.linspace(-1, 1, 5))))
    print(r(p.convert(kind=P).coef), r(P([1, 2, 3, 4]).convert(kind=k).coef), r(k.fromroots([1, -0.5, 0.25]).coef), r(k.basis(4).convert(kind=P).coef))
    x = np.linspace(0, 2, 12); f = k.fit(x, np.exp(x), 3); print(r(f.coef), f.domain, r(f(0.7)))
    print(r(k([1, 2, 3], domain=[0, 4])(np.array([0.5, 3]))), str(k([1, 2, 3], domain=[0, 4])), r(k([1,2,3],[0,4]).roots()))
for n in 'chebyshev legendre hermite hermite_e laguerre'.split():
    m = getattr(np.polynomial, n); s = [x for x in dir(m) if x.endswith('mulx')][0][:-4]
    g = lambda name: getattr(m, s + name)
    print(s, r(g('mulx')([1, 2, 3])), r(g('line')(3, 2)), r(getattr(m, s + '2poly')([1, 2, 3])), r(getattr(m, 'poly2' + s)([1, 2, 3])), r(g('vander')([0.5, -1, 2], 3)), g('domain'), g('zero'), g('one'), r(g('x')))
    x, w = g('gauss')(5); print(r(x), r(w), r(g('weight')(np.array([0.1, 0.5]))))
    print(r(g('val2d')([1, 2], [0.5, 1], [[1, 2], [3, 4]])), r(g('grid2d')([1, 2], [0.5, 1, 3], [[1, 2], [3, 4]])), r(g('div')([1, 2, 3], [1, 1])[0]), r(g('fit')(np.arange(6.), np.arange(6.)**2, 2)))
print(r(np.polynomial.chebyshev.chebpts1(4)), r(np.polynomial.chebyshev.chebpts2(4)), r(np.polynomial.chebyshev.chebinterpolate(np.cos, 4)))
try: C([1]) + L([1])
except TypeError as e: print(e)
