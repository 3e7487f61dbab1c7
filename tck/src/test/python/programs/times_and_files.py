"""Time zones, what stat tells, signals, and values of contexts."""
import os, time, gzip, tempfile, signal, contextvars, threading, sys, types
print(type.__module__, types.FunctionType.__module__)
os.environ["TZ"] = "America/New_York"; time.tzset()
print(time.tzname, time.timezone, time.altzone, time.daylight)
print(time.localtime(1700000000), time.localtime(1690000000).tm_zone, time.localtime(1690000000).tm_gmtoff)
print(time.strftime("%Y-%m-%d %H:%M:%S %Z %z %V %G %-d %e", time.localtime(1690000000)))
print(time.mktime(time.localtime(1690000000)), time.asctime(time.gmtime(0)))
import datetime
print(datetime.datetime.fromtimestamp(1690000000).astimezone(), datetime.datetime.__module__)
d = tempfile.mkdtemp(); p = os.path.join(d, "a.gz")
with gzip.open(p, "wt") as f: f.write("hello\n" * 1000)
with gzip.open(p, "rt") as f: print(len(f.read()))
os.utime(p, (1, 5)); s = os.stat(p); print(s.st_mtime, s[8], len(s), s.st_atime_ns); os.chmod(p, 0o600); print(oct(os.stat(p).st_mode))
os.truncate(p, 5); print(os.path.getsize(p)); fd = os.open(p, os.O_RDWR); print(os.pwrite(fd, b"ab", 2), os.pread(fd, 3, 1)); print(os.fstat(fd).st_ino == os.stat(p).st_ino); os.close(fd)
print(os.listdir(os.fsencode(d)), [e.name for e in os.scandir(os.fsencode(d))])
os.mkdir(d + "/m", 0o700); print(oct(os.stat(d + "/m").st_mode))
v = contextvars.ContextVar("v", default=1)
def t(): print("thread", v.get()); v.set(7)
v.set(2); x = threading.Thread(target=t); x.start(); x.join(); print(v.get())
def h(n, f): print("alarm", n)
signal.signal(signal.SIGALRM, h); signal.setitimer(signal.ITIMER_REAL, 0.05); signal.pause(); print("paused")
print(signal.strsignal(11), signal.SIGCHLD, len(signal.valid_signals()))
print(os.strerror(2), os.strerror(98)); import errno; print(errno.errorcode[11], errno.ENOTSUP, os.WUNTRACED)
class A:
    def m(self): pass
A.m.x = 1; print(A().m.__dict__)
import pickle; print(pickle.loads(pickle.dumps(...)), pickle.loads(pickle.dumps(type(None))))
print(os.uname().sysname, len(os.times()), len(os.getloadavg()), os.statvfs("/").f_bsize > 0)

os.symlink("a.gz", d + "/link"); os.chdir(d); os.symlink("m", "rel"); print(os.readlink("rel"), os.path.islink(d + "/link"), os.path.exists("rel"))
for bad in (d + "/no/", d + "/a.gz/"):
    try: open(bad)
    except OSError as e: print(type(e).__name__, e.errno)
try: open("x\udcff.txt")
except (UnicodeEncodeError, FileNotFoundError) as e: print("no such name")
