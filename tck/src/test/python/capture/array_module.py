from array import array

x = array("h", range(100))
y = array("d", [0.0]) * 100
for i in range(100):
    y[i] = x[i] / 4
