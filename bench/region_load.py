"""Regions asked for over several connections, each once and in the same order."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass

from bench.tile_servers import Server

PATIENCE_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Load:
    """Answers a second, latencies in milliseconds, processor time of the server for each answer
    in milliseconds (which a busy machine hardly changes), bytes of each on average."""

    rate: float
    p50: float
    p99: float
    milliseconds: float
    mean_bytes: float


def load(server: Server, paths: list[str], *, connections: int) -> Load:
    """Ask for all paths once, as many at a time as there are connections."""
    waiting, lock = iter(paths), threading.Lock()
    seen: list[tuple[float, int]] = []
    faults: list[BaseException] = []

    def ask() -> None:
        try:
            with Connection(server) as connection:
                while (path := _next(waiting, lock)) is not None:
                    began = time.perf_counter()
                    size = len(connection.get(path))
                    seen.append((time.perf_counter() - began, size))
        except (OSError, SystemExit) as fault:
            faults.append(fault)

    used, began = server.processor_seconds(), time.perf_counter()
    askers = [threading.Thread(target=ask) for _ in range(connections)]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join()
    spent, used = time.perf_counter() - began, server.processor_seconds() - used
    if faults:
        raise faults[0]
    latencies = sorted(latency for latency, _ in seen)
    return Load(
        rate=len(seen) / spent,
        p50=latencies[len(seen) // 2] * 1000,
        p99=latencies[len(seen) * 99 // 100] * 1000,
        milliseconds=used / len(seen) * 1000,
        mean_bytes=sum(size for _, size in seen) / len(seen),
    )


def _next(waiting: Iterator[str], lock: threading.Lock) -> str | None:
    with lock:
        return next(waiting, None)


class Connection:
    """One that is kept open; bare, as http.client takes a twentieth of what a region does."""

    def __init__(self, server: Server) -> None:
        self._socket = socket.create_connection(("127.0.0.1", server.port), PATIENCE_SECONDS)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def __enter__(self) -> Connection:
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()

    def get(self, path: str) -> bytes:
        """The body of an answer; anything but 200 with a length ends the measurement."""
        self._socket.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode("ascii"))
        data = b""
        while b"\r\n\r\n" not in data:
            data += self._more()
        head, _, body = data.partition(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200"):
            raise SystemExit(f"{path}: {head[:300]!r}")
        length = _length(head)
        if length is None:
            return self._chunks(body)
        parts, missing = [body], length - len(body)
        while missing > 0:
            parts.append(self._more())
            missing -= len(parts[-1])
        return b"".join(parts)

    def _chunks(self, data: bytes) -> bytes:
        """A body of chunks (RFC 9112, 7.1), as nginx sends what comes by FastCGI."""
        while not data.endswith(b"\r\n0\r\n\r\n"):
            data += self._more()
        body = b""
        while (size := int(data[: data.index(b"\r\n")], 16)) > 0:
            start = data.index(b"\r\n") + 2
            body, data = body + data[start : start + size], data[start + size + 2 :]
        return body

    def _more(self) -> bytes:
        data = self._socket.recv(1 << 18)
        if not data:
            raise ConnectionError("the server closed the connection")
        return data


def _length(head: bytes) -> int | None:
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return int(value)
    return None
