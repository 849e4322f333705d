import stat

import pytest
from django.core.exceptions import ImproperlyConfigured

from hammjobs import env

NAME = "HAMMJOBS_TEST"


@pytest.mark.parametrize("value", ["1", "ja", "TRUE", " on "])
def test_flag_is_on(monkeypatch, value):
    monkeypatch.setenv(NAME, value)

    assert env.flag(NAME) is True


@pytest.mark.parametrize("value", ["0", "nein", "False", ""])
def test_flag_is_off(monkeypatch, value):
    monkeypatch.setenv(NAME, value)

    assert env.flag(NAME, default=True) is False


@pytest.mark.parametrize("default", [True, False])
def test_flag_without_value_is_its_default(monkeypatch, default):
    monkeypatch.delenv(NAME, raising=False)

    assert env.flag(NAME, default) is default


def test_flag_refuses_any_other_word(monkeypatch):
    monkeypatch.setenv(NAME, "vielleicht")

    with pytest.raises(ImproperlyConfigured, match=f"{NAME}: „vielleicht“"):
        env.flag(NAME)


@pytest.mark.parametrize("value", ["0", "65536", "-1", "8000.0", "acht", "8 000", "²"])
def test_number_refuses_what_is_none_or_out_of_range(monkeypatch, value):
    monkeypatch.setenv(NAME, value)

    with pytest.raises(ImproperlyConfigured, match=NAME):
        env.number(NAME, 8000, least=1, most=65535)


@pytest.mark.parametrize(("value", "expected"), [("1", 1), ("65535", 65535), ("", 80)])
def test_number_takes_its_edges_and_its_default(monkeypatch, value, expected):
    monkeypatch.setenv(NAME, value)

    assert env.number(NAME, 80, least=1, most=65535) == expected


def test_words_are_separated_by_commas(monkeypatch):
    monkeypatch.setenv(NAME, "a.example, b.example,,")

    assert env.words(NAME, ["c"]) == ["a.example", "b.example"]


@pytest.mark.parametrize("value", ["", " , "])
def test_no_words_are_the_default(monkeypatch, value):
    monkeypatch.setenv(NAME, value)

    assert env.words(NAME, ["c"]) == ["c"]


def test_data_folder_is_made(monkeypatch, tmp_path):
    monkeypatch.setenv("HAMMJOBS_DATA", str(tmp_path / "a" / "b"))

    folder = env.data_folder(tmp_path / "default")

    assert folder == tmp_path / "a" / "b"
    assert folder.is_dir()


def test_data_folder_in_the_place_of_a_file_is_refused(monkeypatch, tmp_path):
    file = tmp_path / "file"
    file.touch()
    monkeypatch.setenv("HAMMJOBS_DATA", str(file / "data"))

    with pytest.raises(ImproperlyConfigured, match="HAMMJOBS_DATA"):
        env.data_folder(tmp_path)


def test_secret_key_is_made_once_and_for_its_owner_alone(monkeypatch, tmp_path):
    monkeypatch.delenv("SECRET_KEY", raising=False)

    key = env.secret_key(tmp_path)

    assert env.secret_key(tmp_path) == key
    assert len(key) >= env.SECRET_KEY_BYTES
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


def test_secret_key_is_one_for_two_who_start_at_the_same_moment(monkeypatch, tmp_path):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    make, others = env.secrets.token_urlsafe, []

    def make_while_another_starts(size: int) -> str:
        monkeypatch.setattr(env.secrets, "token_urlsafe", make)
        others.append(env.secret_key(tmp_path))
        return make(size)

    monkeypatch.setattr(env.secrets, "token_urlsafe", make_while_another_starts)

    assert [env.secret_key(tmp_path)] == others
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]


def test_secret_key_from_the_environment_leaves_no_file(monkeypatch, tmp_path):
    monkeypatch.setenv("SECRET_KEY", "from outside")

    assert env.secret_key(tmp_path) == "from outside"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", ["", "short"])
def test_broken_secret_key_is_refused(monkeypatch, tmp_path, content):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    (tmp_path / "secret_key").write_text(content)

    with pytest.raises(ImproperlyConfigured, match="keinen brauchbaren Schlüssel"):
        env.secret_key(tmp_path)


@pytest.mark.parametrize(("value", "read"), [("", "ssl"), (" STARTTLS ", "starttls")])
def test_choice_is_one_of_the_words(monkeypatch, value, read):
    monkeypatch.setenv(NAME, value)

    assert env.choice(NAME, "ssl", ("starttls", "ssl")) == read


def test_choice_refuses_any_other_word(monkeypatch):
    monkeypatch.setenv(NAME, "tls")

    with pytest.raises(ImproperlyConfigured, match="keines von starttls, ssl"):
        env.choice(NAME, "ssl", ("starttls", "ssl"))
