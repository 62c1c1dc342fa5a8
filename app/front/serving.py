"""Web processes that share one listening socket, started again when they die."""

from __future__ import annotations

import multiprocessing
import os
import resource
import sys
from typing import Final

from uvicorn.config import Config
from uvicorn.server import Server
from uvicorn.supervisors import Multiprocess

from app.front.bridge import Bridge
from app.front.connection import Connection
from app.front.patience import SECONDS
from config.lifelines import end_with

SWITCH_SECONDS: Final = 0.0005
"""A thread that computes lets the loop have the interpreter so soon; Python's own is ten times
longer, and a tile would wait for it twice."""

HEALTH_SECONDS: Final = 30
"""A process that does not say for so long that it is alive is ended, and another started."""


class FrontConfig(Config):
    """What each process loads; sent to it as it starts."""

    def load(self) -> None:
        """In the process itself, which ends with the one that started it."""
        if multiprocessing.parent_process() is not None:
            end_with(os.getppid())
        sys.setswitchinterval(SWITCH_SECONDS)
        super().load()


def configured(
    site: str | Bridge, *, host: str, port: int, processes: int, backlog: int, grace: int
) -> FrontConfig:
    """How uvicorn is to serve `site`, a Bridge or module:name of one.

    `grace` is how many seconds answers may take to their end once told to end.
    """
    return FrontConfig(
        site,
        host=host,
        port=port,
        http=Connection,
        loop="uvloop",
        ws="none",
        lifespan="off",
        interface="asgi3",
        workers=processes,
        backlog=backlog,
        timeout_keep_alive=int(SECONDS["next"]),
        timeout_graceful_shutdown=grace,
        timeout_worker_healthcheck=HEALTH_SECONDS,
        # X-Forwarded-For is believed by app/limits.py, as far as the settings say.
        proxy_headers=False,
        server_header=False,
        access_log=False,
        log_config=None,
        log_level="error",
    )


def run(config: FrontConfig) -> None:
    """Serve until told to end. Processes that die are started again."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != hard:
        # Each visitor holds one, and each picture that is open two.
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    if config.workers == 1:
        Server(config).run()
    else:
        Multiprocess(config, sockets=[config.bind_socket()]).run()
