# What is printed cannot be written: a pipe that nobody reads, a full disk, closed streams.
cd "$FOLDER"
ends() { # by itself, though nobody reads more than a line
  timeout 60 $PYTHON -c "$1" 2>err | head -1
  [ "${PIPESTATUS[0]}" -ne 124 ] && [ "${PIPESTATUS[0]}" -ne 0 ] && echo ended
  grep -c BrokenPipeError err | sed 's/[1-9].*/told/'
}
ends 'while True: print(1)'
ends 'import os
while True: os.write(1, b"1\n")'
ends 'import sys
while True: sys.stdout.buffer.write(b"1\n")'
ends 'import sys
while True: sys.stdout.write("1\n"); sys.stdout.flush()'
$PYTHON -c 'print(1)' >/dev/full 2>err; echo "full $?"; cat err
$PYTHON -c 'import sys; print(1); sys.exit(5)' >/dev/full 2>err; echo "full $?"; cat err
$PYTHON -c 'print(1); 1/0' >/dev/full 2>err; echo "full $?"; cat err
$PYTHON -c 'import sys
try: print(1, flush=True)
except OSError as e: print(e.errno, file=sys.stderr)' >/dev/full 2>err; echo "full $?"; cat err
$PYTHON -c '1/0' 2>/dev/full; echo "full stderr $?"
$PYTHON -c 'import sys
try: print(1, file=sys.stderr)
except OSError as e: print(e)' 2>/dev/full; echo "full stderr $?"
$PYTHON -c 'import sys; print(sys.stdout, file=sys.stderr); print(1)' 2>err >&-; echo "closed $?"; cat err
$PYTHON -c 'import sys; print(sys.stdin, sys.stderr); 1/0' <&- 2>&-; echo "closed $?"
$PYTHON -c 'import os; os.close(1); print(1)' 2>err; echo "closed itself $?"; cat err
$PYTHON -c 'import sys; sys.stdout.close(); print(1)' 2>err; echo "closed itself $?"; cat err
