# Standard input as text and as bytes, in parts, line by line, of several ends of lines, not UTF-8, and slow.
cd "$FOLDER"
t() { timeout 100 $PYTHON -u -c "$1" 2>&1 | grep -v '^  File "<frozen'; }
printf 'xyz\nab\n\xc3\xa4\xe2\x82\xac!\nlast' >text
printf 'one\r\ntwo\rthree\n' >ends
printf 'good\nb\xffd\n' >bad
t 'import sys; r = sys.stdin.read; print([r(1), r(2), r(0), r(3), r(4), r(-1), r(5)])' <text
t 'import sys; r = sys.stdin.readline; print([r(1), r(10), r(0), r(), r(2), r(-1), r(), r()])' <text
t 'import sys; print(sys.stdin.readlines(5), sys.stdin.readlines())' <text
t 'import sys; print(next(sys.stdin), iter(sys.stdin) is sys.stdin, list(sys.stdin))' <text
t 'import sys; print(input(), sys.stdin.readline(), input(), [l for l in sys.stdin])' <text
t 'import sys; print(sys.stdin.buffer.read(5), sys.stdin.read(1), sys.stdin.readline())' <text
t 'import sys; b = sys.stdin.buffer; print(b.readline(), b.read1(3), b.peek(2)[:2], sys.stdin.read())' <text
t 'import sys; print(sys.stdin.buffer is sys.stdin.buffer, sys.stdin.readable(), sys.stdin.encoding, sys.stdin.errors, sys.stdin.newlines)' <text
t 'import sys; print(sys.stdin.readlines(), sys.stdin.newlines)' <ends
t 'import sys; sys.stdin.reconfigure(newline=""); print(sys.stdin.readlines(), sys.stdin.newlines)' <ends
t 'import sys; print(sys.stdin.buffer.read())' <ends
t 'import sys; print(ascii(sys.stdin.read()))' <bad
t 'import sys; sys.stdin.reconfigure(errors="surrogateescape"); print(ascii(sys.stdin.read()), sys.stdin.errors)' <bad
t 'import sys; sys.stdin.reconfigure(encoding="latin-1"); print(ascii(sys.stdin.read()), sys.stdin.encoding)' <bad
t 'import sys; print(repr(sys.stdin.read()), repr(sys.stdin.readline()), list(sys.stdin)); input()' </dev/null
t 'import sys; sys.stdin.close(); print(sys.stdin.closed); sys.stdin.read()' <text
t 'import sys; sys.stdout.read()' <text
t 'import fileinput; print([(fileinput.lineno(), l) for l in fileinput.input()])' <text
t 'import sys, json; print(json.load(sys.stdin))' <<<'{"a": [1, 2]}'
# What has come is there before the writer ends.
rm -f got; mkfifo slow; (printf 'x'; for k in $(seq 300); do [ -e got ] && break; sleep 0.1; done; [ -e got ] && printf 'early' || printf 'late') >slow &
t 'import sys; c = sys.stdin.buffer.read1(1); open("got", "w").close(); print(c, sys.stdin.read())' <slow
wait
# Where no locale was chosen bytes that are no text come and go unchanged.
for locale in C C.UTF-8 POSIX; do
  LC_ALL=$locale t 'import sys; print(sys.stdin.errors, sys.stdout.errors, ascii(sys.stdin.read()))' <bad
  LC_ALL=$locale t 'import sys; sys.stdout.write(sys.stdin.read())' <bad | od -c
done
