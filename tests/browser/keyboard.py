"""Going through a page with the keyboard alone."""

import pytest
from playwright.sync_api import Page


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the element has the focus, which has to be seen."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("(css) => document.activeElement.matches(css)", selector):
            break
    else:
        pytest.fail(f"mit Tab nicht zu erreichen: {selector}")
    hidden = page.evaluate("""() => {
      const focused = document.activeElement;
      const { x, y, width, height } = focused.getBoundingClientRect();
      const middle = [x + width / 2, y + Math.min(height, 20) / 2];
      const top = document.elementFromPoint(...middle);
      return !(top === focused || focused.contains(top) || top?.contains(focused));
    }""")
    assert not hidden, f"verdeckt: {selector}"
