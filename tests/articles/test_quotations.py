from datetime import date

from articles.markdown import chapter_searches, quoted_cells, quoted_tables


def test_quoted_tables_are_those_that_sources_name_with_their_line():
    body = (
        ":quelle[A]{tabelle=tv-v&ab=2026-06-01} :quelle[B]{stand=2026-11-22}\n\n"
        "Text.[^a]\n\n[^a]: :quelle[C]{tabelle=ERA NRW M+E&ab=2026-04-01}, "
        ":quelle[D]{tabelle=TV-V&ab=2026-06-01}, :quelle[E]{tabelle=X&ab=2026-01-01}\n"
    )

    assert quoted_tables(body) == [
        (1, "tv-v", date(2026, 6, 1)),
        # In a query string, + is a blank.
        (5, "ERA NRW M E", date(2026, 4, 1)),
        (5, "TV-V", date(2026, 6, 1)),
        (5, "X", date(2026, 1, 1)),
    ]


def test_quoted_cells_are_those_shown_live():
    body = (
        ":tarif[TV-V EG10 1]{} :tarif[tv-v EG10 1]{} :tarif[ERA NRW EG9]{}\n\n"
        "::tabelle[T]{tarif=tvoed-vka&gruppe=E9b}\n\n::tabelle[T]{tarif=tv-v}\n"
    )

    assert quoted_cells(body) == [
        (1, "TV-V", "EG10", "1"),
        (1, "tv-v", "EG10", "1"),
        (1, "ERA NRW", "EG9", ""),
        (3, "tvoed-vka", "E9b", ""),
        (5, "tv-v", "", ""),
    ]


def test_chapter_searches_name_chapter_and_query_of_each_list():
    body = (
        "::stellen[Vorweg]{typ=verwaltung}\n\n## Wer {#wer}\n\n"
        "### Stadtwerke {#stadtwerke}\n\n"
        "::stellen[A]{typ=stadtwerke&anzahl=2}\n\n::stellen[B]{erfahrung=einstieg}\n\n"
        "#### Klein\n\n::gehalt[C]{typ=stadtwerke}\n\n"
        "## *Viel* Geld\n\n::stellen[D]{gehalt=3000}\n"
    )

    assert chapter_searches(body) == [
        ("stadtwerke", "Stadtwerke", "typ=stadtwerke"),
        ("stadtwerke", "Stadtwerke", "erfahrung=einstieg"),
        ("viel-geld", "Viel Geld", "gehalt=3000"),
    ]
