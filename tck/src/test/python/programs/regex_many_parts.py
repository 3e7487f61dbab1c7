# Many parts of one text, and patterns that say by their first item where a match cannot begin.
import re

text = " ".join(f"word{i} Number{i * i}, and then {i % 7}." for i in range(400))
for pattern in (
    r"[A-Za-z]+\d*",
    r"\d+",
    r"(\w)\w*",
    r"(\w+)(\d)",
    r"((N)umber)",
    r"x*",
    r"\d*",
    r"(?i)number\d",
    r"(?i)[N]u",
    r"N|w",
    r"(?:an)d",
    r"\b\w",
    r"^\w+",
    r"(^)word",
    r"[^a-z ]+",
    r".",
    r"(?s).{3}",
    r"\d++,",
    r"\d+?",
    r"(?>w)ord",
    r"(?<=d)\d",
    r"(?=w)w",
    r"e\Z",
    r"\.$",
    r"([a-z])\1",
    r"",
):
    found = re.findall(pattern, text)
    print(pattern, len(found), found[:4], found[-3:])
    print([m.span() for m in re.finditer(pattern, text)][-3:], re.subn(pattern, "_", text)[0][-30:])

for m in list(re.finditer(r"\d+", text, re.A))[-2:]:
    print(m, m.pos, m.endpos, m.start(), m.string is text)
p = re.compile(r"\d+")
print(p.findall(text, 20, 60), p.search(text, 30), p.search(text, 5, 6), p.search("none"), p.search(""))
print(re.split(r"[ ,.]+", text)[-6:])

# Characters beyond Java's chars, and halves of them that stand side by side.
for odd in ("\U0001F600a", chr(0xD83D) + chr(0xDE00), "\ude00\ud83d", "é", "\uffff", "日本"):
    many = (odd + "b ") * 20
    for pattern in (r"\w+", r"\S+", r".", "[^ab ]", "..", odd, f"({odd[0]}).*?b"):
        found = re.findall(pattern, many)
        print(len(pattern), len(found), [[hex(ord(c)) for c in f] for f in found[:2] + found[-1:]])

print(re.findall(rb"[A-Z]\w+", text.encode())[-2:], re.findall(rb"\xff+", b"a\xff\xff" * 20)[:2])
changing = bytearray(b"one two three four five six seven eight nine ten eleven twelve")
matches = list(re.finditer(rb"\w+", changing))
changing[:3] = b"ONE"
print(matches[0].group(), matches[-1].group())


class Text(str):
    pass


found = re.findall(r"[a-z]+", Text(text))
print(len(found), {type(f) for f in found}, found[-1])
print(len(re.findall(r"(?s)a.*", "b" + "a" * 1000)[0]))
print([len(rest) for rest in re.findall(r"(?s)word(?=(.*))", text)][::50])
