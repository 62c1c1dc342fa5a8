"""A server that is measured, and nginx with tiles as files."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

PROCESSES = 2


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: its port, and the process whose group it is."""

    port: int
    group: int

    def processor_seconds(self) -> float:
        """What all its processes have used until now, for themselves and in the kernel."""
        ticks = 0
        for stat in Path("/proc").glob("[0-9]*/stat"):
            with suppress(OSError):
                fields = stat.read_text().rpartition(")")[2].split()
                if int(fields[2]) == self.group:
                    ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")


NGINX = """
daemon off; master_process on; worker_processes {processes}; pid {folder}/nginx.pid;
error_log {folder}/nginx-error.log warn;
events {{ worker_connections 1024; }}
http {{
  types {{ image/jpeg jpg; }}
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000;
  open_file_cache max=10000 inactive=600s; open_file_cache_valid 600s;
  client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3;
  uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
  server {{ listen 127.0.0.1:{port}; root {root};
    location / {{ add_header Cache-Control "public, max-age=60";
      add_header Access-Control-Allow-Origin *; }} }}
}}
"""


@contextmanager
def nginx(cache: Path, static: Path) -> Iterator[Server]:
    """nginx with the same tiles as files."""
    port = free_port()
    config = cache / "nginx.conf"
    config.write_text(
        NGINX.format(processes=PROCESSES, folder=cache, port=port, root=static), encoding="ascii"
    )
    with running(["nginx", "-c", str(config), "-p", str(cache)], port, dict(os.environ)) as group:
        yield Server(port, group)


@contextmanager
def running(command: list[str], port: int, env: dict[str, str], *, group: int = 0) -> Iterator[int]:
    """The process, once it answers on this port; its group, or the one that it joined."""
    with subprocess.Popen(command, env=env, process_group=group) as process:
        try:
            _wait(process, port)
            yield group or process.pid
        finally:
            process.terminate()
            process.wait(20)


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    end = time.monotonic() + 20
    while time.monotonic() < end and process.poll() is None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
        try:
            connection.request("GET", "/")
            connection.getresponse()
        except OSError:
            time.sleep(0.05)
        else:
            return
        finally:
            connection.close()
    raise RuntimeError(f"{process.args!r} does not answer")


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])
