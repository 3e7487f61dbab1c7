try:
    a
except:
    b
try:
    a
except A:
    b
except (B, C) as d:
    c
else:
    e
finally:
    f
try: a
finally: b
try:
    a
except* A:
    b
except* (B, C) as e:
    c
try:
    try: a
    except B: c
except D: e
try:
    a
except A if b else C: d
except lambda_: pass
