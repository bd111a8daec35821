"""A connection kept open that posts lines and reads receipts, with as little work of its own as can be."""

import json
import socket


class Wire:
    """One tablet's connection to ``POST /journal``."""

    def __init__(self, address, head):
        """*address*: ``host:port``; *head*: {header: value} besides the body's length."""
        host, port = address.split(":")
        self.socket = socket.create_connection((host, int(port)))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        said = "".join(f"{name}: {value}\r\n" for name, value in head.items())
        self.head = f"POST /journal HTTP/1.1\r\nHost: {address}\r\n{said}Content-Length: ".encode()

    def send(self, lines):
        """Post *lines* and check that each has its receipt."""
        body = "\n".join(lines).encode()
        self.socket.sendall(b"%s%d\r\n\r\n%s" % (self.head, len(body), body))
        receipts = json.loads(self._answer())["receipts"]
        assert len(receipts) == len(lines) and not any(receipt["aside"] for receipt in receipts), receipts[:2]

    def _answer(self):
        got = b""
        while b"\r\n\r\n" not in got:
            got += self.socket.recv(65536)
        head, _gap, body = got.partition(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 200"), head
        length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
        while len(body) < length:
            body += self.socket.recv(65536)
        return body
