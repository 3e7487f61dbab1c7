# One-letter options behind one dash, with their value or before it.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo 'import sys; print(sys.argv[1:], sys.warnoptions, sorted(sys._xoptions), sys.flags.dont_write_bytecode, sys.flags.no_site)' >main.py
t() { timeout 100 $PYTHON "$@" 2>&1 | sed '/^[Uu]sage/,$d'; }
export PYTHONDONTWRITEBYTECODE=1
t main.py -c -m -W x
t -W ignore main.py -W error
t -Wignore -BW error::UserWarning main.py
t -SBX one -Xtwo=2 main.py a
t -uc 'import sys; print(sys.argv, 1)' -O b
t -c'print(2)'
t -Bcprint\(3\)
t -Bm main c
t -mmain -d
t -WignoreB main.py
t -W nope -W error::Nope main.py
{ echo 'for another program $$ ('; echo 'import sys; print(sys.argv)'; echo 'print(1 / 0)'; } >second.py
t -x second.py a | sed 's|"[^"]*second|"second|'
t -Bx second.py | grep -v File
t second.py | grep -v File
t - -x <main.py
t -u -S - y <main.py
for wrong in -c -m -W -X -Sc -BW; do
  $PYTHON $wrong >out 2>&1 </dev/null
  echo "$wrong $?"
done
