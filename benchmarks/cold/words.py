import re
from collections import Counter

text = " ".join(f"word{i * i % 997} Number{i % 311}, and then {i % 17}." for i in range(220_000))
words = re.findall(r"[A-Za-z]+\d*", text)
counts = Counter(w.lower() for w in words)
by_length = {}
for w, n in counts.items():
    by_length.setdefault(len(w), []).append((n, w))
for length in sorted(by_length):
    top = sorted(by_length[length], reverse=True)[:3]
    print(length, ", ".join("%s:%d" % (w, n) for n, w in top))
print(len(" ".join(reversed(text.split())).title()))
