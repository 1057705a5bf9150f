"""The legend: the same symbols, colours and words as the map and the list."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from geo_trygghet.codes import TIERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SYMBOLS: Final[dict[str, str]] = {
    "top": (
        '<path class="tk-ink" d="M10 1.5 18.5 10 10 18.5 1.5 10z"/>'
        '<path class="tk-eye" d="M10 6.6 13.4 10 10 13.4 6.6 10z"/>'
    ),
    "may": (
        '<circle class="tk-ring" cx="10" cy="10" r="7"/>'
        '<path class="tk-ink" d="M10 3a7 7 0 0 0 0 14z"/>'
    ),
    "other": '<circle class="tk-small" cx="10" cy="10" r="4.5"/>',
    "few": (
        '<rect class="tk-few" x="3" y="3" width="14" height="14" rx="2"/>'
        '<path class="tk-hatch" d="M3.5 9 9 3.5M3.5 14 14 3.5M6 17 17 6M11 17l6-6"/>'
    ),
}
"""Tier → the shapes of its symbol in a box of 20 by 20; shape differs, so colour only helps."""

SAFE_SYMBOL: Final = (
    '<circle class="tk-safe-disc" cx="10" cy="10" r="9"/>'
    '<path class="tk-safe-tick" d="M5.5 10.4 8.7 13.5 14.6 7"/>'
)
"""Of a place that many name as safe: a disc with a tick, as large as the others."""

LEGEND_TEXTS: Final[dict[str, str]] = {
    **TIERS,
    "few": "För få svar",
    "approximate": "Streckad: ungefärligt läge",
    "exact": "Hel linje: läge enligt källa",
    "legend": "Teckenförklaring",
}


def symbol_svg(tier: str) -> str:
    """Give a tier's symbol as inline SVG, hidden from screen readers: a word stands beside it.

    Parameters
    ----------
    tier
        `top`, `may`, `other`, `few`, `safe`, or `both`: named both ways.
    """
    badge = f'<g transform="translate(9 -2) scale(.55)">{SAFE_SYMBOL}</g>'
    shapes = {**SYMBOLS, "safe": SAFE_SYMBOL, "both": SYMBOLS["other"] + badge}
    return (
        f'<svg class="tk-symbol tk-{tier}" viewBox="0 0 20 20" width="20" '
        f'height="20" aria-hidden="true" focusable="false">{shapes[tier]}</svg>'
    )


def legend_html(
    texts: Mapping[str, str] = LEGEND_TEXTS, *, approximate: Iterable[bool] = (True, False)
) -> str:
    """Give the legend as a list with a symbol and a word in each item.

    Parameters
    ----------
    texts
        As LEGEND_TEXTS, in the page's language.
    approximate
        Whether each place's position is approximate: only lines that the map draws are explained.
    """
    items = [
        f"<li>{symbol_svg(tier)}<span>{escape(texts[tier])}</span></li>"
        for tier in ("top", "may", "other", "few")
    ]
    lines = {
        "approximate": '<path class="tk-dash" d="M1 10h28"/>',
        "exact": '<path class="tk-solid" d="M3 4h24v12H3z"/>',
    }
    drawn = {"approximate" if loose else "exact" for loose in approximate}
    items += [
        f'<li><svg viewBox="0 0 30 20" width="30" height="20" aria-hidden="true" '
        f'focusable="false">{shape}</svg><span>{escape(texts[key])}</span></li>'
        for key, shape in lines.items()
        if key in drawn
    ]
    title = escape(texts["legend"])
    return f'<ul class="tk-legend" aria-label="{title}">{"".join(items)}</ul>'
