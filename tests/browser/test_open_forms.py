"""A form that is open reports by itself, and says who else has it open."""

from playwright.sync_api import expect

from curation.models import OpenForm
from tests.browser.test_curation import change, desk  # noqa: F401
from tests.factories import DraftFactory

HALF_A_MINUTE = 31_000


def test_a_form_says_who_opens_it_meanwhile_and_who_leaves(desk):  # noqa: F811
    entry = DraftFactory(title="A Snoring Bakery")
    first = desk("Editors", change(entry))
    first.clock.install()
    first.reload()
    second = desk("Curators", change(entry))
    notice = first.locator(".open-forms")
    expect(notice).to_have_text("")
    first.clock.fast_forward(HALF_A_MINUTE)
    expect(notice).to_contain_text("New Curators opened this just now and has it open.")
    second.goto("/admin/")
    while OpenForm.objects.filter(user__username="New Curators").exists():
        second.wait_for_timeout(50)
    first.clock.fast_forward(HALF_A_MINUTE)
    expect(notice).to_have_text("")
    assert OpenForm.objects.get(initiative=entry).user.username == "New Editors"
