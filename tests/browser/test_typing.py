"""What somebody types is asked about before it is left, and offered again until it is saved."""

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import expect

from initiatives.models import Source
from tests.browser.test_axe import DJANGOS_OWN, complaints
from tests.browser.test_curation import change, desk, pick  # noqa: F401
from tests.browser.test_every_page import spills_sideways
from tests.factories import CityFactory, DraftFactory, OrganisationFactory, SourceFactory

KEPT = "Object.keys(localStorage).filter((key) => key.startsWith('placebook-typing')).length"
LEAVE = "document.dispatchEvent(new Event('visibilitychange'))"


@pytest.fixture
def source(site):
    return SourceFactory(title="The Snoring Gazette")


def form_of(source):
    return f"/admin/initiatives/source/{source.pk}/change/"


def type_title(page, text):
    """Types, as somebody who then looks at another tab."""
    page.get_by_label("Title:").fill(text)
    page.evaluate(LEAVE)


def questions(page):
    """What the browser asks before it leaves; each time it then leaves."""
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    return asked


def test_leaving_a_changed_form_asks_and_saving_it_does_not(desk, source):  # noqa: F811
    page = desk("Editors", form_of(source))
    asked = questions(page)
    page.get_by_label("Title:").fill("The Snoring Gazette")
    page.get_by_role("link", name="Home").click()
    page.wait_for_url("**/admin/")
    assert asked == []
    page.goto(form_of(source))
    page.get_by_label("Title:").fill("The Snoring Times")
    page.get_by_role("button", name="Save", exact=True).last.click()
    page.wait_for_url("**/source/")
    assert asked == []
    page.goto(form_of(source))
    page.get_by_label("Title:").fill("The Snoring Post")
    page.get_by_role("link", name="Home").click()
    page.wait_for_url("**/admin/")
    assert asked == ["beforeunload"]


def test_leaving_a_page_that_asks_for_something_else_asks_too(desk, source):  # noqa: F811
    page = desk("Editors", "/admin/initiatives/initiative/")
    asked = questions(page)
    page.locator("tr input[name=_selected_action]").first.check()
    page.locator("select[name=action]").select_option("withdraw_selected")
    page.get_by_role("button", name="Run").or_(page.get_by_role("button", name="Go")).click()
    page.wait_for_load_state()
    # A browser asks only where keys were pressed on the page.
    page.get_by_label("Why are they withdrawn?").press_sequentially("It was a mistake.")
    page.goto("/admin/")
    assert asked == ["beforeunload"]


def test_what_was_typed_is_brought_back_with_rows_and_choices(desk):  # noqa: F811
    CityFactory(name="Great Snoring")
    OrganisationFactory(name="Snoring Parish")
    draft = DraftFactory(title="The Snoring Mill", sources=[SourceFactory()])
    page = desk("Editors", change(draft), width=390)
    questions(page)
    page.get_by_label("Area:").fill("The Green")
    pick(page, "cities", "Great Snoring")
    page.locator("#partnerships-group .add-row a, #partnerships-group .addlink").last.click()
    page.locator("#partnerships-0 .select2-selection").click()
    page.keyboard.type("Snoring Par")
    page.locator(".select2-results__option--highlighted", has_text="Snoring Parish").click()
    page.evaluate(LEAVE)
    page.goto("/admin/")
    page.goto(change(draft))
    assert page.get_by_text("You were typing here at").is_visible()
    assert complaints(page, but=DJANGOS_OWN) == []
    assert not spills_sideways(page)
    page.get_by_role("button", name="Bring it back").click()
    page.get_by_text("It is not saved yet").wait_for()
    expect(page.get_by_label("Area:")).to_have_value("The Green")
    assert page.locator("#id_cities option:checked").all_inner_texts() == ["Great Snoring"]
    partner = page.locator("#id_partnerships-0-organisation option:checked")
    assert partner.inner_text() == "Snoring Parish"
    assert page.evaluate(KEPT) == 1
    assert complaints(page, but=DJANGOS_OWN) == []
    page.locator("#id_partnerships-0-role").select_option(index=1)
    page.get_by_role("button", name="Save", exact=True).last.click()
    page.wait_for_url("**/initiative/")
    assert draft.partnerships.count() == 1
    assert page.evaluate(KEPT) == 0


def test_what_a_form_with_errors_has_is_kept_and_what_is_saved_is_not(desk, source):  # noqa: F811
    page = desk("Editors", form_of(source))
    asked = questions(page)
    page.get_by_label("Title:").fill("")
    page.get_by_label("Publisher:").fill("Snoring Press")
    page.evaluate(LEAVE)
    page.get_by_role("button", name="Save", exact=True).last.click()
    page.get_by_role("navigation", name="Nothing was saved yet").wait_for()
    assert page.evaluate(KEPT) == 1
    page.goto("/admin/")
    assert asked == ["beforeunload"]
    page.goto(form_of(source))
    page.get_by_role("button", name="Bring it back").click()
    expect(page.get_by_label("Publisher:")).to_have_value("Snoring Press")
    page.get_by_label("Title:").fill("The Snoring Times")
    page.get_by_role("button", name="Save and continue editing").last.click()
    page.get_by_text("was changed successfully").wait_for()
    assert page.evaluate(KEPT) == 0


def test_a_draft_with_a_row_that_is_not_complete_leads_to_what_is_missing(desk):  # noqa: F811
    draft = DraftFactory(title="The Snoring Mill", sources=[SourceFactory()])
    page = desk("Editors", change(draft), width=390)
    page.locator("#readings-group .add-row a, #readings-group .addlink").last.click()
    page.locator("#id_readings-0-note").fill("Ask the miller.")
    page.get_by_role("button", name="Save and continue editing").last.click()
    missing = page.get_by_role("navigation", name="Rows that are not complete yet")
    missing.get_by_role("link", name="value").click()
    expect(page.locator("#id_readings-0-value")).to_be_focused()
    expect(page.locator("#id_readings-0-note")).to_have_value("Ask the miller.")
    assert page.evaluate(KEPT) == 0
    assert complaints(page, but=DJANGOS_OWN) == []
    assert not spills_sideways(page)


def test_what_is_thrown_away_is_not_offered_again(desk, source):  # noqa: F811
    page = desk("Editors", form_of(source))
    questions(page)
    type_title(page, "The Snoring Post")
    page.reload()
    page.get_by_role("button", name="Throw it away").click()
    assert page.evaluate(KEPT) == 0
    page.reload()
    assert page.get_by_text("You were typing here").count() == 0


def test_what_another_has_typed_in_this_browser_is_not_offered(desk, source):  # noqa: F811
    page = desk("Editors", form_of(source))
    other = f"placebook-typing:0:{form_of(source)}:aaaaaaaaaaaaaaaa"
    typed = "JSON.stringify({at: Date.now(), search: '', fields: [['title', 'Theirs']], files: []})"
    page.evaluate(f"localStorage.setItem('{other}', {typed})")
    page.reload()
    assert page.get_by_text("You were typing here").count() == 0


def test_who_signs_out_leaves_nothing_in_the_browser(desk, source):  # noqa: F811
    page = desk("Editors", form_of(source))
    questions(page)
    type_title(page, "The Snoring Post")
    assert page.evaluate(KEPT) == 1
    page.get_by_role("button", name="Log out").click()
    page.wait_for_url("**/logout/")
    assert page.evaluate(KEPT) == 0


def test_who_was_signed_out_signs_in_and_saves(browse, site):
    user = User.objects.create_superuser("Olive", password="correct-horse-battery")
    page = browse("/admin/initiatives/source/add/", width=390)

    def sign_in():
        page.get_by_label("Username").fill("olive")
        page.get_by_label("Password").fill("correct-horse-battery")
        page.get_by_role("button", name="Sign in", exact=True).click()

    sign_in()
    page.get_by_label("Title:").fill("The Snoring Sun")
    page.context.clear_cookies()
    page.get_by_role("button", name="Save", exact=True).last.click()
    page.get_by_text("What you typed is kept").wait_for()
    assert complaints(page) == []
    sign_in()
    page.get_by_text("What you typed is back").wait_for()
    assert complaints(page, but=DJANGOS_OWN) == []
    page.get_by_role("button", name="Save", exact=True).last.click()
    page.wait_for_url("**/source/")
    assert Source.objects.filter(title="The Snoring Sun").exists()
    user.delete()


def test_a_list_of_what_was_typed_is_accessible(desk, source):  # noqa: F811
    page = desk("Editors", form_of(source), width=390)
    questions(page)
    page.get_by_label("Title:").fill("The Snoring Post " * 9)
    source.delete()
    page.get_by_role("button", name="Save", exact=True).last.click()
    page.get_by_text("Somebody has deleted").wait_for()
    assert complaints(page) == []
    assert not spills_sideways(page)
