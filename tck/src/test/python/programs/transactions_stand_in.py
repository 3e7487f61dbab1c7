"""What transactions.py needs of the module transaction, for a Python that has none: calls one after
the other, and one lock around atomic blocks, which keeps out other atomic blocks only."""
import threading
import time as _time

time = _time.time
clock = _time.process_time
stmdict = dict
stmset = set


class TransactionError(RuntimeError):
    pass


class _Atomic:
    lock = threading.RLock()
    depth = 0

    def __init__(self, name, nests):
        self.name = name
        self.nests = nests

    def __enter__(self):
        _Atomic.lock.acquire()
        if not self.nests and _Atomic.depth:
            _Atomic.lock.release()
            raise TransactionError(self.name + ' cannot be entered in an atomic block')
        _Atomic.depth += 1

    def __exit__(self, *args):
        if not is_atomic():
            raise TransactionError('no atomic block was entered')
        _Atomic.depth -= 1
        _Atomic.lock.release()

    def __repr__(self):
        return 'transaction.' + self.name


atomic = _Atomic('atomic', True)
exclusive_atomic = _Atomic('exclusive_atomic', False)


def is_atomic():
    return _Atomic.lock._is_owned() and _Atomic.depth > 0


def hint_commit_soon():
    _time.sleep(0)


def getsegmentlimit():
    return 1


class TransactionQueue:
    def __init__(self):
        self.calls = []
        self.executed = 0
        self.running = False

    def add(self, f, /, *args, **kwds):
        self.calls.append(lambda: f(*args, **kwds))

    def add_generator(self, generator):
        def part():
            try:
                next(generator)
            except StopIteration:
                return
            self.add(part)

        self.add(part)

    def run(self, nb_segments=0):
        if is_atomic():
            raise TransactionError('TransactionQueue.run() cannot be called in an atomic block')
        self.running = True
        try:
            while self.calls:
                self.executed += 1
                with atomic:
                    self.calls.pop(0)()
        finally:
            self.calls = []
            self.running = False

    def number_of_transactions_executed(self):
        if self.running:
            raise TransactionError('TransactionQueue.run() is currently running')
        return self.executed


class _Identity:
    def __init__(self, obj):
        self.obj = obj

    def __eq__(self, other):
        return self.obj is other.obj

    def __hash__(self):
        return id(self.obj)


class stmidset:
    def __init__(self, iterable=()):
        self.all = {_Identity(x) for x in iterable}

    def add(self, x):
        self.all.add(_Identity(x))

    def discard(self, x):
        self.all.discard(_Identity(x))

    def remove(self, x):
        if x not in self:
            raise KeyError(x)
        self.discard(x)

    def __contains__(self, x):
        return _Identity(x) in self.all

    def __iter__(self):
        return iter([i.obj for i in self.all])

    def __len__(self):
        return len(self.all)


class stmiddict:
    def __init__(self):
        self.all = {}

    def __getitem__(self, key):
        if key not in self:
            raise KeyError(key)
        return self.all[_Identity(key)]

    def __setitem__(self, key, value):
        self.all[_Identity(key)] = value

    def __delitem__(self, key):
        self.pop(key)

    def __contains__(self, key):
        return _Identity(key) in self.all

    def __len__(self):
        return len(self.all)

    def get(self, key, default=None):
        return self.all.get(_Identity(key), default)

    def setdefault(self, key, default=None):
        return self.all.setdefault(_Identity(key), default)

    def pop(self, key, *default):
        if key not in self and not default:
            raise KeyError(key)
        return self.all.pop(_Identity(key), *default)

    def keys(self):
        return [i.obj for i in self.all]

    def values(self):
        return list(self.all.values())

    def items(self):
        return [(i.obj, v) for i, v in self.all.items()]


class threadlocalproperty:
    def __init__(self, factory=None):
        self.factory = factory
        self.values = {}

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, obj, cls=None):
        if obj is None:
            return self
        key = id(obj), threading.get_ident()
        if key not in self.values:
            if self.factory is None:
                raise AttributeError(f'{type(obj).__name__!r} object has no attribute '
                                     f'{self.name!r} in this thread')
            self.values[key] = self.factory()
        return self.values[key]

    def __set__(self, obj, value):
        self.values[id(obj), threading.get_ident()] = value

    def __delete__(self, obj):
        self.__get__(obj)
        del self.values[id(obj), threading.get_ident()]
