import subprocess, sys, os, io, socket, threading, select, tempfile
print(subprocess.run(['echo','hi'], capture_output=True))
print(subprocess.run('cat; echo err >&2; exit 3', shell=True, input=b'data', capture_output=True))
print(subprocess.check_output(['sh','-c','echo $FOO'], env={'FOO':'bar'}, text=True))
try: subprocess.run(['/nonexistent'])
except OSError as e: print(type(e).__name__, e)
p = subprocess.Popen(['sleep','100']); p.kill(); print(p.wait())
p = subprocess.Popen(['cat'], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)
p.stdin.write('line\n'); p.stdin.flush(); print(repr(p.stdout.readline())); p.stdin.close(); print(p.wait())
with tempfile.TemporaryFile() as f:
    subprocess.run(['echo','x'], stdout=f); f.seek(0); print(f.read())
r, w = os.pipe(); os.write(w, b'abc'); print(os.read(r, 10)); os.close(w); print(os.read(r, 1)); os.close(r)
r, w = os.pipe()
with open(r, 'rb') as fr, open(w, 'wb') as fw:
    fw.write(b'1\n2\n'); fw.flush(); print(fr.readline(), fr.seekable())
def server(s):
    c, a = s.accept()
    with c:
        while d := c.recv(100): c.sendall(d.upper())
s = socket.socket(); s.bind(('127.0.0.1', 0)); s.listen(); t = threading.Thread(target=server, args=(s,)); t.start()
c = socket.create_connection(s.getsockname()); c.sendall(b'hello'); print(c.recv(10)); 
f = c.makefile('rwb'); f.write(b'more\n'); f.flush(); print(f.readline()); f.close(); c.shutdown(socket.SHUT_WR); print(c.recv(1)); c.close(); t.join(); s.close()
a, b = socket.socketpair(); print(select.select([a],[b],[],0)[0]); b.send(b'x'); print(select.select([a],[],[],1)[0] == [a]); a.settimeout(0.05); a.recv(1)
try: a.recv(1)
except TimeoutError as e: print(type(e), e)
a.setblocking(False)
try: a.recv(1)
except BlockingIOError as e: print(e)
a.close(); b.close()
u = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); u.bind(('127.0.0.1',0)); v = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); v.sendto(b'dg', u.getsockname()); print(u.recvfrom(10)[0]); u.close(); v.close()
try: socket.create_connection(('127.0.0.1', 1))
except OSError as e: print(type(e).__name__, e)
print(socket.getaddrinfo('127.0.0.1', 80, type=socket.SOCK_STREAM))
os.chdir('/tmp'); print(os.getcwd(), os.path.exists('t4.py'))
