# A folder or a zip archive as the program, and modules as programs.
cd "$FOLDER"
mkdir -p folder/pkg folder/bare empty
cat >folder/__main__.py <<'PY'
import sys, helper
print(__name__, __package__, __spec__ and __spec__.name, sys.argv, sys.path[0], type(__loader__).__name__)
print(__file__, helper.x)
import pkg.mod
if sys.argv[1:] == ['fail']:
    1/0
PY
echo 'x = 5' >folder/helper.py
echo >folder/pkg/__init__.py
echo >folder/bare/__init__.py
echo 'print(__name__, __file__)' >folder/pkg/mod.py
echo 'import sys; print(__package__, __name__, sys.argv, __spec__.name, sys.path[0])' >folder/pkg/__main__.py
(cd folder && python3 -m zipfile -c ../app.zip __main__.py helper.py pkg >/dev/null)
python3 -m zipfile -c nothing.zip folder/helper.py >/dev/null
{ echo '#!/usr/bin/env python3'; cat app.zip; } >app.pyz
t() { timeout 100 "$@" 2>&1; echo "status $?"; }
for a in folder "$FOLDER/folder" ./app.zip app.pyz empty nothing.zip missing; do
  echo "== $a"
  t $PYTHON $a a b
done
t $PYTHON -I app.pyz
$PYTHON app.pyz fail 2>&1 >/dev/null | grep -v '\^\|1/0'
cd folder
for m in pkg pkg.mod bare nope pkg.nope nope.x; do
  echo "== -m $m"
  t $PYTHON -m $m q
done
cd ..
PYTHONPATH=app.zip t $PYTHON -m pkg
