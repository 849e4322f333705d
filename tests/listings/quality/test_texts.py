"""Rules about how the texts are written: balance, phrases, must-haves, reading."""

import pytest

from listings.quality.rules.readability import lix
from listings.quality.text import Section, sentences_of
from tests.listings.quality.adverts import PROFILE, TASKS, findings, rules


def items(*texts):
    return f"<ul>{''.join(f'<li>{text}</li>' for text in texts)}</ul>"


AGENTIC = items(
    "Sie sind durchsetzungsstark und belastbar.",
    "Sie handeln zielstrebig und unternehmerisch.",
)
COMMUNAL = items(
    "Sie sind empathisch und hilfsbereit.", "Sie sind zuverlässig und kollegial."
)


@pytest.mark.parametrize(
    ("profile", "side", "word"),
    [
        (AGENTIC, "durchsetzungsbetont", "„durchsetzungsstark“"),
        (COMMUNAL, "verbindend", "„empathisch“"),
    ],
)
def test_words_of_one_side_are_a_hint_with_the_words(profile, side, word):
    (finding,) = findings("gender_words", profile=profile)

    assert not finding.is_error
    assert f"einseitig {side}: 4 solche Wörter gegen 0" in finding.message
    assert word in finding.message


def test_words_of_both_sides_balance():
    assert "gender_words" not in rules(profile=AGENTIC + COMMUNAL)


def test_stems_count_at_the_beginning_of_a_word_alone():
    words = items(
        "Bestehende Risiken", "Starkstrom", "Teambüro", "Unterstützung im Team"
    )

    assert "gender_words" not in rules(profile=words)


@pytest.mark.parametrize(
    "phrase",
    [
        "attraktives Gehalt",
        "leistungsgerechte Vergütung",
        "Gehalt nach Vereinbarung",
        "dynamisches Team",
        "spannende Herausforderungen",
        "abwechslungsreiche und spannende Aufgaben",
        "flache Hierarchien",
        "Homeoffice möglich",
        "flexible Arbeitszeiten",
        "Work-Life-Balance",
        "Teamfähigkeit",
        "Hands-on-Mentalität",
        "vielfältige Weiterbildungsmöglichkeiten",
    ],
)
def test_phrase_without_content_is_a_hint_with_what_to_say_instead(phrase):
    (finding,) = findings("empty_phrase", offer=f"<p>Wir bieten {phrase}.</p>")

    assert finding.message == f"„{phrase}“ sagt wenig."
    assert finding.points == 2


@pytest.mark.parametrize(
    "sentence",
    [
        "Zu 100 % remote möglich",
        "2 Tage Homeoffice möglich",
        "Die Herausforderung ist der Termin im März.",
        "Ihr Team: acht Leute, zwei davon in Soest",
        "Gleitzeit von 6 bis 20 Uhr",
    ],
)
def test_sentence_with_content_is_no_phrase(sentence):
    assert "empty_phrase" not in rules(offer=f"<p>{sentence}</p>")


def test_at_most_five_phrases_are_told():
    phrases = (
        "attraktives Gehalt, dynamisches Team, flache Hierarchien, flexible "
        "Arbeitszeiten, Teamgeist, Work-Life-Balance, Obstkorb"
    )

    assert len(findings("empty_phrase", offer=f"<p>{phrases}</p>")) == 5


@pytest.mark.parametrize(("count", "is_too_many"), [(8, False), (9, True)])
def test_more_than_eight_demands_are_too_many(count, is_too_many):
    profile = items(*(f"Sie können Fach {number}." for number in range(count)))

    assert ("many_must_haves" in rules(profile=profile)) is is_too_many


def test_what_is_wished_for_does_not_count():
    musts = items(*("Sie können das." for _ in range(8)))
    wishes = items("Jira ist wünschenswert.", "Idealerweise kennen Sie ITIL.")
    more = f"<h3>Von Vorteil</h3>{items('PRINCE2', 'SAP')}"

    assert "many_must_haves" not in rules(profile=musts + wishes + more)


def test_demands_without_a_list_are_counted_by_their_wording():
    profile = " ".join(f"Fach {number} ist zwingend." for number in range(9))

    (finding,) = findings("many_must_haves", profile=f"<p>{profile}</p>")

    assert finding.message.startswith("Das Profil verlangt 9 Dinge")


def test_lix_is_words_a_sentence_plus_per_cent_of_long_words():
    assert lix([["Wir", "planen"], ["Wir", "koordinieren"]]) == 2 + 25
    assert lix([]) == 0


def test_hard_text_is_a_hint_with_counts_and_the_worst_sentence():
    worst = " ".join(["Durchführung"] * 25)
    tasks = f"<p>{' '.join(['Projektplanung'] * 15)}. {worst}.</p>"

    (finding,) = findings("hard_to_read", tasks=tasks)

    assert finding.field == "tasks"
    assert "im Schnitt 20 Wörter im Satz, 40 von 40 Wörtern" in finding.message
    assert "(LIX 120)" in finding.message
    assert "„Durchführung Durchführung" in finding.message


@pytest.mark.parametrize(("count", "is_long"), [(30, False), (31, True)])
def test_sentence_over_thirty_words_is_a_hint(count, is_long):
    sentence = " ".join(["Plan"] * count)

    assert ("long_sentence" in rules(tasks=TASKS + f"<p>{sentence}.</p>")) is is_long


def test_address_is_no_long_sentence():
    link = "https://example.org/" + "/".join(["teil"] * 40)

    assert "long_sentence" not in rules(tasks=f"{TASKS}<p>Mehr: {link}</p>")


@pytest.mark.parametrize(("count", "is_wall"), [(90, False), (91, True)])
def test_paragraph_over_ninety_words_is_a_wall(count, is_wall):
    text = ". ".join(["Sie planen es"] * (count // 3)) + " ja" * (count % 3)

    assert ("wall_of_text" in rules(tasks=f"<p>{text}</p>")) is is_wall


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("mail_in_text", "Schreiben Sie an jobs@example.org."),
        ("link_in_text", "Mehr auf www.example.org."),
        ("link_in_text", '<a href="https://example.org">hier</a>'),
        ("phone_in_text", "Tel. 02381 123456"),
    ],
)
def test_contact_in_the_text_is_a_hint(rule, text):
    (finding,) = findings(rule, application_process=f"<p>{text}</p>")

    assert finding.field == "application_process"


def test_english_text_is_left_alone():
    english = (
        "<p>You are the link between the team and our customers. You will work with "
        "all of them and you are proactive, ambitious and independent.</p>"
    )
    texts = {"tasks": english, "profile": english, "offer": english}

    found = rules(**texts, application_process=english)

    assert set(found) <= {"many_must_haves"}


def test_sentences_end_at_full_stops_but_not_at_abbreviations():
    text = (
        "Sie planen z. B. den Rollout ab 1. März. Danach, ca. im Mai, testen Sie! Gut?"
    )

    assert list(sentences_of(text)) == [
        "Sie planen z. B. den Rollout ab 1. März.",
        "Danach, ca. im Mai, testen Sie!",
        "Gut?",
    ]


def test_section_is_taken_apart_into_headings_items_and_paragraphs():
    markup = (
        "<h3>Kopf</h3><p>Ein Satz.<br>Noch einer.</p><ul><li><p>Punkt</p></li></ul>"
    )

    blocks = [(block.kind, block.text) for block in Section("tasks", markup).blocks]

    assert blocks == [
        ("heading", "Kopf"),
        ("paragraph", "Ein Satz."),
        ("paragraph", "Noch einer."),
        ("item", "Punkt"),
    ]


def test_list_in_the_profile_is_read_from_the_editor_too():
    wrapped = PROFILE.replace("<li>", "<li><p>").replace("</li>", "</p></li>")

    assert len(Section("profile", wrapped).items) == 3
