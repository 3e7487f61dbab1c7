"""Expat's events, errors and places, whole and in pieces, and what rests on them."""
import pyexpat, io
def run(doc, chunk=None, **k):
    p=pyexpat.ParserCreate(**k); ev=[]
    for n in sorted(dir(p)):
        if n.endswith("Handler") and n not in("NotStandaloneHandler",'ExternalEntityRefHandler','SkippedEntityHandler','UnparsedEntityDeclHandler','DefaultHandler'):
            def mk(n):
                def h(*a): ev.append((n[:-7],)+a)
                return h
            setattr(p,n,mk(n))
    p.buffer_text = True
    try:
        if chunk:
            for i in range(0, len(doc), chunk): p.Parse(doc[i:i+chunk])
            p.Parse(b"", True)
        else: p.Parse(doc, True)
    except pyexpat.ExpatError as e: ev.append((str(e), e.code, e.lineno, e.offset))
    except LookupError as e: ev.append(str(e))
    out = []
    for x in ev:
        if chunk and out and x[0] == out[-1][0] == "CharacterData": out[-1] = (x[0], out[-1][1] + x[1])
        else: out.append(x)
    return out
docs = [b"<?xml version='1.0' encoding='utf-8'?>\n<!DOCTYPE a [<!ENTITY e 'v&#65;<b>x</b>'><!ELEMENT a (b|c)*><!ELEMENT m (#PCDATA|q)*><!ELEMENT s (x,(y|z)+,w?)>\n<!ATTLIST a x CDATA 'd' y (p|q) #REQUIRED z NMTOKENS #IMPLIED>]>\n<a z='  1   2 ' y='p\n2'>t&e;&amp;u\r\nv<!--c--><![CDATA[d]]><?pi data x?><b/></a>\n",
 b"<a><b></a>", b"<a>&x;</a>", b"", b"<a", b"<a>", b"<a/>x", b"<a/><b/>", b"<a x='1' x='2'/>", b"<a><", b"abc", b"<a>\x01</a>", b"<a>&#0;</a>", b"<a x=1/>", b"<1/>", b"<a>]]></a>", b"<a><!-- -- --></a>", b"<a x='<'/>", b"\n\n<?xml version='1.0'?><a/>", b"<a>&lt</a>", b"<a><![CDATA[x</a>", b"<a x='&amp;&#10;&#x20;b'/>", b"<!DOCTYPE a SYSTEM 'x.dtd'><a>&u;</a>", b"<a>\xc3\xa9</a>", b"<?xml version='1.0' encoding='latin-1'?><a>\xe9</a>", "<a>é€𝒳</a>".encode("utf-16"), b"<a\n  b='c'\n  d='e'>\n</a\n>", b"<!DOCTYPE a [<!ENTITY a '&b;'><!ENTITY b '&a;'>]><a>&a;</a>", b"<!DOCTYPE a PUBLIC '-//X' 'u'><a/>", b"<a></b>", b"</a>", b"<a b='1'c='2'/>", b"<a><?xml version='1.0'?></a>", b"<!DOCTYPE a [<!NOTATION n SYSTEM 'x'><!ENTITY u SYSTEM 's' NDATA n><!ENTITY x SYSTEM 'f'>]><a/>", b"<a>x & y</a>", b"<a <b/>", b"<a>a]]b]</a>", b"<a>\xff</a>"]
for d in docs:
    print(d[:40], run(d)); r = run(d); r3 = run(d, 3); print(r == r3 or (r, r3))
for d in [b"<a xmlns='u' xmlns:p='v' p:q='1' r='2'><p:b/><c xmlns=''/></a>", b"<p:a/>", b"<a xmlns:p=''/>", b"<a xml:lang='x' xmlns:xml='z'/>", b"<a xml:lang='x'/>"]:
    print(run(d, namespace_separator=" "))
import xml.etree.ElementTree as ET, xml.dom.minidom, xml.sax, plistlib
t = ET.fromstring("<r xmlns:x='urn:x'><x:a k='v'>text<b/>tail</x:a><!-- c --><a>é</a></r>")
print(ET.tostring(t), [e.tag for e in t.iter()], t.find("{urn:x}a").attrib)
try: ET.fromstring("<a><b></a>")
except ET.ParseError as e: print(e, e.code, e.position)
ET.indent(t); print(ET.tostring(t, encoding="unicode"))
d = xml.dom.minidom.parseString("<a><b c='1'>t</b><!--x--></a>"); print(d.toprettyxml(indent=" "), d.documentElement.firstChild.getAttribute("c"))
class H(xml.sax.ContentHandler):
    def startElement(self, n, a): print("start", n, dict(a))
    def characters(self, c): print("chars", repr(c))
xml.sax.parseString(b"<a x='1'>h&amp;i<b/></a>", H())
print(plistlib.loads(plistlib.dumps({"a": [1, 2.5, b"x", True], "d": "é"})))
for ev, el in ET.iterparse(io.BytesIO(b"<a><b>1</b><b>2</b></a>"), events=("start", "end")): print(ev, el.tag, el.text)
pp = ET.XMLPullParser(["end"]); pp.feed("<a><b>"); print(list(pp.read_events())); pp.feed("</b>"); print([e[1].tag for e in pp.read_events()])
