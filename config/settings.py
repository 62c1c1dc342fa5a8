"""Every setting of a process, read once from the environment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from pathlib import Path
from urllib.parse import quote, urlsplit

from config.imprint import Imprint
from config.refusals import SettingsError as SettingsError

SHORTEST_SECRET = 32


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file may cost before it is refused (GONGBO_SCAN_…).

    pixels and memory_bytes: of files that are read row by row, which seldom hold 300 MB.
    other_…: of those that have to be held whole (progressive JPEG, WebP, HEIF, JPEG 2000).
    pages: how many pictures one file may become.
    """

    upload_bytes: int = 5_000_000_000
    pixels: int = 2_000_000_000
    other_pixels: int = 200_000_000
    pages: int = 1_000
    memory_bytes: int = 1_000_000_000
    other_memory_bytes: int = 1_500_000_000
    cpu_seconds: int = 600
    wall_seconds: int = 900


@dataclass(frozen=True, slots=True)
class Rates:
    """How many requests a minute the API answers, 0 for any number (GONGBO_RATE_…).

    token: of one token. address: of one address without a token. letters: how many letters to
    museums an hour from one address. proxies: how many proxies of the house stand before it and
    name the client in X-Forwarded-For; none is believed beyond them. store: where is counted;
    `memory://` is each web process for itself.
    """

    token: int = 1_200
    address: int = 300
    letters: int = 6
    proxies: int = 0
    store: str = field(default="memory://", repr=False)


@dataclass(frozen=True, slots=True)
class Rounds:
    """When the house goes over its store, and how fast (GONGBO_ROUNDS_AT, GONGBO_FIXITY_…).

    at: a quiet hour, on the clock of this machine. fixity_minutes: so long a night at most.
    """

    at: time = time(3)
    fixity_bytes_per_second: int = 100_000_000
    fixity_minutes: int = 240


@dataclass(frozen=True, slots=True)
class Settings:
    """How this process is set up; made by `from_env` at the start, never changed.

    indexed: whether search machines may keep its pages; a site for trying is not for them.
    """

    public_url: str
    data: Path
    database_url: str = field(repr=False)
    storage_url: str = field(repr=False)
    search_url: str = field(repr=False)
    secret_key: str = field(repr=False)
    limits: Limits = Limits()
    rates: Rates = Rates()
    rounds: Rounds = Rounds()
    imprint: Imprint = field(default_factory=Imprint)
    indexed: bool = True

    @classmethod
    def from_env(cls, env: Mapping[str, str]) -> Settings:
        """Read `GONGBO_…`; the embedded set needs GONGBO_DATA and GONGBO_SECRET_KEY only."""
        data = Path(_needed(env, "GONGBO_DATA", "the folder that holds the collection")).resolve()
        # In an address, `#`, `?`, `%` and `@` would not be part of the path.
        place = quote(str(data))
        return cls(
            public_url=_public_url(env.get("GONGBO_PUBLIC_URL", "http://127.0.0.1:8000")),
            data=data,
            database_url=env.get("GONGBO_DATABASE_URL", f"sqlite:///{place}/gongbo.db"),
            storage_url=env.get("GONGBO_STORAGE_URL", f"file://{place}/store"),
            search_url=env.get("GONGBO_SEARCH_URL", f"tantivy://{place}/index"),
            secret_key=_secret(env),
            limits=_limits(env),
            rates=_rates(env),
            rounds=_rounds(env),
            imprint=Imprint.from_env(env),
            indexed=_yes_or_no(env, "GONGBO_INDEXED"),
        )


def _needed(env: Mapping[str, str], name: str, what: str) -> str:
    if not (value := env.get(name, "")).strip():
        raise SettingsError(f"{name} is not set: {what}")
    return value


def _secret(env: Mapping[str, str]) -> str:
    expected = f"at least {SHORTEST_SECRET} random characters"
    value = _needed(env, "GONGBO_SECRET_KEY", expected).strip()
    if len(value) < SHORTEST_SECRET:
        # How many, never which: the line lands in logs.
        raise SettingsError(f"GONGBO_SECRET_KEY: expected {expected}, got {len(value)}")
    return value


def _public_url(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.query or parts.fragment:
        raise SettingsError(
            f"GONGBO_PUBLIC_URL: expected http(s)://host[:port][/path], got {value!r}"
        )
    return value.rstrip("/")


def _limits(env: Mapping[str, str]) -> Limits:
    names = {name: f"GONGBO_SCAN_{name.upper()}" for name in Limits.__dataclass_fields__}
    return Limits(**_numbers(env, names, least=1))


def _rates(env: Mapping[str, str]) -> Rates:
    names = {
        name: f"GONGBO_RATE_{name.upper()}" for name in ("token", "address", "letters", "proxies")
    }
    store = env.get("GONGBO_RATE_STORE", "memory://")
    if urlsplit(store).scheme not in {"memory", "redis", "rediss"}:
        raise SettingsError("GONGBO_RATE_STORE: expected memory:// or redis://host:port/number")
    return Rates(**_numbers(env, names, least=0), store=store)


def _rounds(env: Mapping[str, str]) -> Rounds:
    names = ("fixity_bytes_per_second", "fixity_minutes")
    chosen = _numbers(env, {name: f"GONGBO_{name.upper()}" for name in names}, least=1)
    written = env.get("GONGBO_ROUNDS_AT", "03:00")
    try:
        at = datetime.strptime(written, "%H:%M").replace(tzinfo=UTC).time()
    except ValueError:
        raise SettingsError(
            f"GONGBO_ROUNDS_AT: expected a time of day as 03:00, got {written!r}"
        ) from None
    return Rounds(at=at, **chosen)


def _numbers(env: Mapping[str, str], names: Mapping[str, str], *, least: int) -> dict[str, int]:
    """The whole numbers that are set, by the name of their setting."""
    chosen: dict[str, int] = {}
    for name, variable in names.items():
        if (written := env.get(variable)) is None:
            continue
        if not (written.isascii() and written.isdigit()) or int(written) < least:
            expected = "a positive whole number" if least else "a whole number"
            raise SettingsError(f"{variable}: expected {expected}, got {written!r}")
        chosen[name] = int(written)
    return chosen


def _yes_or_no(env: Mapping[str, str], name: str) -> bool:
    written = env.get(name, "yes").strip().lower()
    if written not in {"yes", "no"}:
        raise SettingsError(f"{name}: expected yes or no, got {written!r}")
    return written == "yes"
