"""Jupyter's messages: five signed parts behind a delimiter (jupyter-client.readthedocs.io, version 5.3 of the protocol)."""
import datetime
import hashlib
import hmac
import json
import uuid

DELIMITER = b"<IDS|MSG>"


class Session:
    """Signs and checks the messages of one kernel."""

    def __init__(self, key):
        self._key = key.encode()
        self.id = uuid.uuid4().hex

    def _signature(self, parts):
        if not self._key:
            return b""
        mac = hmac.new(self._key, digestmod=hashlib.sha256)
        for part in parts:
            mac.update(part)
        return mac.hexdigest().encode()

    def read(self, frames):
        """A message as a dict; None where the signature is not ours."""
        at = frames.index(DELIMITER)
        signature, parts = frames[at + 1], frames[at + 2:at + 6]
        if not hmac.compare_digest(signature, self._signature(parts)):
            return None
        header, parent, metadata, content = map(json.loads, parts)
        return {"header": header, "parent": parent, "metadata": metadata, "content": content, "type": header["msg_type"]}

    def frames(self, kind, content, parent=None, front=()):
        header = {
            "msg_id": uuid.uuid4().hex, "session": self.id, "username": "kernel", "msg_type": kind, "version": "5.3",
            "date": datetime.datetime.now(datetime.timezone.utc).isoformat(),
        }
        parts = [json.dumps(part).encode() for part in (header, parent["header"] if parent else {}, {}, content)]
        return [*front, DELIMITER, self._signature(parts), *parts]
