# -O, -OO and PYTHONOPTIMIZE: the program, what it imports, executes and starts.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/helper.py" <<'P'
"""Helper."""
def check(x):
    "Check."
    assert x, "helper"
    return x
P
cat >"$work/main.py" <<'P'
"""Main."""
import subprocess, sys
import helper
print(sys.flags.optimize, __debug__, __doc__, helper.__doc__, helper.check.__doc__)
try:
    assert not __name__, "main"
    print(helper.check(0), eval("__debug__"))
except AssertionError as e:
    print("assertion", e)
exec("""
try:
    assert False
    print("left out")
except AssertionError:
    print("there")
""")
t = 0
for i in range(6000):
    if __debug__:
        t += 1
print(t, [a for a in subprocess._args_from_interpreter_flags() if 'O' in a])
P
cd "$work"
for options in "" -O -OOO "-O -BO"; do
  echo "options $options"
  timeout 100 $PYTHON $options -W ignore main.py
done
for level in "" 0 1 2 yes -1; do
  echo "PYTHONOPTIMIZE=$level"
  PYTHONOPTIMIZE=$level timeout 100 $PYTHON -c 'import sys; print(sys.flags.optimize, __debug__)'
done
PYTHONOPTIMIZE=2 timeout 100 $PYTHON -E -O -c 'import sys; print(sys.flags.optimize, __debug__)'
timeout 100 $PYTHON -O -m helper
echo 'assert 0' | timeout 100 $PYTHON -O -
echo $?
