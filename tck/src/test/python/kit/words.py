# gives brown fox jumps quick
words = {}
for word in "the quick brown fox jumps over the lazy dog".split():
    words.setdefault(len(word), []).append(word)
try:
    picked = sorted(words[5] + words[3][1:2]) + words[9]
except KeyError as missing:
    picked = sorted(words[5] + words[3][1:2])
" ".join(picked)
