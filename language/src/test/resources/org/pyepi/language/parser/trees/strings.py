'single' "double" '''triple''' """also"""
'a' 'b' "c"
r'\d\n' R"\x" u'unicode' U"kind"
'\n\t\\\'\"\a\b\f\v\r\0\1\12\123\7777 \x41\u00e9\U0001F600\N{LATIN SMALL LETTER A}\N{bullet}'
'line\
continued'
"""many
lines\
joined "quoted" ''
"""
b'bytes\x00\xff\n\101' rb'\x' Br'\d' bR"q" B''
u'first' 'second'
'unknown \d \q'
x = ('implicit'
     'concatenation'   # with a comment
     'over lines')
'é😀' + b'abc'.decode()
'\ud800'
''
''''''
