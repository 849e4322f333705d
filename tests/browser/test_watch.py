"""The ear itself: a page that complains must not pass unheard."""

import pytest

from tests.browser.chromium import Watch, open_context

ADDRESS = "http://127.0.0.1/"
POLICY = {"Content-Security-Policy": "default-src 'none'; img-src *; script-src 'self'"}
BROKEN = {
    "request to a foreign host": '<img alt="" src="http://stellen.example/a.png">',
    "console": '<p style="color: red">Text</p>',
    "script": '<script src="/fails.js"></script>',
}


def faults(browser, html: str) -> list[str]:
    context = open_context(browser)
    page = context.new_page()
    watch = Watch(page)
    page.route("**/*", lambda route: route.fulfill(body="", status=204))
    page.route("**/fails.js", lambda route: route.fulfill(body="throw Error('x')"))
    page.route(
        ADDRESS,
        lambda route: route.fulfill(
            body=html, content_type="text/html", headers=POLICY
        ),
    )
    page.goto(ADDRESS)
    context.close()
    return watch.faults


@pytest.mark.parametrize("kind", BROKEN)
def test_watch_hears(browser, kind):
    heard = faults(browser, BROKEN[kind])

    assert [fault.startswith(kind) for fault in heard] == [True]


def test_watch_is_silent_about_a_quiet_page(browser):
    assert faults(browser, "<p>Text</p>") == []
