import importlib, importlib.util, importlib.resources, os, pkgutil, subprocess, sys, tempfile, zipfile
d = tempfile.mkdtemp()
os.makedirs(d + '/pkg/sub'); os.makedirs(d + '/ns1/names'); os.makedirs(d + '/ns2/names')
open(d + '/pkg/__init__.py', 'w').write('x = 1\n')
open(d + '/pkg/sub/__init__.py', 'w').write('from .. import x\nfrom . import leaf\n')
open(d + '/pkg/sub/leaf.py', 'w').write('y = 2\n')
open(d + '/pkg/data.txt', 'w').write('some data')
open(d + '/ns1/names/a.py', 'w').write('v = "a"\n')
open(d + '/ns2/names/b.py', 'w').write('v = "b"\n')
with zipfile.ZipFile(d + '/z.zip', 'w') as z:
    z.writestr('zipped/__init__.py', 'where = __file__[-20:]\n')
    z.writestr('zipped/inner.py', 'n = 3\n')
    z.writestr('zipped/t.txt', 'in zip')
sys.path[:0] = [d, d + '/ns1', d + '/ns2', d + '/z.zip']
import pkg.sub
print(pkg.sub.x, pkg.sub.leaf.y, pkg.__spec__.name, pkg.sub.__package__)
print(importlib.resources.files('pkg').joinpath('data.txt').read_text())
print(pkgutil.get_data('pkg', 'data.txt'), sorted(m.name for m in pkgutil.iter_modules(pkg.__path__)))
import names.a, names.b
print(names.a.v, names.b.v, len(list(names.__path__)))
import zipped, zipped.inner
print(zipped.where, zipped.inner.n, importlib.resources.files('zipped').joinpath('t.txt').read_text())
print(importlib.util.find_spec('pkg.sub.leaf').name, importlib.util.find_spec('nope'))
for name in ('nope', 'pkg.nope', 'pkg.sub.leaf.deep'):
    try: importlib.import_module(name)
    except ImportError as e: print(type(e).__name__, e)
open(d + '/pkg/sub/leaf.py', 'w').write('y = 22222\n')
print(importlib.reload(pkg.sub.leaf).y)
class Finder:
    def find_spec(self, name, path, target=None):
        if name == 'made_up': return importlib.util.spec_from_loader(name, self)
    def create_module(self, spec): return None
    def exec_module(self, module): module.answer = 42
sys.meta_path.insert(0, Finder())
import made_up
print(made_up.answer, made_up.__spec__.loader.__class__.__name__)
spec = importlib.util.spec_from_file_location('by_path', d + '/ns1/names/a.py')
m = importlib.util.module_from_spec(spec); spec.loader.exec_module(m); print(m.v, m.__name__)
