# Matches longer than any stack, groups that backtracking must give back, places of words.
import re

print(re.match(r"(?:ab|c)*", "abc" * 100000).end())
print(re.match(r"(?:(a)|b)*?c", "ab" * 20 + "c").groups())
print(re.match(r"(a(?=(b))|ab)c", "abc"), re.match(r"(?:(x)|a)(?!(b))", "ac").groups())
print(re.match(r"(?:(a)b|ac)+", "abac").groups(), re.match(r"((a)|b)*", "ab").groups())
print(re.match(r"a(?:b(?=(c)))?(?:bx|b)", "abc").groups())
print(re.findall(r"(\w+)\s*=\s*(\d+|\"[^\"]*\")", 'a = 1, b="x y" , c=33'))
print(re.search(r"\B", ""), re.search(r"\b", ""), re.search(r"(?<=a)b(?<!c)", "ab").span())
print(re.match(r"(?>a+)b", "aaab"), re.match(r"(?:ab)++c", "ababc"), re.match(r"(?:a|ab)*+c", "abc"))
print(re.match(r"(.*?),(.*?);", "a,b;c,d;").groups(), re.match(r"(.{2,4}?)x", "abcx").group(1))
print(re.search(r"\Ab", "ab" * 1000000), re.search(r"^b", "ab"), re.search(r"(?m)^b", "a\nb"))
token = re.compile(r"\s*(\d+|\w+|[-+*/()])")
source = "foo + 12 * (bar - 3) " * 3000
position = count = 0
while (m := token.match(source, position)) is not None:
    position = m.end()
    count += 1
print(count, position)
print(re.compile("a", re.I | re.M), re.compile("(?P<x>a)").groupindex["x"])
shrinking = bytearray(b"abcdefgh")
m = re.search(b"[a-h]+", shrinking)
shrinking[:] = b"xyz"
print(m.group())
