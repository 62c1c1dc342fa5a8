"""The museum on one machine: a web process and a worker, started, watched and ended together."""

from __future__ import annotations

import http.client
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from app.premises import child_environment, require_free, require_writable
from app.supervisor import Child, Supervisor
from config.settings import Settings

SITE: Final = "app.wsgi:front"
BACKLOG: Final = 1024
GRACE_SECONDS: Final = 10.0
PATIENCE_SECONDS: Final = 120.0
EVERYWHERE: Final = frozenset({"0.0.0.0", "::"})  # noqa: S104 - recognised, not listened on


def serve(
    settings: Settings,
    *,
    host: str,
    port: int,
    workers: int | None = None,
    errands: Sequence[Child] = (),
) -> int:
    """Serve until told to end; the exit code. Raises Unfit, before anything starts.

    `workers` is the number of web processes, at most two unless asked for; `errands` are done
    beside them once the museum is open.
    """
    require_free(host, port)
    require_writable(settings.data)
    processes = workers or min(2, os.cpu_count() or 1)
    local = "127.0.0.1" if host in EVERYWHERE else host
    supervisor = Supervisor(
        (web(host, port, processes), worker(), *errands),
        environment={
            **child_environment(settings, os.environ),
            "PROMETHEUS_MULTIPROC_DIR": str(counters(settings.data)),
        },
        ready=lambda: readiness(local, port),
        opened=f"ready: http://{local}:{port}",
        say=say,
        grace=GRACE_SECONDS,
        patience=PATIENCE_SECONDS,
    )
    return supervisor.run()


def counters(data: Path) -> Path:
    """An empty folder in which the web processes count together (prometheus_client)."""
    folder = data / "metrics"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder


def web(host: str, port: int, processes: int) -> Child:
    """The web server, with its own graceful stop; all ends with it."""
    options = {
        "--host": host,
        "--port": str(port),
        "--processes": str(processes),
        "--backlog": str(BACKLOG),
        "--grace": str(int(GRACE_SECONDS) - 2),
    }
    words = [word for option in options.items() for word in option]
    return Child("web", (sys.executable, "-m", "app.front", SITE, *words), essential=True)


def worker() -> Child:
    """The process that does the jobs; started again when it dies."""
    return Child("worker", (sys.executable, "-m", "app.cli", "worker"), essential=False)


def plates() -> Child:
    """The process that draws what is still to come of the sample's plates, and ends."""
    return Child("plates", (sys.executable, "-m", "app.cli", "plates"), essential=False, once=True)


def readiness(host: str, port: int) -> str | None:
    """None once /readyz answers 200; until then, in a few words, what it said instead."""
    connection = http.client.HTTPConnection(host, port, timeout=2)
    try:
        connection.request("GET", "/readyz")
        status = connection.getresponse().status
    except OSError as error:
        return f"no answer ({error.strerror or error})"
    except http.client.HTTPException as error:
        return f"an answer that is not HTTP ({type(error).__name__})"
    finally:
        connection.close()
    return None if status == http.HTTPStatus.OK else f"/readyz answered {status}"


def say(line: str) -> None:
    """Tell the person at the terminal; a closed pipe must not end the museum."""
    try:
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
    except OSError:
        return
