# What modules that CPython has in C say to arguments right and wrong.
import binascii
import codecs
import csv
import heapq
import operator
import unicodedata
import zlib


class Plain:
    pass


def said(text):
    try:
        return ascii(eval(text))
    except Exception as e:
        return "%s: %s" % (type(e).__name__, ascii(str(e)))


for text in r"""
operator.abs(-3); operator.countOf([1, 2, 1], 1); operator.countOf(3, 1); operator.indexOf('abc', 'c'); operator.indexOf('abc', 'd'); operator.indexOf(Plain(), 1); operator.abs('x')
operator.length_hint([1, 2]); operator.length_hint(iter([1, 2])); operator.length_hint(3, True); operator.length_hint(3, 2**70); operator.length_hint(3, 'x')
operator.delitem(3, 1); operator.delitem((1,), 0); operator.delitem((1,), 'a'); operator.delitem(str, 0); operator.delitem(iter([]), 0); operator.delitem(Plain(), 0); operator.delitem(Plain(), 'x'); operator.delitem('a', 2**63)
operator.setitem((1,), 2**63, 0); operator.setitem((1,), 0, 0); operator.setitem(3, 0, 0); operator.setitem(Plain(), 'x', 0); operator.abs; operator.countOf
pow(3, 4, "x"); pow(3, 4, 2.5); pow(3, 4.5, 2); pow(3, 4, 1j); pow('x', 4, 5); pow(2, 3, 5); operator.pow(2, 3)
heapq.heappush((), 1); heapq.heappop(None); heapq.heapify('x'); heapq.heapreplace({}, 1); heapq.heappushpop(3, 1); heapq.heappop([]); heapq.heapreplace([], 1)
csv.Dialect(); csv.field_size_limit(True); csv.field_size_limit(2**70); csv.field_size_limit(); csv.reader([], quoting=9); csv.reader([], quoting='x'); csv.reader([], delimiter='ab'); csv.reader([], delimiter=None)
csv.reader([], quotechar='', quoting=2); csv.reader([], quotechar=None).dialect.quoting; csv.reader([], quotechar=3); csv.reader([], lineterminator=3); csv.reader([], escapechar='xx'); list(csv.reader(['a b'], delimiter=' ', quoting=1))
codecs.strict_errors(3); codecs.ignore_errors(b''); codecs.replace_errors(None); codecs.encode('a', 3); codecs.encode('a', 'utf-8', 3); codecs.decode(b'a', 'utf-8', b''); codecs.decode(b'a', 3)
codecs.register_error(3, 3); codecs.register_error('a', 3); codecs.lookup(3); codecs.lookup_error(3); codecs.utf_8_encode(3); codecs.latin_1_encode('a', 3); codecs.utf_8_decode(b'a', 3); codecs.charmap_encode(3); codecs.charmap_encode('abc', 'strict', None)
codecs.utf_16_ex_decode(b'aa', 3); codecs.decode(b'\xff', 'ascii', 'backslashreplace'); codecs.lookup('utf8').name; codecs.escape_decode(b'\\x4'); codecs.escape_decode(b'\\x4', 'replace')
zlib.compress(3, 'x'); zlib.decompress({}, 1.5); zlib.decompress(3, 2); zlib.compressobj(3, {}); zlib.compressobj(2, 9); zlib.compressobj(2, 8, 15, 0); zlib.compressobj(2, 8, 15, 8, 9); zlib.compressobj(10, 2**70); zlib.decompressobj(15, 3); zlib.compress(b'', 77)
binascii.crc_hqx([], 1j); binascii.crc_hqx(b'ab', 0); binascii.hexlify(b'', 1.5); binascii.hexlify(b'ab', ''); binascii.hexlify(b'ab', (1,)); binascii.hexlify(b'ab', '-'); binascii.hexlify(b'abcde', b'\xff', 2); binascii.hexlify(b'abcde', ':', -2); b'ab'.hex('-'); b'ab'.hex('\xe9'); b'ab'.hex(b'')
unicodedata.lookup('SUB'); unicodedata.lookup('nul'); unicodedata.lookup('LF'); unicodedata.lookup('ZWJ'); unicodedata.lookup('VS256'); unicodedata.lookup('VS3'); unicodedata.lookup('HANGUL SYLLABLE GAG'); unicodedata.lookup('hangul syllable a'); unicodedata.lookup('HANGUL SYLLABLE GAGA')
unicodedata.lookup('CJK UNIFIED IDEOGRAPH-4E00'); unicodedata.lookup('CJK UNIFIED IDEOGRAPH-20000'); unicodedata.lookup('CJK UNIFIED IDEOGRAPH-0041'); unicodedata.lookup('CJK UNIFIED IDEOGRAPH-F900'); unicodedata.lookup('CJK UNIFIED IDEOGRAPH-FA0E'); unicodedata.lookup('no such'); unicodedata.lookup(b'SPACE'); unicodedata.lookup(bytearray(b'SPACE')); unicodedata.lookup(3)
"\N{HANGUL SYLLABLE SSANGBYEOLG}"; '\N{CJK UNIFIED IDEOGRAPH-4E01}\N{VS17}\N{bel}\N{Latin Small Letter A}'; unicodedata.name('\uac01'); unicodedata.name('\u4e00'); unicodedata.name('\0'); unicodedata.name('\0', None); unicodedata.name('ab'); unicodedata.name(None); unicodedata.category('ab'); unicodedata.category(3)
unicodedata.decimal('x', 3); unicodedata.decimal('x'); unicodedata.digit('\xb2'); unicodedata.numeric('\xbd'); unicodedata.combining(None); unicodedata.normalize('NFC', 3); unicodedata.normalize(3, 'a'); unicodedata.is_normalized('a', 3); unicodedata.is_normalized('a', 'b')
unicodedata.ucd_3_2_0.name('a'); type(unicodedata.ucd_3_2_0); unicodedata.ucd_3_2_0.unidata_version; unicodedata.UCD()
""".replace("\n", ";").split(";"):
    if text.strip():
        print(text.strip(), "=>", said(text.strip()))
for first in 0xac00, 0xb123, 0xd788:
    print([unicodedata.lookup(unicodedata.name(chr(c))) == chr(c) for c in range(first, first + 28)])
