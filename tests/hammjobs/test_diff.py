from hypothesis import given
from hypothesis import strategies as st

from hammjobs.diff import all_lines, compare

lines = st.lists(st.sampled_from(["", "a b", "a c", "Wort für Wort", "– ", "x"]))


def test_equal_texts_have_no_difference():
    assert compare("Eins\nZwei", "Eins\r\nZwei") == []


def test_a_changed_line_shows_its_words():
    (line,) = compare(
        "Der Median liegt bei 3.000 Euro.", "Der Median liegt bei 3.100 Euro."
    )

    assert line.kind == "changed"
    assert [(piece.change, piece.text) for piece in line.pieces] == [
        ("same", "Der Median liegt bei 3."),
        ("removed", "000 "),
        ("added", "100 "),
        ("same", "Euro."),
    ]


def test_a_line_with_nothing_in_common_is_removed_and_another_added():
    found = compare("Alles über Gehalt.", "Mittwochs ist Markt!")

    assert [(line.kind, line.pieces[0].text) for line in found] == [
        ("removed", "Alles über Gehalt."),
        ("added", "Mittwochs ist Markt!"),
    ]


def test_new_and_lost_lines_stand_between_their_neighbours():
    found = compare("a\nb\nc", "a\nb\nneu\nc")

    assert [line.kind for line in found] == ["gap", "same", "added", "same"]
    assert found[0].skipped == 1


def test_long_runs_of_the_same_are_counted_not_shown():
    old = "\n".join(f"Zeile {number}" for number in range(1, 31))
    found = compare(old, f"{old}\nneu")

    assert [(line.kind, line.skipped) for line in found] == [
        ("gap", 29),
        ("same", 0),
        ("added", 0),
    ]


@given(lines, lines)
def test_both_texts_can_be_read_out_of_the_difference(old, new):
    found = list(all_lines(old, new))

    assert _without(found, "added") == old
    assert _without(found, "removed") == new


def _without(found, change):
    """The lines of one side."""
    return [
        "".join(piece.text for piece in line.pieces if piece.change != change)
        for line in found
        if line.kind != change
    ]
