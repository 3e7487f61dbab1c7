"""Transactions with the interface of PyPy-STM.

A transaction is a call that looks as if it ran alone: nothing that other threads do comes between
its beginning and its end. A TransactionQueue runs any number of them, and the result is that of
running them one after the other in some order.
"""
from _thread import _local
from _transaction import (PendingCalls, TransactionError, atomic, exclusive_atomic, getsegmentlimit,
                          hint_commit_soon, is_atomic, limit_threads)
from time import process_time as clock, time

__all__ = ['TransactionQueue', 'TransactionError', 'atomic', 'exclusive_atomic', 'is_atomic',
           'hint_commit_soon', 'getsegmentlimit', 'stmdict', 'stmset', 'stmiddict', 'stmidset',
           'threadlocalproperty', 'time', 'clock']

# A transaction has a dict or a set to itself while it runs.
stmdict = dict
stmset = set


def _hide(code, traceback):
    """Leave out the frame of a loop that no program has written."""
    while traceback is not None and (inner := traceback.tb_next) is not None:
        if inner.tb_frame.f_code is code:
            traceback.tb_next = inner.tb_next
        else:
            traceback = inner


class TransactionQueue:
    """Calls to be made, each as one transaction."""

    def __init__(self):
        self._pending = PendingCalls()
        self._running = False
        self._executed = 0

    def add(self, f, /, *args, **kwds):
        """Register the call f(*args, **kwds), which a transaction may do too."""
        self._pending.add(f, args, kwds)

    def add_generator(self, generator_iterator, /):
        """Register the parts of a generator, each up to the next yield, one after the other."""
        iterator = iter(generator_iterator)

        def part():
            for _ in iterator:
                self._pending.add(part, (), {})
                break

        self._pending.add(part, (), {})

    def run(self, nb_segments=0):
        """Make all calls, those included that they add.

        The first exception that one of them raises is raised here, and the others are dropped.
        Calls of one function in a row that differ in their arguments are one loop, whose trips may
        run at the same time: nb_segments of them at most, or getsegmentlimit().
        """
        if is_atomic():
            raise TransactionError('TransactionQueue.run() cannot be called in an atomic block')
        if self._running:
            raise TransactionError('TransactionQueue.run() is currently running')
        self._running = True
        pending = self._pending
        loop = None
        try:
            while pending:
                f, args, kwds = pending.next()
                if kwds is None:
                    loop = f
                    limit_threads(nb_segments)
                    loop(self, atomic, *args)
                else:
                    with atomic:
                        self._executed += 1
                        f(*args, **kwds)
        except BaseException as e:
            pending.clear()
            if loop is not None:
                _hide(loop.__code__, e.__traceback__)
            raise
        finally:
            if loop is not None:
                limit_threads(0)
            self._running = False

    def number_of_transactions_executed(self):
        """How many transactions have run in all, one that raised an exception included."""
        if self._running:
            raise TransactionError('TransactionQueue.run() is currently running')
        return self._executed


class stmidset:
    """A set of objects, each of which is equal to itself only."""

    def __init__(self, iterable=(), /):
        self._items = {}
        for obj in iterable:
            self._items[id(obj)] = obj

    def add(self, obj, /):
        self._items[id(obj)] = obj

    def remove(self, obj, /):
        if self._items.pop(id(obj), self._items) is self._items:
            raise KeyError(obj)

    def discard(self, obj, /):
        self._items.pop(id(obj), None)

    def clear(self):
        self._items.clear()

    def __contains__(self, obj, /):
        return id(obj) in self._items

    def __iter__(self):
        return iter(list(self._items.values()))

    def __len__(self):
        return len(self._items)

    def __repr__(self):
        return f'{type(self).__name__}({list(self)!r})'


class stmiddict:
    """A dictionary whose keys are objects, each of which is equal to itself only."""

    def __init__(self, iterable=(), /):
        self._items = {}
        pairs = iterable.items() if hasattr(iterable, 'items') else iterable
        for key, value in pairs:
            self[key] = value

    def __getitem__(self, key, /):
        item = self._items.get(id(key))
        if item is None:
            raise KeyError(key)
        return item[1]

    def __setitem__(self, key, value, /):
        self._items[id(key)] = (key, value)

    def __delitem__(self, key, /):
        if self._items.pop(id(key), None) is None:
            raise KeyError(key)

    def __contains__(self, key, /):
        return id(key) in self._items

    def __iter__(self):
        return iter(self.keys())

    def __len__(self):
        return len(self._items)

    def __repr__(self):
        return f'{type(self).__name__}({self.items()!r})'

    def get(self, key, default=None, /):
        item = self._items.get(id(key))
        return default if item is None else item[1]

    def setdefault(self, key, default=None, /):
        return self._items.setdefault(id(key), (key, default))[1]

    def pop(self, key, /, *default):
        if len(default) > 1:
            raise TypeError(f'pop expected at most 2 arguments, got {1 + len(default)}')
        item = self._items.pop(id(key), None)
        if item is not None:
            return item[1]
        if default:
            return default[0]
        raise KeyError(key)

    def clear(self):
        self._items.clear()

    def keys(self):
        return [key for key, _ in self._items.values()]

    def values(self):
        return [value for _, value in self._items.values()]

    def items(self):
        return list(self._items.values())


class threadlocalproperty:
    """An attribute of which each thread has a value of its own.

    A thread that has not set it gets what default_factory returns, kept from then on, or an
    AttributeError where there is none.
    """

    def __init__(self, default_factory=None):
        self.default_factory = default_factory
        self._name = 'attribute'
        self._key = f'_threadlocalproperty_{id(self)}'

    def __set_name__(self, owner, name):
        self._name = name
        self._key = f'_threadlocalproperty_{owner.__qualname__}_{name}'

    def _own(self, obj):
        """The values of this attribute of an object, one a thread."""
        own = obj.__dict__.get(self._key)
        if own is None:
            own = obj.__dict__.setdefault(self._key, _local())
        return own

    def __get__(self, obj, cls=None):
        if obj is None:
            return self
        own = self._own(obj)
        try:
            return own.value
        except AttributeError:
            pass
        if self.default_factory is None:
            raise AttributeError(f'{type(obj).__name__!r} object has no attribute {self._name!r} '
                                 'in this thread')
        own.value = value = self.default_factory()
        return value

    def __set__(self, obj, value):
        self._own(obj).value = value

    def __delete__(self, obj):
        own = self._own(obj)
        if not hasattr(own, 'value'):
            raise AttributeError(f'{type(obj).__name__!r} object has no attribute {self._name!r} '
                                 'in this thread')
        del own.value
