"""What `page.js` does in the place of the theme's script: menu, marks, way back, keys, colours, motion."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.conftest import Watched

PHONE: ViewportSize = {"width": 390, "height": 844}
WIDE: ViewportSize = {"width": 1280, "height": 900}
MONTH = "months/2023-11/"
# What has the keyboard, in words; whether it, or what is drawn for it, is in sight.
AT = """async () => {
  const at = document.activeElement;
  await Promise.allSettled(at.getAnimations({subtree: true}).map(({finished}) => finished));
  const shown = at.matches('.md-option') ? at.nextElementSibling : at;
  const box = shown.getBoundingClientRect();
  const isInSight = box.width > 0 && box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight;
  return [at.tagName, at.getAttribute('href') ?? at.getAttribute('aria-label') ?? at.textContent.trim(), isInSight];
}"""


def at_phone(watched: Watched, path: str) -> Page:
    """A page of the site in a narrow window."""
    watched.page.set_viewport_size(PHONE)
    watched.open(path)
    return watched.page


def walked(page: Page, most: int) -> Iterator[tuple[str, str, bool]]:
    """What the keyboard comes to from where it is, one after the other, until it begins anew."""
    for _ in range(most):
        page.keyboard.press("Tab")
        name, words, is_in_sight = page.evaluate(AT)
        if name == "BODY":
            return
        yield name, words, is_in_sight


@pytest.mark.parametrize(
    ("path", "other"), [("", "Months"), ("events/", "Places"), ("places/erbil/", "Months"), (MONTH, "Briefings")]
)
def test_the_menu_of_a_phone_opens_holds_the_pages_and_closes(watched: Watched, path: str, other: str) -> None:
    page = at_phone(watched, path)
    menu = page.get_by_role("button", name="Menu")
    link = page.locator(".md-sidebar--primary").get_by_role("link", name=other, exact=True)
    expect(link).not_to_be_visible()
    menu.click()

    expect(link).to_be_in_viewport()
    expect(menu).to_have_attribute("aria-expanded", "true")
    page.locator(".md-overlay").click(position={"x": 380, "y": 700})
    expect(link).not_to_be_visible()
    expect(menu).to_have_attribute("aria-expanded", "false")
    menu.click()
    link.click()
    page.wait_for_url(f"**/{other.lower()}/")
    assert watched.errors == []


def test_the_menu_of_a_phone_is_opened_and_left_by_keys(watched: Watched) -> None:
    page = at_phone(watched, MONTH)
    menu = page.get_by_role("button", name="Menu")
    menu.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".md-sidebar--primary a").first).to_be_focused()
    record = page.locator("label.md-nav__link", has_text="Record")
    record.focus()
    page.keyboard.press("Space")
    expect(page.locator(".md-sidebar--primary").get_by_role("link", name="Actors", exact=True)).to_be_in_viewport()
    page.keyboard.press("Escape")

    expect(menu).to_be_focused()
    expect(page.locator(".md-sidebar--primary")).not_to_be_visible()
    menu.press("Enter")
    page.locator(".md-content a").last.focus()
    expect(page.locator(".md-sidebar--primary")).not_to_be_visible()


def test_a_wide_window_has_its_pages_in_sight_and_no_menu(watched: Watched) -> None:
    watched.page.set_viewport_size(WIDE)
    watched.open(MONTH)
    expect(watched.page.get_by_role("button", name="Menu")).not_to_be_visible()
    expect(watched.page.get_by_role("navigation", name="Tabs").get_by_role("link", name="Months")).to_be_visible()


def test_a_link_to_a_heading_closes_the_menu(watched: Watched) -> None:
    page = at_phone(watched, "about/")
    page.get_by_role("button", name="Menu").click()
    page.evaluate("location.hash = '#report-an-error'")

    expect(page.locator(".md-sidebar--primary")).not_to_be_visible()
    expect(page.locator("#report-an-error")).to_be_in_viewport()


@pytest.mark.parametrize(
    ("path", "size"), [("", PHONE), ("events/2024-01-28-tower-22/", WIDE), ("events/?place=tower-22", PHONE)]
)
def test_the_keyboard_alone_comes_to_all_that_is_in_sight_and_to_nothing_else(
    watched: Watched, path: str, size: ViewportSize
) -> None:
    watched.page.set_viewport_size(size)
    watched.open(path)
    if "?" in path:
        watched.page.locator(".ex-head.is-ready").wait_for()
    links = watched.page.locator(".md-content a[href]:visible").evaluate_all(
        "all => all.filter(a => a.tabIndex >= 0).map(a => a.getAttribute('href'))"
    )
    steps = list(
        walked(watched.page, 40 + 2 * watched.page.locator("a[href], button, input, summary, [tabindex]").count())
    )

    assert [words for _, words, is_in_sight in steps if not is_in_sight] == []
    assert {*links} <= {words for name, words, _ in steps if name == "A"}
    assert any(words == "Search" for _, words, _ in steps)


def test_marks_in_the_table_of_contents_follow_the_reader(watched: Watched) -> None:
    page = watched.page
    page.set_viewport_size(WIDE)
    watched.open(MONTH)
    links = page.locator(".md-sidebar--secondary a[href^='#']")
    hrefs = [str(link.get_attribute("href")) for link in links.all()]
    active = page.locator(".md-sidebar--secondary .md-nav__link--active")
    expect(active).to_have_count(0)
    for href in (hrefs[4], hrefs[1], hrefs[3]):
        page.evaluate("id => document.getElementById(id).scrollIntoView()", href[1:])
        expect(active).to_have_attribute("href", href)
        expect(page.locator(".md-sidebar--secondary .md-nav__link--passed")).to_have_count(hrefs.index(href) + 1)
    expect(page.locator(".md-header__title--active")).to_have_count(1)
    page.evaluate("scrollTo(0, 0)")
    expect(active).to_have_count(0)
    expect(page.locator(".md-header__title--active")).to_have_count(0)


def test_the_way_back_to_the_top_is_there_for_who_turns_back(watched: Watched) -> None:
    watched.open(MONTH)
    page = watched.page
    top = page.get_by_role("button", name="Back to top")
    expect(top).not_to_be_visible()
    page.mouse.move(600, 400)
    page.mouse.wheel(0, 3000)
    expect(page.locator(".md-header__title--active")).to_have_count(1)
    expect(top).not_to_be_visible()
    page.mouse.wheel(0, -300)
    expect(top).to_be_visible()
    top.press("Enter")
    expect(top).not_to_be_visible()
    assert page.evaluate("scrollY") == 0


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_keys_go_through_the_colours(watched: Watched, key: str) -> None:
    watched.page.emulate_media(color_scheme="light")
    watched.open("")
    page = watched.page
    page.locator("#__palette_0").focus()
    found = []
    for _ in range(3):
        page.keyboard.press(key)
        found.append(page.locator("body").get_attribute("data-md-color-scheme"))
        assert page.evaluate("document.activeElement.matches('.md-option:checked')")
    assert found == ["default", "slate", "default"]
    assert page.locator("[data-md-color-switching]").count() == 0
    page.keyboard.press(key)
    page.keyboard.press(key)
    watched.open("about/")
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"


def test_code_wider_than_its_box_is_reached_by_the_keyboard_and_other_code_is_not(watched: Watched) -> None:
    found = at_phone(watched, "method/data/").locator("pre > code")
    wide = found.evaluate_all(
        "all => all.filter(each => each.scrollWidth > each.clientWidth).map(each => each.tabIndex)"
    )
    narrow = found.evaluate_all(
        "all => all.filter(each => each.scrollWidth <= each.clientWidth).map(each => each.tabIndex)"
    )
    assert set(wide) == {0}
    assert set(narrow) <= {-1}


def test_nothing_moves_where_a_reader_asks_for_less_motion(browser: Browser, site_address: str) -> None:
    context = browser.new_context(reduced_motion="reduce", viewport=PHONE)
    page = context.new_page()
    page.goto(f"{site_address}{MONTH}")
    page.get_by_role("button", name="Menu").click()
    moving = page.evaluate("document.getAnimations().length")
    page.goto(f"{site_address}events/")
    page.locator(".ex-head.is-ready").wait_for()
    page.get_by_role("button", name="Map", exact=True).click()
    page.locator(".ex-map path").first.wait_for(state="attached")
    moving += page.evaluate("document.getAnimations().length")
    context.close()

    assert moving == 0
