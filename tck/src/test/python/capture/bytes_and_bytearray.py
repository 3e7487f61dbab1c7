text = b"kernel" * 20
counts = bytearray(256)
for i in range(len(text)):
    counts[text[i]] += 1
