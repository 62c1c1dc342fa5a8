"""The two servers that are measured against each other."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PROCESSES = 2
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
def tile_server(cache: Path, *, threads: int, runtime: str) -> Iterator[int]:
    """Our tile server on granian; gives its port."""
    port = _free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"]
    command += ["--port", str(port), "--workers", str(PROCESSES), "--no-ws"]
    command += ["--blocking-threads", str(threads), "--backlog", "1024", "--log-level", "error"]
    command += ["--runtime-mode", runtime]
    env = os.environ | {"GONGBO_BENCH_TILES": str(cache)}
    with _running([*command, "bench.tile_site:application"], port, env):
        yield port


@contextmanager
def nginx(cache: Path, static: Path) -> Iterator[int]:
    """nginx with the same tiles as files; gives its port."""
    port = _free_port()
    config = cache / "nginx.conf"
    config.write_text(
        NGINX.format(processes=PROCESSES, folder=cache, port=port, root=static), encoding="ascii"
    )
    with _running(["nginx", "-c", str(config), "-p", str(cache)], port, dict(os.environ)):
        yield port


@contextmanager
def _running(command: list[str], port: int, env: dict[str, str]) -> Iterator[None]:
    with subprocess.Popen(command, env=env) as process:
        try:
            _wait(process, port)
            yield
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


def _free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])
