"""What needs somebody: who sees what, in which order, and at what cost."""

import datetime

import pytest
from django.contrib.auth.models import Group as StaffGroup
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone

from catalogue.models import Highlight
from curation import actions
from curation.models import Curatorship, Proposal
from curation.proposals import propose
from curation.record import read
from curation.revisions import Event, lock, record_revision
from curation.worklist import waiting, worklist
from links.models import Link
from tests.factories import (
    CityFactory,
    DraftFactory,
    InitiativeFactory,
    OrganisationFactory,
    PrincipleFactory,
    ResultFactory,
    SourceFactory,
)

TODAY = datetime.date.today()


def staff(name, group, *cities):
    user = User.objects.create_user(name, is_staff=True)
    user.groups.add(StaffGroup.objects.get(name=group))
    Curatorship.objects.bulk_create(Curatorship(user=user, city=city) for city in cities)
    return user


@pytest.fixture
def carol(db):
    return staff("Carol", "Curators")


@pytest.fixture
def eddie(db):
    return staff("Eddie", "Editors")


@pytest.fixture
def leeds(db):
    return CityFactory(name="Leeds")


@pytest.fixture
def hull(db):
    return CityFactory(name="Hull")


def titles(user, group, **options):
    """The titles of the rows in a group of the user's worklist."""
    groups = {each.title: each for each in worklist(user, **options)}
    return [row.title for row in groups[group].rows] if group in groups else []


def the_group(user, title):
    [group] = [each for each in worklist(user) if each.title == title]
    return group


def begun(by, **fields):
    draft = DraftFactory(sources=[SourceFactory(url="")], **fields)
    record_revision(draft, by=by, event=Event.CREATED)
    return draft


def submitted(by, note="", **fields):
    draft = begun(by, **fields)
    actions.submit(draft, by=by, note=note)
    return draft


def sound(**fields):
    """A published entry that lacks nothing."""
    wanted = {
        "cities": [CityFactory()],
        "sources": [SourceFactory()],
        "follows": [PrincipleFactory()],
        "verified_on": TODAY,
    }
    entry = InitiativeFactory(**wanted | fields)
    ResultFactory(initiative=entry)
    return entry


# --- one's own drafts ---


def test_what_somebody_has_begun_is_theirs_to_go_on_with(carol, eddie):
    draft = begun(carol, title="Old mill")
    begun(eddie)
    DraftFactory(title="Imported")
    assert titles(carol, "My drafts") == ["Old mill"]
    [row] = the_group(carol, "My drafts").rows
    assert [link.text for link in row.links] == ["Edit", "Delete"]
    assert row.links[1].url == reverse("admin:initiatives_initiative_delete", args=[draft.pk])


def test_what_waits_for_an_editor_or_was_sent_back_is_no_draft_of_mine(carol, eddie):
    submitted(carol)
    actions.send_back(submitted(carol), by=eddie, note="Not yet.")
    assert titles(carol, "My drafts") == []


def test_drafts_of_mine_are_no_reason_for_a_mail(carol):
    begun(carol)
    assert [group.todo for group in worklist(carol)] == [0]


# --- review ------------------------------------------------------------------------------------


def test_what_waits_longest_for_review_comes_first(carol, eddie):
    submitted(carol, title="First")
    submitted(carol, title="Second")
    assert titles(eddie, "Waiting for review") == ["First", "Second"]


def test_a_row_says_who_submitted_it_and_why(carol, eddie):
    submitted(carol, note="Is the year right?")
    [row] = the_group(eddie, "Waiting for review").rows
    assert row.reason.startswith("Submitted by Carol on ")
    assert row.reason.endswith("Is the year right?")


def test_a_curator_sees_their_own_submission_wait_for_an_editor(carol):
    submitted(carol, title="Mine")
    assert titles(carol, "Waiting for an editor") == ["Mine"]


def test_a_curator_is_not_shown_what_others_submitted(carol):
    submitted(staff("Chris", "Curators"))
    assert worklist(carol) == []


def test_a_submission_with_a_day_is_scheduled_and_waits_no_more(carol, eddie):
    draft = submitted(carol, title="Later")
    actions.schedule(draft, by=eddie, at=timezone.now() + datetime.timedelta(days=3))
    assert titles(eddie, "Waiting for review") == []
    assert titles(eddie, "Scheduled next") == ["Later"]


def test_a_draft_that_was_returned_says_what_it_needs(carol, eddie):
    draft = submitted(carol, title="Thin")
    actions.send_back(draft, by=eddie, note="A second source.")
    [row] = the_group(carol, "Sent back to you").rows
    assert (row.title, row.reason) == ("Thin", "It still needs: A second source.")


def test_a_draft_is_sent_back_to_nobody_else(carol, eddie):
    actions.send_back(submitted(carol), by=eddie, note="A second source.")
    assert titles(staff("Chris", "Curators"), "Sent back to you") == []


# --- proposed changes --------------------------------------------------------------------------


def proposal(entry, by):
    base = lock(entry)
    return propose(entry, read(entry) | {"area": "Ancoats"}, base=base, by=by, note="It moved.")


def test_a_proposed_change_waits_for_an_editor(carol, eddie):
    proposal(sound(title="Old mill"), carol)
    [row] = the_group(eddie, "Proposed changes").rows
    assert row.title == "Old mill"
    assert row.reason.endswith("It moved.")


def test_the_proposer_sees_that_it_waits(carol):
    proposal(sound(title="Old mill"), carol)
    assert titles(carol, "Waiting for an editor") == ["Old mill"]


def test_an_answered_proposal_waits_no_more(carol, eddie):
    proposal(sound(), carol)
    Proposal.objects.update(state="returned")
    assert worklist(eddie) == []


# --- links -------------------------------------------------------------------------------------


def broken(url):
    return Link.objects.create(url=url, days_failed=3, problem="404 Not Found")


def test_a_broken_link_leads_to_whatever_has_it(eddie):
    url = "https://gone.example/"
    broken(url)
    sound(title="Mill", website=url)
    sound(partners=[OrganisationFactory(name="Trust", website=url)])
    sound(sources=[SourceFactory(title="Report", url=url)])
    [row] = the_group(eddie, "Links that broke").rows
    assert [text for text, _ in row.links] == [
        "Edit initiative “Mill”",
        "Edit organisation “Trust”",
        "Edit source “Report”",
    ]
    assert row.reason == "404 Not Found, on 3 days."


def test_a_broken_link_that_nothing_uses_is_nobodys_work(eddie):
    broken("https://gone.example/")
    assert worklist(eddie) == []


def test_a_link_that_failed_once_is_not_broken(eddie):
    Link.objects.create(url="https://slow.example/", days_failed=1)
    sound(website="https://slow.example/")
    assert worklist(eddie) == []


def test_a_curator_of_a_city_mends_the_links_of_what_is_in_it(leeds, hull):
    for city, host in ((leeds, "leeds"), (hull, "hull")):
        urls = [f"https://{host}.example/{name}" for name in ("report", "trust")]
        for url in urls:
            broken(url)
        report, trust = SourceFactory(url=urls[0]), OrganisationFactory(website=urls[1])
        sound(cities=[city], sources=[report], partners=[trust])
    lee = staff("Lee", "Curators", leeds)
    assert titles(lee, "Links that broke") == [
        "https://leeds.example/report",
        "https://leeds.example/trust",
    ]


# --- chosen for home ---


def test_an_editor_is_told_of_what_no_longer_fits_on_home(carol, eddie):
    closed = sound(stage="ended", ended_year=2020, ending="money-ran-out")
    Highlight.objects.create(kind="worked", initiative=closed)
    Highlight.objects.create(kind="ended", initiative=closed)
    [row] = the_group(eddie, "Highlights that home does not show").rows
    assert row.title == closed.title
    assert row.reason == (
        "One that worked: the entry is not running (Ended 2020: the money ran out)."
    )
    assert titles(carol, "Highlights that home does not show") == []


# --- schedule ----------------------------------------------------------------------------------


def test_what_should_have_been_published_needs_somebody(carol, eddie):
    draft = submitted(carol)
    actions.schedule(draft, by=eddie, at=timezone.now() + datetime.timedelta(days=1))
    [group] = worklist(eddie, now=timezone.now() + datetime.timedelta(days=2))
    assert group.todo == 1
    assert group.rows[0].reason.endswith("and was not.")


def test_what_is_to_come_needs_nobody(carol, eddie):
    actions.schedule(submitted(carol), by=eddie, at=timezone.now() + datetime.timedelta(days=1))
    assert the_group(eddie, "Scheduled next").todo == 0


# --- duplicates --------------------------------------------------------------------------------

TWINS = {"title": "Bristol Pound", "website": "https://pound.example/"}


def test_entries_that_are_probably_the_same_are_counted(eddie, leeds):
    sound(cities=[leeds], **TWINS), sound(cities=[leeds], **TWINS)
    assert the_group(eddie, "Probable duplicates").count == 1


def test_duplicates_elsewhere_are_not_a_curators(leeds, hull):
    sound(cities=[hull], **TWINS), sound(cities=[hull], **TWINS)
    assert worklist(staff("Lee", "Curators", leeds)) == []


def test_a_large_catalogue_is_searched_for_duplicates_on_request(eddie, leeds, monkeypatch):
    monkeypatch.setattr("curation.worklist.groups.MOST_COMPARED", 1)
    sound(cities=[leeds], **TWINS), sound(cities=[leeds], **TWINS)
    assert the_group(eddie, "Probable duplicates").count is None
    [group] = worklist(eddie, thorough=True)
    assert group.count == 1


# --- gaps --------------------------------------------------------------------------------------

LACKING = "Published, and lacking something"


def test_a_sound_entry_lacks_nothing(eddie):
    sound()
    assert worklist(eddie) == []


def test_an_entry_that_lacks_several_things_stands_once(eddie):
    InitiativeFactory()
    [row] = the_group(eddie, LACKING).rows
    assert row.reason == (
        "No source, no place, no principle, never verified, no result in figures."
    )


def test_what_lacks_the_gravest_comes_first(eddie):
    for lack in ("verified_on", "follows", "sources"):
        sound(title=lack, **{lack: None})
    assert titles(eddie, LACKING) == ["sources", "follows", "verified_on"]


def test_an_entry_of_a_nation_or_of_all_of_it_has_a_place(eddie):
    sound(cities=[]).nations.create(nation="wales")
    sound(cities=[], reach="national")
    assert worklist(eddie) == []


def test_an_entry_verified_over_a_year_ago_is_to_be_verified_again(eddie):
    entry = sound(verified_on=TODAY - datetime.timedelta(days=366))
    [row] = the_group(eddie, LACKING).rows
    assert (row.reason, row.verifies) == ("Not verified for a year.", entry.pk)


def test_only_time_makes_an_entry_old(eddie):
    sound()
    assert worklist(eddie) == []
    assert worklist(eddie, now=timezone.now() + datetime.timedelta(days=367)) != []


def test_a_draft_may_lack_anything(eddie):
    DraftFactory()
    assert worklist(eddie) == []


def test_what_was_mended_leaves_the_list(eddie):
    entry = sound(verified_on=None)
    assert titles(eddie, LACKING) == [entry.title]
    actions.verify(entry, by=eddie)
    assert worklist(eddie) == []


# --- whose -------------------------------------------------------------------------------------


def test_a_curator_of_a_city_is_shown_what_is_in_it_and_in_its_parts(hull):
    region = CityFactory(name="Region")
    part = CityFactory(name="Part", part_of=region)
    sound(title="There", cities=[hull], verified_on=None)
    sound(title="Here", cities=[part, region], verified_on=None)
    group = the_group(staff("Lee", "Curators", region), LACKING)
    assert ([row.title for row in group.rows], group.count) == (["Here"], 1)


def test_an_editor_of_a_city_reviews_there_only(carol, leeds, hull):
    submitted(carol, title="Here", cities=[leeds, CityFactory()])
    submitted(carol, title="There", cities=[hull])
    lee = staff("Lee", "Editors", leeds)
    assert titles(lee, "Waiting for review") == ["Here"]
    assert waiting(lee) == 1


def test_mine_is_what_is_in_my_cities(leeds, hull):
    sound(title="Here", cities=[leeds], verified_on=None)
    sound(title="There", cities=[hull], verified_on=None)
    ada = User.objects.create_superuser("Ada")
    Curatorship.objects.create(user=ada, city=leeds)
    assert sorted(titles(ada, LACKING)) == ["Here", "There"]
    assert titles(ada, LACKING, mine=True) == ["Here"]


def test_nothing_is_mine_where_i_was_given_no_city(eddie):
    sound(verified_on=None)
    assert worklist(eddie, mine=True) == []


def test_people_who_may_change_nothing_have_nothing_to_do(carol, db):
    submitted(carol)
    nobody = User.objects.create_user("Nina", is_staff=True)
    assert (worklist(nobody), waiting(nobody)) == ([], 0)


def test_what_waits_in_person_is_counted(carol, eddie):
    submitted(carol)
    proposal(sound(), carol)
    actions.send_back(submitted(eddie), by=eddie, note="Not yet.")
    assert (waiting(eddie), waiting(carol)) == (3, 0)
