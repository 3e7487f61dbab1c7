s = "Hello, Wörld — naïve café 𝔘"
print(len(s), s.upper(), s.lower(), s.title(), s.swapcase(), s.casefold(), s[::-1], s[-1], s[7:12])
print("a,b,,c".split(","), " a  b ".split(), "a-b-c".rsplit("-", 1), "x\ny\r\nz".splitlines(), "k=v=w".partition("="), "k=v=w".rpartition("="))
print("abc".center(9, "*"), "7".zfill(3), "-7".zfill(4), "x".ljust(3) + "|", "x".rjust(3), "tab\tx".expandtabs(4))
print("banana".count("an"), "banana".find("nan"), "banana".rfind("an"), "banana".replace("a", "o", 2), "banana".index("b"), "xxabxx".strip("x"))
print("abc".startswith(("x", "ab")), "abc".endswith("c", 0, 2), "abc".isalpha(), "12".isdigit(), "½".isnumeric(), "a1".isalnum(), " ".isspace(), "Ab".istitle(), "id".isidentifier())
print("-".join(["a", "b"]), "abc" * 2, "b" in "abc", "abc" < "abd", ord("é"), chr(128512), "%s is %d and %.2f%%" % ("x", 3, 2.5), "%(a)05d|%(b)-5s|" % {"a": 42, "b": "y"})
print("{0} {1!r:>6} {name:^7}|{2[0]} {3.real}".format(1, "q", [9], 2, name="mid"), "{:,}".format(1234567), "{:_x}".format(2**40), "{:%}".format(0.25), "{:#010b}".format(37))
print(repr("it's"), repr('say "hi"'), repr("both ' and \""), repr("\n\t\\\x00\x7f\xa0é\u200b"), ascii("é𝔘"), str(b"x"))
print("abc".translate(str.maketrans({"a": "1", "b": None})), str.maketrans("ab", "xy"), "ß".upper(), "İ".lower(), "ﬁ".upper(), "ǆ".title())
print("removeprefix".removeprefix("remove"), "x.py".removesuffix(".py"), "a\u0301" == "á", sorted("hello"), "".join(reversed("abc")), list("añ"))
for f in (lambda: "abc"[5], lambda: "abc".index("z"), lambda: "a" * -1 + 1, lambda: "{} {}".format(1), lambda: "%d" % "x", lambda: chr(-1), lambda: "a".join([1])):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print("été".encode(), "été".encode("latin-1"), b"\xc3\xa9".decode(), "x\udc80".encode("utf-8", "surrogateescape"), "é".encode("ascii", "xmlcharrefreplace"), b"\xff".decode("utf-8", "replace"))
