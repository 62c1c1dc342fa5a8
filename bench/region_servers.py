"""The two servers that make regions: our site, and IIPImage behind nginx."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

from app.premises import child_environment
from app.serve import web
from bench.tile_servers import PROCESSES, Server, free_port, running
from config.settings import Settings

IIPSRV = Path("/usr/lib/iipimage-server/iipsrv.fcgi")
QUALITY = 88

NGINX = """
daemon off; master_process on; worker_processes 1; pid {folder}/nginx.pid;
error_log {folder}/nginx-error.log warn;
events {{ worker_connections 1024; }}
http {{
  access_log off; keepalive_requests 100000000;
  client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3;
  uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
  upstream iip {{ {upstream} }}
  server {{ listen 127.0.0.1:{port};
    location / {{ fastcgi_pass iip; fastcgi_buffer_size 64k; fastcgi_buffers 32 64k;
      fastcgi_param REQUEST_METHOD $request_method; fastcgi_param QUERY_STRING $query_string;
      fastcgi_param REQUEST_URI $request_uri; fastcgi_param HTTP_HOST $host; }} }}
}}
"""

QUIET = {"GONGBO_LOG_LEVEL": "ERROR", "GONGBO_RATE_ADDRESS": "0"}
"""All that asks comes from one address, which would be told to slow down."""


def settings_for(database: Path, store: Path, data: Path) -> Settings:
    """Of a house that shows what lies in this store; its own folder is `data`."""
    data.mkdir(exist_ok=True)
    return Settings(
        public_url="http://127.0.0.1",
        data=data,
        database_url=f"sqlite:///{database}",
        storage_url=f"file://{store}",
        search_url=f"tantivy://{data / 'index'}",
        secret_key="x" * 32,
    )


@contextmanager
def site(settings: Settings) -> Iterator[Server]:
    """Our site, by the command with which it is served, with its access rules on."""
    port = free_port()
    # The addresses in info.json are those that a viewer goes to.
    settings = replace(settings, public_url=f"http://127.0.0.1:{port}")
    environment = child_environment(settings, os.environ) | QUIET
    command = list(web("127.0.0.1", port, PROCESSES).command)
    with running(command, port, environment) as group:
        yield Server(port, group)


@contextmanager
def iipimage(folder: Path, pictures: Path, *, cache_megabytes: float) -> Iterator[Server]:
    """IIPImage, a process a core, with all pictures of a folder, behind nginx by FastCGI.

    It makes JPEGs of our quality. Its cache is of decoded tiles, in each process.
    """
    folder.mkdir(exist_ok=True)
    port, ports = free_port(), [free_port() for _ in range(PROCESSES)]
    config = folder / "nginx.conf"
    upstream = " ".join(f"server 127.0.0.1:{number};" for number in ports)
    config.write_text(NGINX.format(folder=folder, port=port, upstream=upstream), encoding="ascii")
    environment = os.environ | {
        "FILESYSTEM_PREFIX": f"{pictures}/",
        "URI_MAP": "iiif=>IIIF",
        "JPEG_QUALITY": str(QUALITY),
        "MAX_IMAGE_CACHE_SIZE": str(cache_megabytes),
        "MAX_CVT": "5000",
        "VERBOSITY": "0",
        # As many threads as cores: the processes share them out between them already.
        "OMP_NUM_THREADS": "1",
    }
    with ExitStack() as stack:
        group = 0
        for number in ports:
            command = [str(IIPSRV), "--bind", f"127.0.0.1:{number}", "--backlog", "128"]
            process = subprocess.Popen(
                command, env=environment, stdout=subprocess.DEVNULL, process_group=group
            )
            stack.callback(process.wait, 20)
            stack.callback(process.terminate)
            group = group or process.pid
            _wait_for(number)
        nginx = ["nginx", "-c", str(config), "-p", str(folder)]
        stack.enter_context(running(nginx, port, dict(os.environ), group=group))
        yield Server(port, group)


def _wait_for(port: int) -> None:
    end = time.monotonic() + 10
    while time.monotonic() < end:
        with socket.socket() as door:
            if door.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    raise RuntimeError(f"nobody listens on {port}")
