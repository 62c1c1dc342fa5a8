"""What a museum on one machine stands on: its address, its data folder, its environment."""

from __future__ import annotations

import os
import secrets
import socket
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path

from config.settings import SHORTEST_SECRET, Limits, Rates, Settings

HIGHEST_PORT = 65_535
SECRET_BYTES = 48
ANOTHER_FOLDER = "choose another with make run DATA=…"


class Unfit(Exception):
    """The museum cannot open here; the message is one line that says what to do about it."""


def require_free(host: str, port: int) -> None:
    """Unfit if somebody listens on this address already, or it cannot be listened on."""
    if not 0 < port <= HIGHEST_PORT:
        raise Unfit(f"port {port} does not exist: choose one between 1 and {HIGHEST_PORT}")
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except OSError as error:
        raise Unfit(f"host {host} cannot be found: {error.strerror}") from error
    family, kind, protocol, _, address = found[0]
    with socket.socket(family, kind, protocol) as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind(address)
        except PermissionError as error:
            raise Unfit(
                f"port {port} needs rights that this user has not: {_other(8000)}"
            ) from error
        except OSError as error:
            raise Unfit(f"port {port} is taken: {_other(port % HIGHEST_PORT + 1)}") from error


def _other(port: int) -> str:
    return f"choose another with make run PORT={port}"


def require_writable(folder: Path, *, remedy: str = ANOTHER_FOLDER) -> None:
    """Make the folder if need be; Unfit if no file can be written into it."""
    probe = folder / f".writable-{os.getpid()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise Unfit(f"cannot write to {folder} ({error.strerror}): {remedy}") from error


def local_environment(env: Mapping[str, str], *, data: Path, port: int) -> dict[str, str]:
    """What `Settings.from_env` needs on one machine: what `env` leaves out is filled in.

    The secret key is made once and kept in the data folder, so that sessions outlive a restart.
    """
    filled = {**env, "GONGBO_DATA": str(data)}
    filled.setdefault("GONGBO_PUBLIC_URL", f"http://127.0.0.1:{port}")
    if not filled.get("GONGBO_SECRET_KEY", "").strip():
        filled["GONGBO_SECRET_KEY"] = secret_key(data)
    return filled


def secret_key(data: Path) -> str:
    """The key in DATA/secret, made at the first call; two processes get the same one."""
    kept = data / "secret"
    draft = data / f".secret-{os.getpid()}"
    if not kept.exists():
        require_writable(data)
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
            out.write(secrets.token_urlsafe(SECRET_BYTES))
        try:
            kept.hardlink_to(draft)
        except FileExistsError:
            pass  # another process was first: its key counts
        finally:
            draft.unlink()
    try:
        key = kept.read_text(encoding="utf-8", errors="replace").strip()
    except OSError as error:
        raise Unfit(f"cannot read the secret key in {kept} ({error.strerror})") from error
    if len(key) < SHORTEST_SECRET or not key.isascii():
        raise Unfit(f"the secret key in {kept} is not usable: remove the file to have it made anew")
    return key


def child_environment(settings: Settings, env: Mapping[str, str]) -> dict[str, str]:
    """`env` with every setting written out: `Settings.from_env` of it gives `settings` again."""
    written = {
        "GONGBO_DATA": str(settings.data),
        "GONGBO_PUBLIC_URL": settings.public_url,
        "GONGBO_DATABASE_URL": settings.database_url,
        "GONGBO_STORAGE_URL": settings.storage_url,
        "GONGBO_SEARCH_URL": settings.search_url,
        "GONGBO_SECRET_KEY": settings.secret_key,
        "GONGBO_INDEXED": "yes" if settings.indexed else "no",
        **settings.imprint.written(),
    }
    limits = {
        f"GONGBO_SCAN_{limit.name.upper()}": str(getattr(settings.limits, limit.name))
        for limit in fields(Limits)
    }
    rates = {
        f"GONGBO_RATE_{rate.name.upper()}": str(getattr(settings.rates, rate.name))
        for rate in fields(Rates)
    }
    rounds = {
        "GONGBO_ROUNDS_AT": f"{settings.rounds.at:%H:%M}",
        "GONGBO_FIXITY_BYTES_PER_SECOND": str(settings.rounds.fixity_bytes_per_second),
        "GONGBO_FIXITY_MINUTES": str(settings.rounds.fixity_minutes),
    }
    return {**env, **written, **limits, **rates, **rounds}
