"""What curators change of places and the like waits for an editor, if readers see it."""

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from pytest_django.asserts import assertContains, assertNotContains

from cities.models import City
from curation.actions.objects import restore_object
from curation.kinds import KINDS, read_object
from curation.models import ObjectProposal, ObjectRevision
from curation.object_history import lock_object
from curation.proposals import accept, propose_again, take_back
from curation.worklist import worklist
from initiatives.models import Organisation, Theme
from tests.curation.test_object_history import page_of, typed
from tests.curation.test_worklist import staff
from tests.factories import (
    CityFactory,
    InitiativeFactory,
    MeasureFactory,
    PrincipleFactory,
    PublicCityFactory,
    ResultFactory,
    SourceFactory,
    ThemeFactory,
)

pytestmark = pytest.mark.django_db
TOWN = "A town on the Aire."


@pytest.fixture
def carol():
    return staff("Carol", "Curators")


@pytest.fixture
def eddie():
    return staff("Eddie", "Editors")


@pytest.fixture
def leeds():
    return PublicCityFactory(name="Leeds", slug="leeds", introduction=TOWN)


@pytest.fixture
def change(client, carol):
    """Has Carol type values into the form of an object; returns the page that answers."""

    def change(obj, by=carol, **values):
        client.force_login(by)
        page = page_of(obj)
        return client.post(page, typed(client, page) | values, follow=True)

    return change


def proposed(obj, **values):
    base = lock_object(obj)
    return ObjectProposal.objects.create(
        base=base, title=base.heading, record=base.record | values, by=staff("Carla", "Curators")
    )


def test_it_waits_and_the_page_stays(change, client, leeds, carol):
    page = change(leeds, introduction="A city on the Aire.", note_for_history="It has a charter.")
    assertContains(page, "Your change waits for an editor.")
    assertContains(client.get("/cities/leeds/"), TOWN)
    proposal = ObjectProposal.objects.get()
    assert (proposal.by, proposal.note, str(proposal.target)) == (
        carol,
        "It has a charter.",
        "Leeds",
    )
    assert proposal.record == proposal.base.record | {"introduction": "A city on the Aire."}
    assert [one.event for one in ObjectRevision.objects.of(leeds)] == ["found"]


def test_a_new_name_and_its_rows_wait_as_a_whole(change, leeds):
    source = SourceFactory()
    rows = {"Source_cities-TOTAL_FORMS": 1, "Source_cities-0-source": source.pk}
    change(leeds, name="Loidis on Aire", **rows)
    leeds.refresh_from_db()
    assert (leeds.name, leeds.sources.count(), leeds.other_names.count()) == ("Leeds", 0, 0)
    record = ObjectProposal.objects.get().record
    assert (record["name"], record["sources"]) == ("Loidis on Aire", [source.slug])
    assert record["other_names"] == [{"name": "Leeds", "kind": "former"}]


def test_what_an_editor_changes_does_not_wait(change, leeds, eddie):
    change(leeds, by=eddie, introduction="A city.")
    leeds.refresh_from_db()
    assert leeds.introduction == "A city."


def test_what_no_reader_sees_does_not_wait(change):
    change(CityFactory(name="Nowhere"), introduction="A place to come.")
    assert City.objects.get().introduction == "A place to come."
    assert not ObjectProposal.objects.exists()


def test_a_principle_waits_always(change):
    principle = PrincipleFactory(title="Share power")
    change(principle, title="Share all power")
    principle.refresh_from_db()
    assert principle.title == "Share power"
    assert ObjectProposal.objects.get().record["title"] == "Share all power"


def test_nothing_changed_is_nothing_proposed(change, leeds):
    assertContains(change(leeds), "Nothing is changed, so there is nothing to propose.")
    assert not ObjectProposal.objects.exists()


def test_an_editor_accepts_a_part_and_says_why_not_the_rest(client, leeds, eddie):
    proposal = proposed(leeds, introduction="A city.", gss_code="E08000035")
    client.force_login(eddie)
    page = f"/admin/curation/objectproposal/{proposal.pk}/change/"
    assertContains(client.get(page), "Accept: GSS code")
    sent = {"keys": ["gss_code"], "seen": 1, "version": "", "_accept": "yes"}
    assertContains(client.post(page, sent), "Say why you refuse the rest")
    client.post(page, sent | {"answer": "It is no city yet."})
    leeds.refresh_from_db()
    assert (leeds.introduction, leeds.gss_code) == (TOWN, "E08000035")
    proposal.refresh_from_db()
    assert (proposal.state, proposal.accepted) == ("partly", ["gss_code"])
    revision = ObjectRevision.objects.of(leeds)[0]
    assert (revision.event, revision.by, revision.note) == ("accepted", eddie, "Proposed by Carla.")


def test_what_others_changed_meanwhile_is_shown_and_stays(client, leeds, eddie):
    proposal = proposed(leeds, introduction="A city.")
    City.objects.filter(pk=leeds.pk).update(introduction="A borough.", gss_code="E08000035")
    client.force_login(eddie)
    page = client.get(f"/admin/curation/objectproposal/{proposal.pk}/change/")
    assertContains(page, "Changed by somebody else since.")
    accept(proposal, ["introduction"], by=eddie, seen=page.context["seen"])
    leeds.refresh_from_db()
    assert (leeds.introduction, leeds.gss_code) == ("A city.", "E08000035")


def test_a_curator_accepts_and_restores_nothing_that_readers_see(leeds, carol):
    proposal = proposed(leeds, introduction="A city.")
    with pytest.raises(PermissionDenied):
        accept(proposal, ["introduction"], by=carol)
    with pytest.raises(PermissionDenied):
        restore_object(proposal.base, by=carol)


def test_it_is_taken_back_and_proposed_again_by_its_proposer_alone(leeds, carol):
    proposal = proposed(leeds, introduction="A city.")
    with pytest.raises(PermissionDenied):
        take_back(proposal, by=carol)
    take_back(proposal, by=proposal.by)
    assert proposal.state == "taken_back"
    propose_again(proposal, by=proposal.by, note="It is one.")
    assert proposal.is_waiting


def test_both_find_it_on_their_worklists(leeds, eddie):
    proposal = proposed(leeds, introduction="A city.")

    def titles(user):
        return {group.title: [row.title for row in group.rows] for group in worklist(user)}

    assert titles(eddie)["Proposed changes of places and the like"] == ["Leeds"]
    assert titles(proposal.by)["Waiting for an editor"] == ["Leeds"]
    accept(proposal, ["introduction"], by=eddie)
    assert titles(proposal.by)["What became of your proposals"] == ["Leeds"]


def test_an_editor_of_another_place_is_not_asked(leeds):
    proposed(leeds, introduction="A city.")
    elsewhere = staff("Ed", "Editors", CityFactory(name="Hull"))
    titles = [group.title for group in worklist(elsewhere)]
    assert "Proposed changes of places and the like" not in titles


def test_the_proposer_is_told_by_mail(leeds, eddie, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    settings.SITE_ADDRESS = "https://placebook.example"
    proposal = proposed(leeds, introduction="A city.")
    proposal.by.email = "carla@example.org"
    proposal.by.save()
    accept(proposal, ["introduction"], by=eddie, answer="Thank you.")
    [sent] = mail.outbox
    assert sent.subject == "Placebook: accepted: Leeds"
    assert f"/admin/curation/objectproposal/{proposal.pk}/change/" in sent.body


def test_a_proposal_of_what_was_deleted_can_still_be_read(client, eddie):
    tea = ThemeFactory(name="Tea")
    proposal = proposed(tea, name="Green tea")
    Theme.objects.all().delete()
    client.force_login(eddie)
    page = client.get(f"/admin/curation/objectproposal/{proposal.pk}/change/")
    assertContains(page, "It is deleted now.")
    assertNotContains(page, "Accept what is ticked")


def test_a_theme_of_a_draft_may_be_changed_and_one_in_use_waits(change):
    food, free = ThemeFactory(name="Food"), ThemeFactory(name="Free")
    InitiativeFactory(themes=[food])
    for theme in (food, free):
        change(theme, name=f"{theme.name}s")
    assert set(Theme.objects.values_list("name", flat=True)) == {"Food", "Frees"}


def test_the_records_of_all_kinds_can_be_proposed(eddie):
    for kind in KINDS.values():
        assert kind.keys
    organisation = Organisation.objects.create(name="Leaf", sector="social")
    accept(proposed(organisation, summary="It grows."), ["summary"], by=eddie)
    assert read_object(Organisation.objects.get())["summary"] == "It grows."


def test_a_figure_of_a_public_place_is_changed_on_its_page_where_that_waits(client, leeds, carol):
    figure = ResultFactory(initiative=None, city=leeds, value=12)
    client.force_login(carol)
    assert client.post(page_of(figure), typed_figure(leeds)).status_code == 403
    assert client.post(page_of(figure, "delete"), {"post": "yes"}).status_code == 403
    page = client.post("/admin/initiatives/result/add/", typed_figure(leeds))
    assertContains(page, "That choice is not one of the available choices.")


def test_a_figure_that_an_editor_changes_is_in_the_history_of_the_place(client, leeds, eddie):
    client.force_login(eddie)
    assert client.post("/admin/initiatives/result/add/", typed_figure(leeds)).status_code == 302
    assert ObjectRevision.objects.of(leeds)[0].changed == ["readings"]
    client.post(page_of(leeds.readings.get(), "delete"), {"post": "yes"})
    assert [one.by for one in ObjectRevision.objects.of(leeds)] == [eddie, eddie, None]


def typed_figure(city):
    measure, source = MeasureFactory(), SourceFactory()
    values = {"city": city.pk, "measure": measure.pk, "source": source.pk, "value": "12"}
    empty = dict.fromkeys(("year", "period_note", "scope", "note", "ref"), "")
    return {"qualifier": "exact", **empty, **values}
