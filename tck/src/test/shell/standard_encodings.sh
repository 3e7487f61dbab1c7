# What the standard streams write: as PYTHONIOENCODING, the locale and reconfigure() say.
unset PYTHONUNBUFFERED LC_ALL LC_CTYPE
t() { timeout 100 $PYTHON -c "$1"; }
for encoding in latin-1:replace :backslashreplace utf-16-le; do
  PYTHONIOENCODING=$encoding t 'import sys
for s in sys.stdin, sys.stdout, sys.stderr: print(s.encoding, s.errors, file=sys.__stderr__)
print("é€\ud800" if sys.stdout.errors != "strict" else "é€")' 2>&1 </dev/null | od -c
done
for locale in C C.UTF-8 xx_YY xx_YY.ISO-8859-1@euro; do
  LANG=$locale t 'import sys; print(sys.flags.utf8_mode, sys.stdin.errors, sys.stdout.errors, sys.stderr.errors, "a\udcffb")' | od -c
done
PYTHONUTF8=1 t 'import sys
print(sys.flags.utf8_mode, sys.stdout.errors)
sys.stderr.write("a\ud800b\udcff\n")
try: print("a\ud800b")
except UnicodeEncodeError as e: print(e)
sys.stdout.reconfigure(encoding="latin-1")
print("é", sys.stdout.encoding, sys.stdout.errors)
try: print("€")
except UnicodeEncodeError as e: print(e)
sys.stdout.reconfigure(errors="namereplace", newline="\r\n")
print("€", sys.stdout.errors)
sys.stdout.reconfigure(encoding="utf-8", newline="\n", write_through=False)
print("€", sys.stdout.encoding, sys.stdout.errors)
try: sys.stdout.reconfigure(encoding="none")
except LookupError as e: print(e)
print(sys.stdout.write_through)' 2>&1 | od -c
