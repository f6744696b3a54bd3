"""The first page in a real browser: on any screen, in any light, and to a document in one step."""

from pathlib import Path

import pytest

expect = pytest.importorskip("playwright.sync_api", reason="playwright is not installed").expect

pytestmark = pytest.mark.browser

CONTRAST = (Path(__file__).parent / "contrast.js").read_text("utf-8")


def test_what_was_read_is_one_step_away(open_page, site):
    page = open_page(site.address)

    page.get_by_role("link", name="联合公报").click()

    expect(page).to_have_url(site.at("pair"))


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_fits_and_has_contrast(open_page, site, width, scheme):
    page = open_page(site.address, width=width, color_scheme=scheme)

    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate(CONTRAST) == []
