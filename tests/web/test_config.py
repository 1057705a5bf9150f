"""Settings: right by default, and refused with the variable's name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from geo_trygghet_web.config import Config, ConfigError, is_loopback, origin_of

from geo_trygghet.errors import TryggError


def test_the_defaults_are_those_of_production() -> None:
    config = Config.from_env({})
    assert (config.demo, config.host, config.port) == (False, "127.0.0.1", 8000)
    assert config.secret_key is None
    assert config.tiles_origin is None
    assert config.tiles_kind == "xyz"
    assert config.trusted_proxies == 0
    assert config.answered_hosts == ()


def test_every_setting_is_read() -> None:
    config = Config.from_env(
        {
            "TRYGGHET_STORE": "sqlite:///x.db",
            "TRYGGHET_SECRET_KEY": "k" * 40,
            "TRYGGHET_HOST": "10.0.0.1",
            "TRYGGHET_PORT": "8080",
            "TRYGGHET_HOSTS": "karta.kommun.se, intern.kommun.se",
            "TRYGGHET_TRUSTED_PROXIES": "1",
            "TRYGGHET_SESSION_HOURS": "7,5",
            "TRYGGHET_TILES_URL": "https://{s}.kartor.se/{z}/{x}/{y}.png",
            "TRYGGHET_TILES_KIND": "WMS",
            "TRYGGHET_TILES_LAYERS": "karta,namn",
            "TRYGGHET_TILES_ATTRIBUTION": "Kommunen",
            "TRYGGHET_FRAME_ANCESTORS": "https://www.kommun.se",
            "TRYGGHET_CONTACT": "kontakt@kommun.se",
        }
    )
    assert config.port == 8080
    assert config.answered_hosts == ("karta.kommun.se", "intern.kommun.se")
    assert config.session_hours == 7.5
    assert config.tiles_origin == "https://*.kartor.se"
    assert (config.tiles_kind, config.tiles_layers) == ("wms", "karta,namn")
    assert config.frame_ancestors == ("https://www.kommun.se",)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TRYGGHET_DEMO", "kanske"),
        ("TRYGGHET_PORT", "åtta"),
        ("TRYGGHET_PORT", "70000"),
        ("TRYGGHET_PORT", "nan"),
        ("TRYGGHET_TRUSTED_PROXIES", "-1"),
        ("TRYGGHET_SESSION_HOURS", "1000"),
        ("TRYGGHET_SECRET_KEY", "kort"),
        ("TRYGGHET_FRAME_ANCESTORS", "https://a.se;script-src *"),
        ("TRYGGHET_FRAME_ANCESTORS", "kommun.se"),
        ("TRYGGHET_FRAME_ANCESTORS", "https://kommun.se/sida"),
        ("TRYGGHET_TILES_URL", "javascript:alert(1)"),
        ("TRYGGHET_TILES_KIND", "wmts"),
        ("TRYGGHET_TILES_URL", "https://a.se; script-src/x"),
    ],
)
def test_a_value_that_cannot_be_used_is_told_with_its_name(name: str, value: str) -> None:
    with pytest.raises(ConfigError, match=name) as told:
        Config.from_env({name: value})
    assert isinstance(told.value, TryggError)


@pytest.mark.parametrize("word", ["1", "ja", "TRUE", "on"])
def test_the_demo_is_on_by_word(word: str) -> None:
    assert Config.from_env({"TRYGGHET_DEMO": word}).demo


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.10", "karta.kommun.se", ""])  # noqa: S104 - refused
def test_the_demo_is_refused_where_others_reach_it(host: str) -> None:
    with pytest.raises(ConfigError, match="bara på den egna datorn"):
        Config(demo=True, host=host)


def test_the_demo_is_refused_behind_a_proxy() -> None:
    with pytest.raises(ConfigError, match="TRYGGHET_TRUSTED_PROXIES"):
        Config(demo=True, trusted_proxies=1)


def test_the_demo_answers_to_loopback_names_only() -> None:
    assert Config(demo=True).answered_hosts == ("localhost", "127.0.0.1", "[::1]")


def test_loopback_is_this_machine() -> None:
    assert all(map(is_loopback, ("localhost", "127.0.0.1", "127.8.8.8", "::1", "[::1]")))
    assert not any(map(is_loopback, ("localhost.example.org", "10.0.0.1", "")))


def test_an_origin_has_no_path() -> None:
    assert origin_of("https://a.se:8443/{z}/{x}/{y}.png?k=1") == "https://a.se:8443"


def test_the_readme_tells_of_every_setting() -> None:
    root = Path(__file__).parents[2]
    source = (root / "web" / "geo_trygghet_web" / "config.py").read_text(encoding="utf-8")
    told = (root / "README.md").read_text(encoding="utf-8")
    variables = set(re.findall(r"TRYGGHET_[A-Z_]+[A-Z]", source))
    assert len(variables) > 10
    assert not {one for one in variables if f"`{one}`" not in told}
