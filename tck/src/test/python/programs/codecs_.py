import codecs
for enc in ('utf-8','ascii','latin-1','utf-16','utf-32','utf-16-be','unicode_escape','raw_unicode_escape','cp1252','cp437','utf-8-sig','rot13'):
    for s in ('abc','é\u20ac','\ud800x','\U0001F600'):
        for err in ('strict','replace','ignore','backslashreplace','xmlcharrefreplace','namereplace','surrogatepass','surrogateescape'):
            try: b = s.encode(enc, err)
            except Exception as e: print(enc, ascii(s), err, type(e).__name__, e); continue
            try: print(enc, ascii(s), err, b, ascii(b.decode(enc, err)))
            except Exception as e: print(enc, ascii(s), err, b, type(e).__name__, ascii(str(e)))
for b in (b'\xff\xfe', b'a\x80b', b'\xe2\x82', b'\xed\xa0\x80', b'\\u12', b'\\N{SPACE}\\x41\\n\\101', b'\xf0\x9f\x98\x80'):
    for enc in ('utf-8','ascii','utf-16-le','unicode_escape','cp1252','utf-32'):
        for err in ('strict','replace','ignore','backslashreplace','surrogateescape'):
            try: print(b, enc, err, ascii(b.decode(enc, err)))
            except Exception as e: print(b, enc, err, type(e).__name__, ascii(str(e)))
codecs.register_error('my', lambda e: ('<%s>' % e.object[e.start:e.end], e.end) if isinstance(e, UnicodeDecodeError) else ('?!', e.end))
print('aéb'.encode('ascii','my'), b'a\xffb'.decode('ascii','my'))
print(codecs.lookup('utf8').name, codecs.encode('abc','rot13'), codecs.decode(b'616263','hex'))
d = codecs.getincrementaldecoder('utf-8')(); print(d.decode(b'\xe2'), d.decode(b'\x82\xac'))
print(codecs.escape_decode(b'a\\n\\x41\\101'), codecs.escape_encode(b"a\n'\xff"))
