import pytest

from tests.listings.quality.adverts import PROFILE, findings, rules

# Texts that mention the same without asking for it.
HARMLESS = [
    "Wir sind ein junges Unternehmen, gegründet 2019.",
    "Ein junges, dynamisches Unternehmen mit einem Team in Hamm.",
    "Arbeitsort ist der Alte Güterbahnhof.",
    "Alter Güterbahnhof 7, 59065 Hamm",
    "Wir begrüßen alle, unabhängig von Alter, Herkunft, Religion und Familienstand.",
    "Bitte verzichten Sie in der Bewerbung auf ein Foto.",
    "Bewerbungsfoto ist nicht nötig.",
    "Sie nehmen Fotos der Baustelle auf.",
    "Ein Team aus jungen und erfahrenen Kolleginnen und Kollegen.",
    "Das betrifft lediglich den Rollout.",
    "Vorsorge für körperliche und mentale Gesundheit.",
    "Sie haben mindestens drei Jahre Erfahrung.",
    "Frauen werden bei gleicher Eignung bevorzugt.",
    "Sie begleiten die Konfiguration der Anlage.",
]
DEMANDS = [
    ("photo", "Bitte senden Sie Lebenslauf mit Lichtbild."),
    ("photo", "Zu den Unterlagen gehört ein aktuelles Foto."),
    ("photo", "Bewerben Sie sich mit Foto."),
    ("photo", "Bewirb dich mit Foto."),
    ("photo", "Wir erwarten ein Bewerbungsfoto."),
    ("age_words", "Sie passen in unser junges Team."),
    ("age_words", "Ein junges, dynamisches Team wartet."),
    ("age_words", "Sie sind jung und dynamisch."),
    ("age_words", "Wir suchen Digital Natives."),
    ("age_words", "Berufsanfänger gesucht."),
    ("birth", "Nennen Sie Ihr Geburtsdatum."),
    ("native_language", "Deutsch auf muttersprachlichem Niveau."),
    ("native_language", "Sie sind Muttersprachler."),
    ("native_language", "Sie sprechen akzentfrei Deutsch."),
    ("citizenship", "Sie haben die deutsche Staatsangehörigkeit."),
    ("family", "Angaben zum Familienstand."),
    ("family", "Sie sind ledig und reisebereit."),
    ("religion", "Bitte nennen Sie Ihre Konfession."),
    ("religion", "Sie sind Mitglied der evangelischen Kirche."),
    ("one_gender", "Wir suchen weibliche Verstärkung."),
    ("health", "Sie sind körperlich und geistig fit."),
]
LIMITS = [
    "Sie sind maximal 35 Jahre alt.",
    "Sie sind zwischen 25 und 35 Jahre alt.",
    "Sie sind 25 bis 35 Jahre alt.",
    "Nicht älter als 40.",
    "Höchstalter: 45",
    "Ihr Alter: 25–35",
    "Sie sind unter 30 Jahre alt.",
]
NO_LIMITS = [
    "Sie sind mindestens 18 Jahre alt.",
    "Die Anlage ist nicht älter als 30 Jahre.",
    "Unser Team ist zwischen 25 und 60 Jahre alt.",
    "Verbeamtung ist bis zum Höchstalter von 42 möglich.",
    "Sie betreuen Kinder im Alter von 3 bis 6 Jahren.",
    "Zwei bis 35 Projekte im Jahr.",
    "Das Werk ist 60 Jahre alt.",
    "Rente im Alter von 67.",
]
CODES = {rule for rule, _ in DEMANDS} | {"age_limit"}


def with_sentence(sentence):
    return f"{PROFILE}<p>{sentence}</p>"


@pytest.mark.parametrize("sentence", HARMLESS)
def test_harmless_sentence_raises_no_alarm(sentence):
    assert CODES.isdisjoint(rules(profile=with_sentence(sentence)))


@pytest.mark.parametrize(("rule", "sentence"), DEMANDS)
def test_demand_is_a_hint_that_quotes_it(rule, sentence):
    (finding,) = findings(rule, profile=with_sentence(sentence))

    assert not finding.is_error
    assert (finding.field, finding.points) == ("profile", 10)
    assert finding.message.split("„")[1].split("“")[0] in sentence


@pytest.mark.parametrize("sentence", LIMITS)
def test_limit_of_age_is_an_error(sentence):
    (finding,) = findings("age_limit", profile=with_sentence(sentence))

    assert finding.is_error
    assert finding.field == "profile"


@pytest.mark.parametrize("sentence", NO_LIMITS)
def test_age_of_others_and_lawful_limits_are_no_error(sentence):
    assert CODES.isdisjoint(rules(profile=with_sentence(sentence)))


@pytest.mark.parametrize(
    "sentence",
    [
        "Nennen Sie Ihr bisheriges Gehalt.",
        "Bitte legen Sie die letzten Gehaltsabrechnungen bei.",
        "Wir brauchen einen Verdienstnachweis.",
        "Nennen Sie Ihr aktuelles Bruttojahresgehalt.",
    ],
)
def test_asking_for_former_pay_is_a_hint(sentence):
    (finding,) = findings("pay_history", application_process=f"<p>{sentence}</p>")

    assert "2023/970" in finding.source


@pytest.mark.parametrize(
    ("field", "sentence"),
    [
        ("application_process", "Nennen Sie Ihre Gehaltsvorstellung."),
        ("tasks", "Sie prüfen die letzte Gehaltsabrechnung im Testsystem."),
        ("application_process", "Die letzte Entgelterhöhung kam im April."),
    ],
)
def test_speaking_of_pay_is_no_question_about_it(field, sentence):
    assert "pay_history" not in rules(**{field: f"<p>{sentence}</p>"})
