"""The application's settings: read once from TRYGGHET_*, frozen, right in production by default."""

from __future__ import annotations

import ipaddress
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal
from urllib.parse import urlsplit

from geo_trygghet.errors import TryggError

if TYPE_CHECKING:
    from collections.abc import Mapping

LOOPBACK_NAMES: Final = ("localhost", "127.0.0.1", "::1")
_TRUE: Final = frozenset({"1", "true", "yes", "on", "ja"})
_FALSE: Final = frozenset({"", "0", "false", "no", "off", "nej"})
_SHORTEST_KEY: Final = 32
_MOST_HOURS: Final = 24
_MOST_PROXIES: Final = 10


class ConfigError(TryggError, ValueError):
    """A setting can't be used; the sentence names the variable."""


@dataclass(frozen=True, kw_only=True)
class Config:
    """How the application runs.

    Attributes
    ----------
    store
        Address of the store; None: TRYGGHET_STORE, as everywhere.
    demo
        True signs in by role with one click, on a loopback address only.
    secret_key
        Signs the sessions; None: made once and kept in the store.
    host, port
        Where `trygghet serve` listens.
    hosts
        Names that the application answers to; empty: all (the proxy decides).
    trusted_proxies
        How many proxies in front set X-Forwarded-* headers.
    session_hours
        A sign-in lasts at most this long [hours].
    tiles_url, tiles_kind, tiles_layers, tiles_attribution
        A tile service for the base map, `xyz` or `wms` with its layers, and its credit; None: none.
    frame_ancestors
        Origins that may embed the published pages, besides the application itself.
    second_factor
        Who must have a second factor: `optional` (nobody), `administrators` or `all`.
    cors_origins
        Origins whose maps may read the layers' service in the browser, with a key.
    contact
        Address for questions and faults of accessibility, an e-mail or a web address.
    """

    store: str | None = None
    demo: bool = False
    secret_key: str | None = None
    host: str = "127.0.0.1"
    port: int = 8000
    hosts: tuple[str, ...] = ()
    trusted_proxies: int = 0
    session_hours: float = 10.0
    tiles_url: str | None = None
    tiles_kind: Literal["xyz", "wms"] = "xyz"
    tiles_layers: str = ""
    tiles_attribution: str = ""
    frame_ancestors: tuple[str, ...] = ()
    second_factor: Literal["optional", "administrators", "all"] = "optional"
    cors_origins: tuple[str, ...] = ()
    contact: str | None = None

    def __post_init__(self) -> None:
        """Refuse what could not be used, with the variable's name."""
        if self.demo and not is_loopback(self.host):
            raise ConfigError(
                f"Demon loggar in utan lösenord och körs bara på den egna datorn, inte på "
                f"{self.host}: ta bort --host, eller kör utan --demo och gör konton."
            )
        if self.demo and self.trusted_proxies:
            raise ConfigError(
                "Demon får inte nås genom en proxy: ta bort TRYGGHET_TRUSTED_PROXIES eller --demo."
            )
        if self.secret_key is not None and len(self.secret_key) < _SHORTEST_KEY:
            raise ConfigError(
                f"TRYGGHET_SECRET_KEY är för kort: ta minst {_SHORTEST_KEY} tecken, eller ta bort "
                "den så görs en i lagret."
            )
        for origin in self.frame_ancestors:
            _check_origin(origin, "TRYGGHET_FRAME_ANCESTORS")
        for origin in self.cors_origins:
            _check_origin(origin, "TRYGGHET_CORS_ORIGINS")
        if self.tiles_url is not None:
            _check_origin(origin_of(self.tiles_url), "TRYGGHET_TILES_URL")

    @classmethod
    def from_env(cls, environ: Mapping[str, str] | None = None) -> Config:
        """Read the settings from the environment's TRYGGHET_* variables.

        Raises
        ------
        ConfigError
            If a value can't be used.
        """
        env = os.environ if environ is None else environ
        return cls(
            store=env.get("TRYGGHET_STORE") or None,
            demo=_flag(env, "TRYGGHET_DEMO"),
            secret_key=env.get("TRYGGHET_SECRET_KEY") or None,
            host=env.get("TRYGGHET_HOST") or cls.host,
            port=int(_number(env, "TRYGGHET_PORT", cls.port, 1, 65535)),
            hosts=_list(env, "TRYGGHET_HOSTS"),
            trusted_proxies=int(_number(env, "TRYGGHET_TRUSTED_PROXIES", 0, 0, _MOST_PROXIES)),
            session_hours=_number(
                env, "TRYGGHET_SESSION_HOURS", cls.session_hours, 0.1, _MOST_HOURS
            ),
            tiles_url=env.get("TRYGGHET_TILES_URL") or None,
            tiles_kind=_tiles_kind(env),
            tiles_layers=env.get("TRYGGHET_TILES_LAYERS") or "",
            tiles_attribution=env.get("TRYGGHET_TILES_ATTRIBUTION") or "",
            frame_ancestors=_list(env, "TRYGGHET_FRAME_ANCESTORS"),
            second_factor=_second_factor(env),
            cors_origins=_list(env, "TRYGGHET_CORS_ORIGINS"),
            contact=env.get("TRYGGHET_CONTACT") or None,
        )

    @property
    def tiles_origin(self) -> str | None:
        """The tile service's origin, for the pages' img-src; None without tiles."""
        return None if self.tiles_url is None else origin_of(self.tiles_url)

    @property
    def answered_hosts(self) -> tuple[str, ...]:
        """Names that are answered to; the demo's are the loopback's, against DNS rebinding."""
        return ("localhost", "127.0.0.1", "[::1]") if self.demo else self.hosts


def is_loopback(host: str) -> bool:
    """Tell whether a host name or address is this very machine."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host in LOOPBACK_NAMES


def origin_of(url: str) -> str:
    """Give `scheme://host` of an address as a CSP source; `{s}` of tile addresses becomes `*`."""
    parts = urlsplit(url.replace("{s}", "*"))
    return f"{parts.scheme}://{parts.netloc}"


def _check_origin(origin: str, variable: str) -> None:
    parts = urlsplit(origin)
    odd = set(origin) & set(" ;,'\"\t\r\n")
    if parts.scheme not in {"https", "http"} or not parts.netloc or odd or parts.path:
        raise ConfigError(
            f"{variable} innehåller ”{origin}”, som inte är en adress: "
            "skriv till exempel https://www.kommun.se."
        )


def _list(env: Mapping[str, str], name: str) -> tuple[str, ...]:
    return tuple(env.get(name, "").replace(",", " ").split())


def _flag(env: Mapping[str, str], name: str) -> bool:
    word = env.get(name, "").strip().casefold()
    if word in _TRUE or word in _FALSE:
        return word in _TRUE
    raise ConfigError(f"{name} är ”{env[name]}”: skriv 1 eller 0.")


def _tiles_kind(env: Mapping[str, str]) -> Literal["xyz", "wms"]:
    word = env.get("TRYGGHET_TILES_KIND", "").strip().casefold() or "xyz"
    if word == "wms":
        return "wms"
    if word == "xyz":
        return "xyz"
    raise ConfigError(f"TRYGGHET_TILES_KIND är ”{word}”: skriv xyz eller wms.")


def _second_factor(env: Mapping[str, str]) -> Literal["optional", "administrators", "all"]:
    word = env.get("TRYGGHET_SECOND_FACTOR", "").strip().casefold() or "optional"
    for known in ("optional", "administrators", "all"):
        if word == known:
            return known
    raise ConfigError(
        f"TRYGGHET_SECOND_FACTOR är ”{word}”: skriv optional, administrators eller all."
    )


def _number(env: Mapping[str, str], name: str, default: float, least: float, most: float) -> float:
    """Read a number between `least` and `most`, in the variable's own unit [number]."""
    text = env.get(name, "").strip()
    if not text:
        return default
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        number = float("nan")
    if not least <= number <= most:
        raise ConfigError(f"{name} är ”{text}”: skriv ett tal från {least:g} till {most:g}.")
    return number
