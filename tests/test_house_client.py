"""The rules of the test client: what it refuses, and what it lets pass."""

import pytest

from tests.house_client import faults_of


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ("<p>{{ name }}</p>", "template mark {{"),
        ("<p>{% if %}</p>", "template mark {%"),
        ('<p style="color: red">', "attribute style of <p>"),
        ('<a href="#" onclick="go()">', "attribute onclick of <a>"),
        ("<br onload=x />", "attribute onload of <br>"),
        ("<style>p { color: red }</style>", "inline <style>"),
        ("<script>go()</script>", "inline <script>"),
        ('<script type="module">go()</script>', "inline <script>"),
    ],
)
def test_page_with_a_fault_is_refused(html, fault):
    assert fault in faults_of(html)


@pytest.mark.parametrize(
    "html",
    [
        '<p class="style">style="" onclick="" in the text</p>',
        '<script src="/static/js/filters.js" defer></script>',
        '<script type="application/ld+json">{"@type": "JobPosting"}</script>',
        '<script type="importmap" nonce="abc">{}</script>',
    ],
)
def test_page_without_a_fault_passes(html):
    assert faults_of(html) == []
