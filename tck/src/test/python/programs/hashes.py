"""hashlib and hmac as OpenSSL names them, and locks of files."""
import hashlib, hmac, fcntl, tempfile, os
print(hashlib.pbkdf2_hmac("sha256", b"pw", b"salt", 1000).hex())
print(hashlib.pbkdf2_hmac("sha512", b"pw", b"salt", 10, 100).hex())
print(hashlib.scrypt(b"pw", salt=b"NaCl", n=16, r=8, p=1, dklen=32).hex())
print(hmac.new(b"k", b"m", "sha256").hexdigest(), hmac.digest(b"k", b"m", hashlib.md5).hex(), hmac.new(b"k" * 200, b"m", hashlib.sha512).hexdigest()[:10])
print(hashlib.new("SHA256", b"x").hexdigest()[:10], hashlib.sha3_256(b"").name, hashlib.new("sha3-256").name if 0 else "")
h = hmac.new(b"a", digestmod="md5"); h2 = h.copy(); h2.update(b"x"); print(h.name, h.digest_size, h.block_size, h.hexdigest() != h2.hexdigest(), hmac.compare_digest("a", "a"))
print(repr(hashlib.sha256()).split(" at ")[0].split("@")[0])
for bad in (lambda: hashlib.new("nope"), lambda: hmac.new(b"k"), lambda: hmac.new("k", digestmod="md5")):
    try: bad()
    except Exception as e: print(type(e).__name__)
f = tempfile.NamedTemporaryFile(); fcntl.flock(f, fcntl.LOCK_EX); fcntl.flock(f, fcntl.LOCK_UN); fcntl.lockf(f, fcntl.LOCK_EX | fcntl.LOCK_NB); print(fcntl.fcntl(f, fcntl.F_GETFD)); print(hashlib.file_digest(open("/dev/null","rb"), "md5").hexdigest())
