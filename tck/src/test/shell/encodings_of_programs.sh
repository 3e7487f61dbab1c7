# Programs that declare an encoding (PEP 263), as files, from standard input, as modules.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
file() { printf "$2" >"$1.py"; }
file latin '# -*- coding: latin-1 -*-\nprint("\xe9", len("\xe9"), ascii("\xe9"))\n'
file euro '#!/usr/bin/env python\n# vim: set fileencoding=cp1252 :\nprint("\x80")\n'
file cyrillic '# coding: koi8-r\nprint("\xc1")\nprint(1/0)\n'
file japanese '# coding: euc_jp\nprint("\xa4\xa2")\n'
file third '\n\n# coding: latin-1\nprint("\xc3\xa9")\n'
file code 'x = 1\n# coding: latin-1\nprint("\xc3\xa9")\n'
file mark '\xef\xbb\xbfprint("\xc3\xa9")\n'
file marked '\xef\xbb\xbf# coding: utf-8\nprint("\xc3\xa9")\n'
file replaced 'print("\xef\xbf\xbd", len("\xef\xbf\xbd"))\n'
for f in latin euro cyrillic japanese third code mark marked replaced; do
  echo "== $f"
  timeout 100 $PYTHON -u $f.py 2>&1 | sed 's|File ".*/|File "|'
done
for f in latin cyrillic marked; do
  timeout 100 $PYTHON - <$f.py 2>/dev/null
  timeout 100 $PYTHON -m $f 2>/dev/null
done
# What cannot be decoded does not run.
file bad 'print("ran")\nx = "\xe9"\n'
file declared '# coding: utf-8\nprint("ran")\nx = "\xe9"\n'
file ascii '# coding: ascii\nprint("ran")\nx = "\xc3\xa9"\n'
file unknown '# coding: nonsense\nprint("ran")\n'
file both '\xef\xbb\xbf# coding: latin-1\nprint("ran")\n'
file cut 'print("ran")\n"\xe2\x82"\n'
for f in bad declared ascii unknown both cut; do
  timeout 100 $PYTHON $f.py >out 2>err
  echo "$f $? $(cat out) $(tail -1 err | sed "s|$work/||; s/in position.*//; s/(unicode error) //")"
done
timeout 100 $PYTHON - <bad.py >out 2>err
echo "$? $(cat out) $(tail -1 err | cut -c1-11)"
