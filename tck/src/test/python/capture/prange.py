import epiphany

x = [0.5] * 100
s = 0.0
for i in epiphany.prange(100):
    s += x[i]
