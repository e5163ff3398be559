"""A curator writes, submits; an editor publishes: without leaving the admin."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from curation.models import Proposal, Revision
from curation.proposals import send_proposal_back
from curation.record import read
from initiatives.models import Initiative
from tests.browser.test_axe import DJANGOS_OWN, complaints, widths
from tests.factories import CityFactory, InitiativeFactory, SourceFactory


@pytest.fixture
def desk(site, browse):
    """Opens an address as a new member of a group: `desk("Curators", "/admin/")`."""

    def open_desk(group, address, **options):
        user, _ = User.objects.get_or_create(username=f"New {group}", is_staff=True)
        user.groups.add(Group.objects.get(name=group))
        client = Client()
        client.force_login(user)
        cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}
        page = browse("/admin/login/", storage_state={"cookies": [cookie]}, **options)
        page.goto(address)
        return page

    return open_desk


def change(entry):
    return reverse("admin:initiatives_initiative_change", args=[entry.pk])


def pick(page, field, text):
    """Types into a completing field, and takes what it proposes."""
    page.locator(f".field-{field} .select2-search__field").click()
    page.keyboard.type(text)
    page.locator(".select2-results__option--highlighted", has_text=text).click()


def test_an_entry_is_written_submitted_and_published(desk, browse):
    CityFactory(name="Little Snoring")
    SourceFactory(title="The Snoring Gazette")
    page = desk("Curators", "/admin/initiatives/initiative/add/")
    page.get_by_label("Title:").fill("The Snoring Bakery")
    page.get_by_label("Summary:").fill("A bakery that its customers own.")
    pick(page, "cities", "Little Snoring")
    pick(page, "sources", "The Snoring Gazette")
    page.get_by_role("button", name="Submit for review").last.click()
    entry = Initiative.objects.get(title="The Snoring Bakery")
    assert entry.status == "in_review"

    page = desk("Editors", "/admin/")
    page.get_by_role("link", name="The Snoring Bakery").first.click()
    page.get_by_role("heading", name="In review").wait_for()
    page.get_by_role("button", name="Publish", exact=True).last.click()
    page.wait_for_url("**/initiative/**")
    shown = browse(entry.get_absolute_url())
    shown.get_by_role("heading", name="The Snoring Bakery", level=1).wait_for()


@pytest.fixture
def bread(site):
    return InitiativeFactory(
        title="Bread", summary="Bread on foot.", sources=[SourceFactory()], started_year=2010
    )


def test_a_proposed_change_is_accepted_part_by_part(desk, bread):
    page = desk("Curators", change(bread))
    page.get_by_label("Title:").fill("Cake")
    page.get_by_label("Started year:").fill("2012")
    page.get_by_role("button", name="Propose these changes").last.click()
    proposal = Proposal.objects.get(initiative=bread)
    page = desk("Editors", reverse("admin:curation_proposal_change", args=[proposal.pk]))
    page.get_by_label("Accept: Title").uncheck()
    page.get_by_label("Answer").fill("It is still called Bread.")
    page.get_by_role("button", name="Accept what is ticked").click()
    bread.refresh_from_db()
    assert (bread.title, bread.started_year) == ("Bread", 2012)


@pytest.fixture
def pages(bread):
    """The address of each page that is ours, each with something on it."""
    user = User.objects.create_superuser("Ada")
    first = Revision.objects.create(
        initiative=bread, number=1, event="found", status="published", record=read(bread)
    )
    new = first.record | {"title": "Cake", "summary": "Cake by bicycle.", "cities": []}
    second = Revision.objects.create(
        initiative=bread, number=2, event="edited", status="published", record=new, by=user
    )
    proposal = Proposal.objects.create(initiative=bread, base=first, record=new, by=user)
    return {
        "history": reverse("admin:initiatives_initiative_history", args=[bread.pk]),
        "revision": reverse("admin:curation_revision_change", args=[second.pk]),
        "proposal": reverse("admin:curation_proposal_change", args=[proposal.pk]),
    }


@widths
@pytest.mark.parametrize("name", ["history", "revision", "proposal"])
def test_our_pages_of_the_admin_are_accessible(desk, pages, name, width):
    assert complaints(desk("Editors", pages[name], width=width)) == []


@widths
def test_what_became_of_a_proposal_is_accessible(desk, bread, width):
    page = desk("Curators", change(bread))
    page.get_by_label("Title:").fill("Cake")
    page.get_by_role("button", name="Propose these changes").last.click()
    proposal = Proposal.objects.get(initiative=bread)
    editor = User.objects.create_superuser("Ada")
    send_proposal_back(proposal, by=editor, answer="It is still called Bread.")
    page = desk("Curators", "/admin/", width=width)
    assert page.get_by_text("It is still called Bread.").is_visible()
    assert complaints(page) == []
    page.locator(".work a", has_text="See").first.click()
    assert complaints(page) == []
    page.get_by_label("Why it should be looked at again").fill("They renamed it in May.")
    page.get_by_role("button", name="Propose it again").click()
    assert page.get_by_role("button", name="Take it back").is_visible()
    assert complaints(page) == []


@widths
@pytest.mark.parametrize(
    ("action", "button"),
    [("withdraw_selected", "Withdraw 2 entries"), ("edit_selected", "Show what would change")],
)
def test_pages_for_several_entries_are_accessible(desk, width, action, button):
    for title in ("Zwieback", "More zwieback"):
        InitiativeFactory(title=title)
    page = desk("Editors", "/admin/initiatives/initiative/?q=zwieback", width=width)
    page.locator("#action-toggle").check()
    page.locator("select[name=action]").select_option(action)
    page.get_by_role("button", name="Run").or_(page.get_by_role("button", name="Go")).click()
    page.get_by_role("button", name=button).wait_for()
    assert complaints(page) == []


def test_a_text_is_measured_and_previewed_beneath_its_field(desk, bread):
    page = desk("Editors", change(bread))
    page.locator("#id_challenge").fill("Bread *by bicycle*.")
    page.get_by_role("button", name="Preview challenge").click()
    assert page.locator("#id_challenge_preview em").inner_text() == "by bicycle"
    assert page.get_by_text("3 words; 40 to 150 read well").is_visible()
    assert page.get_by_text("14 of 300 characters").is_visible()


def test_two_people_change_one_entry_and_the_second_chooses(desk):
    entry = InitiativeFactory(
        title="The Snoring Bakery", summary="Of all.", sources=[SourceFactory()]
    )
    page = desk("Editors", change(entry), java_script_enabled=False)
    page.get_by_label("Summary:").fill("A bakery that its customers own.")
    page.get_by_label("Area:").fill("The Green")
    other = desk("Editors", change(entry))
    other.get_by_label("Summary:").fill("A bakery of 300 members.")
    other.get_by_role("button", name="Save", exact=True).last.click()
    other.wait_for_url("**/initiative/")

    for _ in range(2):  # the second time without an answer
        page.get_by_role("button", name="Save", exact=True).last.click()
        page.get_by_role("group", name="Summary").wait_for()
    entry.refresh_from_db()
    assert entry.summary == "A bakery of 300 members."
    page.get_by_role("group", name="Summary").get_by_label("Keep what you typed").check()
    page.get_by_role("button", name="Save", exact=True).last.click()
    page.wait_for_url("**/initiative/")
    entry.refresh_from_db()
    assert (entry.summary, entry.area) == ("A bakery that its customers own.", "The Green")


@widths
def test_the_page_that_asks_what_to_keep_has_nothing_to_complain_of(desk, width):
    entry = InitiativeFactory(
        title="The Snoring Bakery", summary="Of all.", sources=[SourceFactory()]
    )
    page = desk("Editors", change(entry), width=width)
    other = desk("Editors", change(entry))
    for each, summary in ((other, "A bakery of 300 members."), (page, "What its customers own.")):
        each.get_by_label("Summary:").fill(summary)
        each.get_by_label("Area:").fill(summary)
        each.get_by_role("button", name="Save", exact=True).last.click()
    page.get_by_role("group", name="Summary").wait_for()
    assert complaints(page, but=DJANGOS_OWN) == []


def test_a_refused_form_leads_to_each_field_that_is_wrong(desk, bread):
    page = desk("Editors", reverse("admin:initiatives_initiative_change", args=[bread.pk]))
    page.get_by_label("Title:").fill("")
    page.get_by_label("Ended year:").fill("3000")
    page.get_by_role("button", name="Save", exact=True).last.click()
    expect(page.get_by_label("Title:")).to_be_focused()
    page.get_by_role("navigation", name="Nothing was saved yet").get_by_role(
        "link", name="Ended year"
    ).click()
    expect(page.get_by_label("Ended year:")).to_be_focused()
    assert complaints(page, but=DJANGOS_OWN) == []
