import os, sys, errno, tempfile, shutil, socket
d = tempfile.mkdtemp(); os.chdir(d)
os.mkdir("dir"); os.mkdir("full"); open("full/x", "w").close(); open("file", "w").close()
os.symlink("loop2", "loop1"); os.symlink("loop1", "loop2"); os.symlink("nothing", "dangling")
long = "n" * 300
def t(what, f):
    try:
        r = f()
        print(what, "->", type(r).__name__)
    except OSError as e:
        print(what, type(e).__name__, e.errno, str(e).replace(d, "D"), e.filename, e.filename2)
    except Exception as e:
        print(what, type(e).__name__, e)
def full():
    f = open("/dev/full", "wb", 0)
    f.write(b"x")
def full2():
    with open("/dev/full", "w") as f: f.write("x" * 100000)
def full3():
    fd = os.open("/dev/full", os.O_WRONLY)
    try: os.write(fd, b"x")
    finally: os.close(fd)
def epipe():
    r, w = os.pipe(); os.close(r)
    try: os.write(w, b"x")
    finally: os.close(w)
def sockpipe():
    a, b = socket.socketpair(); b.close()
    try:
        a.sendall(b"x"); a.sendall(b"x")
    finally: a.close()
def shut():
    a, b = socket.socketpair()
    with a, b:
        a.shutdown(socket.SHUT_WR); a.send(b"x")
t("full", full); t("full2", full2); t("full3", full3); t("epipe", epipe); t("sockpipe", sockpipe); t("shut", shut)
for name in ("nothing", "file/x", "loop1", long, "dir", "dangling", "", "file/", "nothing/x", "a/" * 3000):
    n = name if len(name) < 50 else name[:2] + "..."
    for mode in ("r", "w", "a", "x", "r+"):
        if name in ("dangling",) and mode in "wax": continue
        t(f"open {n} {mode}", lambda: open(name, mode).close())
    for f in (os.stat, os.lstat, os.listdir, os.scandir, os.rmdir, os.chdir, os.readlink, lambda p: os.chmod(p, 0o755),
              os.unlink, os.mkdir, lambda p: os.utime(p), lambda p: os.truncate(p, 0), lambda p: os.open(p, os.O_RDONLY | os.O_DIRECTORY), lambda p: os.access(p, os.R_OK)):
        if name in ("dir", "dangling") and f in (os.rmdir, os.unlink, os.chdir): continue
        t(f"{getattr(f, '__name__', 'f')} {n}", lambda: f(name))
for a, b in (("nothing", "x"), ("file", "dir"), ("dir", "file"), ("dir", "full"), ("file", "file/x"), ("file", "loop1/x"), ("file", "nodir/x"), ("file", long), ("dir", "dir/sub"), ("file", "/proc/x"), ("nothing", "dir")):
    for f in (os.rename, os.replace):
        t(f"{f.__name__} {a[:9]} {b[:9]}", lambda: f(a, b))
for a, b in (("nothing", "x"), ("file", "dir"), ("dir", "x"), ("file", "/dev/shm/x"), ("file", "nodir/x")):
    t(f"link {a} {b}", lambda: os.link(a, b))
for a, b in (("nothing", "file"), ("file", "nodir/x"), ("file", "/proc/x"), ("x", long)):
    t(f"symlink {a} {b[:9]}", lambda: os.symlink(a, b))
t("rmdir full", lambda: os.rmdir("full")); t("rmdir file", lambda: os.rmdir("file")); t("unlink dir", lambda: os.unlink("dir"))
t("mkdir /proc/x", lambda: os.mkdir("/proc/x")); t("open /proc/x", lambda: open("/proc/x", "w")); t("rm /proc", lambda: os.unlink("/proc/version"))
t("write ro", lambda: os.write(os.open("file", os.O_RDONLY), b"x")); t("read wo", lambda: os.read(os.open("file", os.O_WRONLY), 1))
t("badfd", lambda: os.read(999, 1)); t("badfd", lambda: os.write(999, b"1")); t("badfd", lambda: os.close(999)); t("badfd", lambda: os.fstat(999)); t("badfd", lambda: os.lseek(999, 0, 0)); t("badfd", lambda: os.dup(999)); t("badfd", lambda: os.dup2(999, 1000)); t("badfd", lambda: open(999)); t("badfd", lambda: os.isatty(999)); t("badfd", lambda: os.ftruncate(999, 1)); t("badfd", lambda: os.fsync(999))
r, w = os.pipe()
t("seek pipe", lambda: os.lseek(r, 0, 0)); t("trunc pipe", lambda: os.ftruncate(w, 0)); t("read w", lambda: os.read(w, 1)); t("write r", lambda: os.write(r, b"1")); t("fsync pipe", lambda: os.fsync(w))
t("lseek neg", lambda: os.lseek(os.open("file", 0), -1, 0)); t("whence", lambda: os.lseek(os.open("file", 0), 0, 7)); t("trunc neg", lambda: os.truncate("file", -1)); t("readdir", lambda: os.read(os.open("dir", 0), 1))
t("chdir file", lambda: os.chdir("file")); t("listdir file", lambda: os.listdir("file")); t("kill", lambda: os.kill(2**22+5, 0)); t("waitpid", lambda: os.waitpid(-1, 0))
t("copy", lambda: shutil.copy("nothing", "x")); t("copy same", lambda: shutil.copy("file", "file")); t("rmtree", lambda: shutil.rmtree("nothing")); t("move", lambda: shutil.move("nothing", "x"))
s = socket.socket(); t("conn", lambda: s.connect(("127.0.0.1", 1))); t("notconn", lambda: socket.socket().send(b"x")); t("recv notconn", lambda: socket.socket().recv(1)); 
s = socket.socket(); s.bind(("127.0.0.1", 0)); t("inuse", lambda: socket.socket().bind(s.getsockname())); t("notavail", lambda: socket.socket().bind(("203.0.113.9", 1))); t("unix none", lambda: socket.socket(socket.AF_UNIX).connect("nothing")); t("unix file", lambda: socket.socket(socket.AF_UNIX).connect("file")); t("unix inuse", lambda: socket.socket(socket.AF_UNIX).bind("file")); t("accept", lambda: socket.socket().accept()); t("unix long", lambda: socket.socket(socket.AF_UNIX).bind(long))
os.chdir("/"); shutil.rmtree(d)
