"""The server's side of ZeroMQ over TCP, as far as a kernel needs it: ZMTP 3.0 without encryption (rfc.zeromq.org/spec/23)."""
import queue
import socket
import struct
import threading

_SIGNATURE = b"\xff" + bytes(8) + b"\x7f"
_MORE, _LONG, _COMMAND = 1, 2, 4


class Closed(Exception):
    """The other side went away."""


class Connection:
    """A peer of a socket: whole messages, which are lists of frames, in both directions."""

    def __init__(self, channel, kind):
        self._channel, self._kind = channel, kind
        self._sending = threading.Lock()
        self.identity = b""
        self.topics = []

    def greet(self):
        self._channel.sendall(_SIGNATURE + b"\x03\x00" + b"NULL".ljust(20, b"\0") + bytes(32))
        greeting = self._take(64)
        if greeting[:1] != b"\xff" or greeting[10] < 3 or greeting[12:32].rstrip(b"\0") != b"NULL":
            raise Closed("not a peer that speaks ZMTP 3 without encryption")
        name, kind = b"Socket-Type", self._kind.encode()
        self._send_frame(_COMMAND, b"\x05READY" + bytes([len(name)]) + name + struct.pack(">I", len(kind)) + kind)
        flags, body = self._frame()
        if flags & _COMMAND and body[:6] == b"\x05READY":
            self.identity = _properties(body[6:]).get("identity", b"")

    def _take(self, n):
        parts = []
        while n:
            part = self._channel.recv(n)
            if not part:
                raise Closed
            parts.append(part)
            n -= len(part)
        return b"".join(parts)

    def _frame(self):
        flags = self._take(1)[0]
        size = struct.unpack(">Q", self._take(8))[0] if flags & _LONG else self._take(1)[0]
        return flags, self._take(size)

    def _send_frame(self, flags, body):
        long = len(body) > 255
        size = struct.pack(">Q", len(body)) if long else bytes([len(body)])
        self._channel.sendall(bytes([flags | (_LONG if long else 0)]) + size + body)

    def receive(self):
        """The next message; commands are carried out on the way."""
        frames = []
        while True:
            flags, body = self._frame()
            if flags & _COMMAND:
                self._carry_out(body)
            else:
                frames.append(body)
                if not flags & _MORE:
                    return frames

    def _carry_out(self, body):
        name, rest = body[1:1 + body[0]], body[1 + body[0]:]
        if name == b"PING":
            with self._sending:
                self._send_frame(_COMMAND, b"\x04PONG" + rest[2:])
        elif name == b"SUBSCRIBE":
            self.topics.append(rest)
        elif name == b"CANCEL" and rest in self.topics:
            self.topics.remove(rest)

    def send(self, frames):
        with self._sending:
            for frame in frames[:-1]:
                self._send_frame(_MORE, frame)
            self._send_frame(0, frames[-1])


def _properties(data):
    found, at = {}, 0
    while at < len(data):
        end = at + 1 + data[at]
        name, at = data[at + 1:end].decode().lower(), end + 4
        size = struct.unpack(">I", data[end:at])[0]
        found[name], at = data[at:at + size], at + size
    return found


class Server:
    """A bound socket: ROUTER and REP give each message with its connection to `received`; PUB sends to all that subscribed."""

    def __init__(self, kind, address, port, received=None):
        self._kind, self._received = kind, received
        self.connections = []
        self._listener = socket.create_server((address, port))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while True:
            try:
                channel, _ = self._listener.accept()
            except OSError:
                return
            channel.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threading.Thread(target=self._serve, args=(Connection(channel, self._kind),), daemon=True).start()

    def _serve(self, connection):
        try:
            connection.greet()
            self.connections.append(connection)
            while True:
                frames = connection.receive()
                if self._kind == "PUB":
                    self._subscribe(connection, frames[0])
                else:
                    self._received(connection, frames)
        except (Closed, OSError):
            pass
        finally:
            if connection in self.connections:
                self.connections.remove(connection)

    @staticmethod
    def _subscribe(connection, frame):
        if frame[:1] == b"\x01":
            connection.topics.append(frame[1:])
        elif frame[:1] == b"\0" and frame[1:] in connection.topics:
            connection.topics.remove(frame[1:])

    def publish(self, frames):
        for connection in list(self.connections):
            if any(frames[0].startswith(topic) for topic in connection.topics):
                try:
                    connection.send(frames)
                except OSError:
                    pass

    def close(self):
        self._listener.close()


def collector():
    """A queue of messages and what puts them there."""
    messages = queue.Queue()
    return messages, lambda connection, frames: messages.put((connection, frames))
