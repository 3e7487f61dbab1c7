"""Answers a notebook's requests: cells on the main thread, the rest beside them."""
import builtins
import codeop
import inspect
import json
import os
import platform
import queue
import sys
import _thread

from . import _display
from ._cells import Cells, Stream
from ._messages import Session
from ._zmtp import Server, collector


class Kernel:
    def __init__(self, file):
        with open(file, encoding="utf-8") as f:
            about = json.load(f)
        self.session = Session(about["key"])
        self._messages, received = collector()
        self._answers, answered = collector()
        address = about["ip"]
        self._public = Server("PUB", address, about["iopub_port"])
        self._stdin = Server("ROUTER", address, about["stdin_port"], answered)
        self._servers = [
            self._public, self._stdin,
            Server("ROUTER", address, about["shell_port"], received),
            Server("ROUTER", address, about["control_port"], self._control),
            Server("REP", address, about["hb_port"], lambda connection, frames: connection.send(frames)),
        ]
        self._parent, self._connection = None, None
        self.cells = Cells(self._result, self._display)
        self._busy = False

    # Messages

    def publish(self, kind, content):
        front = (f"kernel.{self.session.id}.{kind}".encode(),)
        self._public.publish(self.session.frames(kind, content, self._parent, front))

    def _flush(self):
        sys.stdout.flush()
        sys.stderr.flush()

    def _display(self, data):
        self._flush()
        self.publish("display_data", {"data": data, "metadata": {}, "transient": {}})

    def _result(self, data):
        self._flush()
        self.publish("execute_result", {"execution_count": self.cells.count, "data": data, "metadata": {}})

    def _reply(self, connection, message, content):
        kind = message["type"].replace("_request", "_reply")
        connection.send(self.session.frames(kind, content, message))

    def _control(self, connection, frames):
        """What must not wait for a cell to end."""
        message = self.session.read(frames)
        if message is None:
            return
        if message["type"] == "interrupt_request":
            if self._busy:
                _thread.interrupt_main()
            self._reply(connection, message, {"status": "ok"})
        elif message["type"] == "shutdown_request":
            self._shutdown(connection, message)
        elif message["type"] == "kernel_info_request":
            self._reply(connection, message, self.kernel_info({}))
        else:
            self._messages.put((connection, frames))

    def _shutdown(self, connection, message):
        self._reply(connection, message, {"status": "ok", "restart": message["content"].get("restart", False)})
        self._messages.put((None, None))
        if self._busy:
            _thread.interrupt_main()

    # The main thread

    def run(self):
        self._redirect()
        self.publish("status", {"execution_state": "starting"})
        while True:
            try:
                connection, frames = self._messages.get()
            except KeyboardInterrupt:
                continue
            if connection is None:
                break
            message = self.session.read(frames)
            if message is not None:
                self._answer(connection, message)
        for server in self._servers:
            server.close()
        sys.__stdout__.flush()
        os._exit(0)

    def _redirect(self):
        def stream(name, text):
            self.publish("stream", {"name": name, "text": text})

        sys.stdout, sys.stderr = Stream("stdout", stream), Stream("stderr", stream)
        builtins.input = self._input
        import _pictures

        for name in ("show", "plot"):
            setattr(_pictures, name, self._shown(getattr(_pictures, name)))

    def _shown(self, draw):
        """A function that writes a picture, which the notebook then shows too."""

        def drawn(*args, **kwargs):
            name = draw(*args, **kwargs)
            self._display(_display.picture(name))
            return name

        return drawn

    def _answer(self, connection, message):
        self._parent, self._connection = message, connection
        self.publish("status", {"execution_state": "busy"})
        answer = getattr(self, message["type"].removesuffix("_request"), None)
        try:
            if message["type"] == "shutdown_request":
                self._shutdown(connection, message)
            elif answer is not None and message["type"].endswith("_request"):
                self._reply(connection, message, answer(message["content"]))
        except KeyboardInterrupt:
            pass
        finally:
            self._flush()
            self.publish("status", {"execution_state": "idle"})

    def _input(self, prompt=""):
        """input() of a cell: the notebook is asked."""
        sys.stdout.flush()
        if not self._parent["content"].get("allow_stdin"):
            raise EOFError("this notebook cannot be asked for input")
        for peer in self._stdin.connections:
            if peer.identity == self._connection.identity:
                peer.send(self.session.frames("input_request", {"prompt": str(prompt), "password": False}, self._parent))
        while True:
            _, frames = self._answers.get()
            message = self.session.read(frames)
            if message is not None and message["type"] == "input_reply":
                return message["content"]["value"]

    # Requests

    def kernel_info(self, content):
        return {
            "status": "ok", "protocol_version": "5.3", "implementation": "pyepi", "implementation_version": "0.1",
            "banner": f"PyEpi, Python {platform.python_version()}", "help_links": [],
            "language_info": {
                "name": "python", "version": platform.python_version(), "mimetype": "text/x-python", "file_extension": ".py",
                "pygments_lexer": "python3", "codemirror_mode": {"name": "ipython", "version": 3}, "nbconvert_exporter": "python",
            },
        }

    def execute(self, content):
        silent, source = content.get("silent", False), content["code"]
        if not silent:
            self.publish("execute_input", {"code": source, "execution_count": self.cells.count + 1})
        self._busy = True
        try:
            error = self.cells.run(source, silent)
        finally:
            self._busy = False
        self._flush()
        if error is None:
            values = {n: self._evaluated(e) for n, e in content.get("user_expressions", {}).items()}
            return {"status": "ok", "execution_count": self.cells.count, "user_expressions": values, "payload": []}
        told = dict(zip(("ename", "evalue", "traceback"), error))
        self.publish("error", told)
        if content.get("stop_on_error", True):
            self._skip_cells()
        return {"status": "error", "execution_count": self.cells.count, **told}

    def _skip_cells(self):
        """Cells that wait behind one that failed are not run."""
        waiting = []
        while True:
            try:
                waiting.append(self._messages.get_nowait())
            except queue.Empty:
                break
        for connection, frames in waiting:
            message = self.session.read(frames) if frames else None
            if message is not None and message["type"] == "execute_request":
                self._reply(connection, message, {"status": "aborted"})
            else:
                self._messages.put((connection, frames))

    def _evaluated(self, expression):
        try:
            return {"status": "ok", "data": _display.bundle(eval(expression, self.cells.names)), "metadata": {}}
        except Exception as e:
            return {"status": "error", "ename": type(e).__name__, "evalue": str(e), "traceback": []}

    def complete(self, content):
        import rlcompleter

        source, at = content["code"], content["cursor_pos"]
        start = at
        while start > 0 and (source[start - 1].isalnum() or source[start - 1] in "_."):
            start -= 1
        completer, found = rlcompleter.Completer(self.cells.names), []
        while (match := completer.complete(source[start:at], len(found))) is not None:
            found.append(match)
        matches = sorted({m.rstrip("() ") for m in found})
        return {"status": "ok", "matches": matches, "cursor_start": start, "cursor_end": at, "metadata": {}}

    def inspect(self, content):
        source, end = content["code"], content["cursor_pos"]
        start = end
        while start > 0 and (source[start - 1].isalnum() or source[start - 1] in "_."):
            start -= 1
        while end < len(source) and (source[end].isalnum() or source[end] == "_"):
            end += 1
        try:
            value = eval(source[start:end], self.cells.names)
        except Exception:
            return {"status": "ok", "found": False, "data": {}, "metadata": {}}
        try:
            head = source[start:end] + str(inspect.signature(value))
        except (TypeError, ValueError):
            head = f"{source[start:end]}: {type(value).__name__}"
        return {"status": "ok", "found": True, "data": {"text/plain": f"{head}\n\n{inspect.getdoc(value) or ''}"}, "metadata": {}}

    def is_complete(self, content):
        try:
            whole = codeop.compile_command(content["code"], symbol="exec")
        except (SyntaxError, ValueError, OverflowError):
            return {"status": "invalid"}
        return {"status": "incomplete", "indent": "    "} if whole is None else {"status": "complete"}

    def history(self, content):
        return {"status": "ok", "history": []}

    def comm_info(self, content):
        return {"status": "ok", "comms": {}}
