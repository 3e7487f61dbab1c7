# Names of files in the C locale are UTF-8 (PEP 540), and LC_ALL stays as it is.
cd "$FOLDER"
mkdir "ünï"
echo 'import sys, os; print(sys.argv, __file__, os.listdir("ünï"), open("ünï/ö").read())' >"ünï/scrïpt.py"
echo 'inhält' >"ünï/ö"
for locale in C POSIX C.UTF-8; do
  LC_ALL=$locale X=ö $PYTHON "ünï/scrïpt.py" ü 2>&1
  LC_ALL=$locale X=ö $PYTHON -c 'import os, sys, subprocess
print(os.environ["LC_ALL"], sys.argv, os.environ["X"])
print(subprocess.run(["sh", "-c", "echo $LC_ALL $X $1", "-", "ä"], capture_output=True).stdout, flush=True)
os.environ["X"] = "y"; os.system("echo $LC_ALL $X")' ü 2>&1
done
LC_ALL= LANG=C $PYTHON "ünï/scrïpt.py" ü 2>&1
