"""A year is a file; the library must reckon with the same values."""

import tomllib
from decimal import Decimal

import lohnsteuer_bmf
import pytest
from lohnsteuer_bmf import konstanten

from listings.pay.net_parameters import (
    FOLDER,
    FaultyFile,
    UnknownYear,
    known_years,
    parameters_for,
    parsed,
)
from listings.pay.wage_tax import LIBRARY_YEARS, STATE

FILES = sorted(FOLDER.glob("*.toml"))
RATES = parameters_for().rates


def table(path):
    with path.open("rb") as file:
        return tomllib.load(file, parse_float=Decimal)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_file_holds_a_whole_year(path):
    found = parsed(int(path.stem), table(path))

    assert all(each.source and each.label for each in found.sources)


def test_newest_year_is_the_default():
    assert parameters_for() == parameters_for(known_years()[0])


@pytest.mark.parametrize("year", [0, 1999, 2025, 2027])
def test_year_without_a_file_is_unknown(year):
    with pytest.raises(UnknownYear, match=f"{year} .* Bekannt ist: 2026"):
        parameters_for(year)


def test_year_that_the_library_does_not_compute_stays_unknown(monkeypatch, tmp_path):
    for year in (2026, 2027):
        (tmp_path / f"{year}.toml").write_bytes(FILES[0].read_bytes())
    monkeypatch.setattr("listings.pay.net_parameters.FOLDER", tmp_path)
    known_years.cache_clear()

    known = known_years()

    known_years.cache_clear()
    assert known == (2026,)


def test_refusal_names_every_known_year(monkeypatch):
    monkeypatch.setattr(
        "listings.pay.net_parameters.known_years", lambda: (2028, 2027, 2026)
    )

    words = str(UnknownYear(2020))

    assert words.endswith("Bekannt sind: 2026, 2027 und 2028.")


def test_missing_value_is_named():
    lacking = table(FILES[0])
    del lacking["care_rate"]

    with pytest.raises(FaultyFile, match=r"2026.toml, fehlt: care_rate"):
        parsed(2026, lacking)


def test_unknown_value_is_named():
    row = table(FILES[0])["care_rate"]

    with pytest.raises(FaultyFile, match="unbekannt: cure_rate"):
        parsed(2026, table(FILES[0]) | {"cure_rate": row})


def test_value_without_a_known_mark_is_named():
    row = table(FILES[0])["care_rate"] | {"mark": "sicher"}

    with pytest.raises(FaultyFile, match="Vermerk: care_rate"):
        parsed(2026, table(FILES[0]) | {"care_rate": row})


@pytest.mark.parametrize(
    ("of_library", "of_file"),
    [
        (konstanten.BBG_KV_PV_MONAT, RATES.health_ceiling),
        (konstanten.BBG_RV_AV_MONAT, RATES.pension_ceiling),
        (konstanten.KV_AN_BASIS, RATES.health_rate * 50),
        (konstanten.PV_AN_BASIS, RATES.care_rate * 50),
        (konstanten.PV_KINDERLOS_ZUSCHLAG, RATES.childless_surcharge * 100),
        (konstanten.PV_KIND_ABSCHLAG, RATES.child_abatement * 100),
        (konstanten.RV_AN, RATES.pension_rate * 50),
        (konstanten.AV_AN, RATES.unemployment_rate * 50),
        (konstanten.KV_ZUSATZBEITRAG_DEFAULT, RATES.average_extra_rate * 100),
        (konstanten.MINIJOB_GRENZE, RATES.minijob_limit),
        (konstanten.MIDIJOB_OBERGRENZE, RATES.midijob_limit),
        (lohnsteuer_bmf.kirchensteuer(100, STATE), RATES.church_rate * 100),
    ],
)
def test_library_reckons_with_the_values_of_the_file(of_library, of_file):
    """Its flat rate for contributions is of one year, whichever it is asked for."""
    assert Decimal(str(of_library)) == of_file


@pytest.mark.parametrize(
    ("taxable", "tax"),
    [
        (12_348, 0),
        (12_349, 0),
        (17_799, 1034),
        (17_800, 1035),
        (69_878, 18_213),
        (69_879, 18_213),
        (277_825, 105_550),
        (277_826, 105_551),
    ],
)
def test_library_has_the_tariff_of_the_law(taxable, tax):
    """§ 32a(1) EStG, from 2026: at, and one euro after, the end of each zone."""
    assert lohnsteuer_bmf.einkommensteuer(taxable, 2026) == tax
    assert _tariff(taxable) == tax


def _tariff(x: int) -> int:
    if x <= 12_348:
        return 0
    if x <= 17_799:
        y = Decimal(x - 12_348) / 10_000
        return int((Decimal("914.51") * y + 1400) * y)
    if x <= 69_878:
        z = Decimal(x - 17_799) / 10_000
        return int((Decimal("173.10") * z + 2397) * z + Decimal("1034.87"))
    if x <= 277_825:
        return int(Decimal("0.42") * x - Decimal("11135.63"))
    return int(Decimal("0.45") * x - Decimal("19470.38"))


def test_library_frees_of_the_solidarity_surcharge_up_to_the_limit():
    """§§ 3, 4 SolzG 1995: then at most 11.9 % of the excess, 5.5 % in the end."""
    surcharge = lohnsteuer_bmf.solidaritaetszuschlag

    assert [surcharge(tax) for tax in (20_350, 20_450, 100_000)] == [0, 11.9, 5500]
    assert surcharge(40_700, zusammenveranlagung=True) == 0
    assert surcharge(40_800, zusammenveranlagung=True) == 11.9


def test_library_computes_the_year_it_says():
    assert {int(lohnsteuer_bmf.__version__.partition(".")[0])} == LIBRARY_YEARS
