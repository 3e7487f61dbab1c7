import cmath

for z in (complex(1e308, 5e-324), complex(3, -5e-324), complex(1e300, 1e-300), complex(1, 1e-300), complex(0, 5e-324)):
    try:
        print(z, cmath.phase(z))
    except OverflowError as e:
        print(z, e)
    print(cmath.polar(z))
for z in (complex(1, 0), complex(1, -0.0), complex(float("inf"), 1), complex(-1e300, 1e-300)):
    print(z, cmath.phase(z))
