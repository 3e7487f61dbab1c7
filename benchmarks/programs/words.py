"""Counts words of a text: splitting, dictionaries, sorting with a key, joining."""

SYLLABLES = ["ka", "lo", "mi", "ren", "tas", "vo", "zu", "el", "or", "in"]


def text(count):
    state = 12345
    words = []
    for _ in range(count):
        word = ""
        for _ in range(1 + state % 3):
            state = (state * 1103515245 + 12345) % 2147483648
            word += SYLLABLES[(state >> 8) % 10]
        words.append(word.capitalize() if state % 7 == 0 else word)
    return " ".join(words)


def run():
    counts = {}
    for line in (text(20000) + ".").replace("kalo", "kalo\n").split("\n"):
        for word in line.strip().lower().split():
            counts[word] = counts.get(word, 0) + 1
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{word}:{count}" for word, count in ranked[:20])
