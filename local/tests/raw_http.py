"""Requests byte for byte, with headers that no well-behaved client would send."""

import socket
from collections.abc import Mapping
from dataclasses import dataclass

_SECONDS_TO_ANSWER = 30


@dataclass(frozen=True)
class RawAnswer:
    """What came back; the names of headers are in lower case."""

    status: int
    headers: dict[str, str]
    text: str


def answer_to(
    port: int, method: str, path: str, headers: Mapping[str, str], body: bytes = b""
) -> RawAnswer:
    """The answer of the loopback port to one request with these headers and no others."""
    length = {"Content-Length": str(len(body))} if body else {}
    lines = [f"{method} {path} HTTP/1.1"]
    lines += [f"{name}: {value}" for name, value in {**headers, **length}.items()]
    request = "\r\n".join([*lines, "Connection: close", "", ""]).encode("latin-1") + body
    with socket.create_connection(("127.0.0.1", port), timeout=_SECONDS_TO_ANSWER) as connection:
        connection.sendall(request)
        with connection.makefile("rb") as answer:
            return _parsed(answer.read())


def _parsed(answer: bytes) -> RawAnswer:
    head, _, body = answer.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = dict(line.lower().split(": ", 1) for line in lines)
    return RawAnswer(int(first.split()[1]), headers, body.decode(errors="replace"))
