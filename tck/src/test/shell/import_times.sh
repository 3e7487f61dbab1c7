# What -X importtime says, but for the times.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export PYTHONDONTWRITEBYTECODE=1
echo 'import inner_one; from package_two import inner_two' >outer.py
touch inner_one.py
mkdir package_two
touch package_two/__init__.py
echo 'import inner_one, failing' >package_two/inner_two.py
echo '1 / 0' >failing.py
t() { timeout 100 $PYTHON "$@" 2>&1 | grep -E 'inner|outer|failing|self' | grep -v File | sed 's/[0-9][0-9]*/N/g; s/  *N/ N/g'; }
t -X importtime -c 'import outer, outer'
PYTHONPROFILEIMPORTTIME=1 t -c 'import inner_one'
t -c 'import inner_one'
