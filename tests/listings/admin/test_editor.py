"""The rich-text editor under the strict CSP."""

import base64
import hashlib
import re
from pathlib import Path

import django_prose_editor
import pytest

from listings.admin.editor import EDITOR_STYLE
from tests.factories import make_employer, make_hr, make_posting
from tests.listings.admin.pages import ADD, LIST, page

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

POLICY = "Content-Security-Policy"


@pytest.fixture
def posting(client):
    employer = make_employer()
    client.force_login(make_hr(employer))
    return make_posting(draft=True, employer=employer)


def test_admitted_style_is_the_one_that_the_library_writes():
    """After an update of the library: put the new hash into admin/editor.py."""
    folder = Path(django_prose_editor.__file__).parent / "static/django_prose_editor"
    script = (folder / "editor.js").read_text()
    styles = re.findall(r"`(\.ProseMirror \{.*?)`", script, re.DOTALL)

    digests = [hashlib.sha256(style.encode()).digest() for style in styles]

    found = [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]
    assert found == [EDITOR_STYLE]


def test_form_admits_the_editor_by_nonce_and_hash(client, posting):
    for address in (ADD, page(posting)):
        response = client.get(address)

        policy, html = response.headers[POLICY], response.content.decode()
        nonce = re.search(r"'nonce-([^']+)'", policy)[1]
        assert f'<script type="importmap" nonce="{nonce}">' in html
        assert EDITOR_STYLE in policy
        assert "unsafe" not in policy


def test_nonce_is_new_each_time(client, posting):
    policies = {client.get(ADD).headers[POLICY] for _ in range(3)}

    assert len(policies) == 3


def test_other_pages_admit_neither(client, posting):
    for address in (
        "/admin/",
        LIST,
        page(posting, "preview"),
        page(posting, "history"),
    ):
        policy = client.get(address).headers[POLICY]

        assert "nonce" not in policy
        assert "sha256" not in policy


def test_editor_s_words_are_german(client, posting):
    catalogue = client.get("/admin/jsi18n/").content.decode()

    assert "Listen-Einstellungen" in catalogue


def test_form_has_no_script_or_style_of_its_own(client, posting):
    """The client fails on inline handlers, styles and scripts without a nonce."""
    assert client.get(page(posting)).status_code == 200
