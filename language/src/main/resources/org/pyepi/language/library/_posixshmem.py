"""Named shared memory, where Linux keeps it; other processes of the system see it too."""
import os as _os

_FOLDER = "/dev/shm"


def _path(name):
    name = _os.fspath(name)
    return _FOLDER + "/" + name.lstrip("/")


def _named(error, name):
    return OSError(error.errno, error.strerror, name)


def shm_open(path, flags, mode=0o777):
    try:
        return _os.open(_path(path), flags | getattr(_os, "O_CLOEXEC", 0), mode)
    except OSError as e:
        raise _named(e, path) from None


def shm_unlink(path):
    try:
        _os.unlink(_path(path))
    except OSError as e:
        raise _named(e, path) from None
