"""WCAG 2.2 contrast of the colour tokens, in both schemes, computed from OKLCH."""

import math
import operator
import re
from pathlib import Path

import pytest
from django.conf import settings

TOKENS = Path(settings.BASE_DIR) / "static" / "css" / "tokens.css"
VALUES = dict(re.findall(r"(--[\w-]+):\s*([^;]+);", TOKENS.read_text()))

SCHEMES = ("light", "dark")
GROUNDS = ("paper", "surface", "sunken")
TYPES = ("mittelstand", "stadtwerke", "softwarehaus", "verwaltung")
TEXTS = ("ink", "muted", "accent", "accent-strong", "alert", "success", *TYPES)

LIGHT_DARK = re.compile(r"light-dark\((var\(.+?\)), (var\(.+?\))\)")
MIX = re.compile(r"color-mix\(in oklab, var\((.+?)\) (\d+)%, var\((.+?)\)\)")
OKLCH = re.compile(r"oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\)")
VAR = re.compile(r"var\((--[\w-]+)\)")

# OKLab to linear sRGB (Björn Ottosson, 2020).
TO_LMS = (
    (1, 0.3963377774, 0.2158037573),
    (1, -0.1055613458, -0.0638541728),
    (1, -0.0894841775, -1.2914855480),
)
TO_RGB = (
    (4.0767416621, -3.3077115913, 0.2309699292),
    (-1.2684380046, 2.6097574011, -0.3413193965),
    (-0.0041960863, -0.7034186147, 1.7076147010),
)
LUMINANCE = (0.2126, 0.7152, 0.0722)


def oklab(name, scheme):
    value = VALUES[name]
    if both := LIGHT_DARK.fullmatch(value):
        value = both[1 + SCHEMES.index(scheme)]
    if reference := VAR.fullmatch(value):
        return oklab(reference[1], scheme)
    if mixed := MIX.fullmatch(value):
        share = int(mixed[2]) / 100
        pair = zip(oklab(mixed[1], scheme), oklab(mixed[3], scheme), strict=True)
        return tuple(share * one + (1 - share) * other for one, other in pair)
    lightness, chroma, hue = map(float, OKLCH.fullmatch(value).groups())
    angle = math.radians(hue)
    return lightness / 100, chroma * math.cos(angle), chroma * math.sin(angle)


def times(matrix, vector):
    return [sum(map(operator.mul, row, vector)) for row in matrix]


def linear_rgb(name, scheme):
    return times(TO_RGB, [part**3 for part in times(TO_LMS, oklab(name, scheme))])


def contrast(one, other, scheme):
    luminances = sorted(
        times([LUMINANCE], linear_rgb(f"--color-{name}", scheme))[0]
        for name in (one, other)
    )
    return (luminances[1] + 0.05) / (luminances[0] + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", TEXTS)
def test_text_stands_out_from_every_ground(text, ground, scheme):
    assert contrast(text, ground, scheme) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
def test_marked_text_stands_out_from_its_mark(scheme):
    assert contrast("ink", "mark", scheme) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("fill", ["accent", "accent-strong"])
def test_button_text_stands_out_from_the_button(fill, scheme):
    assert contrast("on-accent", fill, scheme) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("ground", GROUNDS)
def test_edges_of_controls_stand_out_from_every_ground(ground, scheme):
    assert contrast("edge", ground, scheme) >= 3


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("employer_type", TYPES)
def test_band_stands_out_from_the_market_behind_it(employer_type, scheme):
    assert contrast(employer_type, "shade", scheme) >= 3


@pytest.mark.parametrize("name", [name for name in VALUES if "oklch" in VALUES[name]])
def test_palette_stays_within_what_every_screen_shows(name):
    assert all(-0.001 <= part <= 1.001 for part in linear_rgb(name, "light"))
