"""The theme's colours made from the two of site.yml, and how well they can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from colorsys import hls_to_rgb, rgb_to_hls
from dataclasses import dataclass

NAMES = ("main", "accent")
ENOUGH = 4.5  # WCAG 2.1, 1.4.3: text of any size
DEFAULTS = {"main": "#17477c", "accent": "#a3221c"}
GROUNDS = {
    "light": {"paper": "#ffffff", "ground": "#f3f5f8"},
    "dark": {"paper": "#161b22", "ground": "#0f1319"},
}
_BAND_INK = "#ffffff"
_DARK_BAND_INK = "#f2f6fa"


@dataclass(frozen=True, slots=True)
class Faint:
    """A colour that cannot be read well, where, and one that can."""

    name: str
    ratio: float
    instead: str


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours ``#rrggbb`` (WCAG 2.1, from 1 to 21)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def tokens(colors: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """The custom properties of all coloured grounds and of what is written on them.

    Light colours are as they were given; what is written on a dark ground is made as
    light as it has to be.
    """
    given = {**DEFAULTS, **colors}
    main, accent = (given[name] for name in NAMES)
    light = {
        **GROUNDS["light"],
        "main": main,
        "main-soft": _toned(main, 0.945, 0.55),
        "band": main,
        "band-deep": _deeper(main, 0.75),
        "band-ink": _BAND_INK,
        "band-soft": _toned(main, 0.89, 0.5),
        "accent": accent,
        "accent-soft": _toned(accent, 0.955, 0.7),
        "seal": accent,
    }
    dark = {
        **GROUNDS["dark"],
        "main-soft": _toned(main, 0.175, 0.37),
        "band": _toned(main, 0.205, 0.58),
        "band-deep": _toned(main, 0.15, 0.58),
        "band-ink": _DARK_BAND_INK,
        "band-soft": _toned(main, 0.8, 0.45),
        "accent-soft": _toned(accent, 0.165, 0.25),
    }
    grounds = (*GROUNDS["dark"].values(), dark["main-soft"], dark["accent-soft"])
    dark["main"] = _lightened(main, grounds)
    dark["accent"] = _lightened(accent, grounds)
    return {"light": light, "dark": dark}


def faint(colors: Mapping[str, str]) -> Iterator[Faint]:
    """The colours of site.yml that are too pale for text on the theme's light grounds.

    Titles on the band and words on buttons are white, which is one of those grounds.
    """
    for name in NAMES:
        if name in colors:
            ratio = _weakest(name, colors[name])
            if ratio < ENOUGH:
                yield Faint(name, ratio, _darkened(name, colors[name]))


def _weakest(name: str, color: str) -> float:
    soft = tokens({name: color})["light"][f"{name}-soft"]
    return min(contrast(color, g) for g in (*GROUNDS["light"].values(), soft))


def _darkened(name: str, color: str) -> str:
    """The nearest colour of the same hue that can be read."""
    factor = 100
    while _weakest(name, _deeper(color, factor / 100)) < ENOUGH:
        factor -= 1
    return _deeper(color, factor / 100)


def _lightened(color: str, grounds: tuple[str, ...]) -> str:
    lightness = 70
    while min(contrast(_toned(color, lightness / 100, 0.6), g) for g in grounds) < 6:
        lightness += 1
    return _toned(color, lightness / 100, 0.6)


def _toned(color: str, lightness: float, saturation: float) -> str:
    """``color`` with another lightness, and no more saturation than that."""
    hue, _, own = rgb_to_hls(*_parts(color))
    return _hex(hls_to_rgb(hue, lightness, min(own, saturation)))


def _deeper(color: str, factor: float) -> str:
    red, green, blue = _parts(color)
    return _hex((red * factor, green * factor, blue * factor))


def _parts(color: str) -> tuple[float, float, float]:
    red, green, blue = (int(part, 16) / 255 for part in re.findall("[^#]{2}", color))
    return red, green, blue


def _hex(parts: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{int(part * 255 + 0.5):02x}" for part in parts)


def _luminance(color: str) -> float:
    weights = (0.2126, 0.7152, 0.0722)
    linear = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in _parts(color)
    )
    return sum(w * p for w, p in zip(weights, linear, strict=True))
