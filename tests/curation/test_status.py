"""From draft to published to withdrawn, in the form and for several entries at once."""

import pytest

from curation.models import Revision
from initiatives.models import Initiative
from tests.curation.conftest import add_page, change_page, errors, list_page, save
from tests.factories import DraftFactory, InitiativeFactory, SourceFactory

REASON = "The group closed in 2024."


def act(client, action, *entries, **more):
    chosen = {"action": action, "_selected_action": [entry.pk for entry in entries]}
    return client.post(list_page(Initiative), chosen | more, follow=True)


def events(entry):
    return list(Revision.objects.of(entry.pk).order_by("number").values_list("event", flat=True))


def test_an_editor_publishes_a_draft(editor, client):
    draft = DraftFactory(sources=[SourceFactory()])
    save(editor, change_page(draft), _publish="yes")
    assert client.get(draft.get_absolute_url()).status_code == 200


def test_a_draft_without_a_source_is_not_published(editor):
    draft = DraftFactory()
    page = save(editor, change_page(draft), _publish="yes")
    assert "needs a source" in errors(page)
    draft.refresh_from_db()
    assert not draft.is_published


def test_an_entry_is_written_and_published_in_one_go(editor):
    source = SourceFactory()
    save(
        editor,
        add_page(Initiative),
        title="Bread round",
        summary="Bread on foot.",
        sources=[source.pk],
        _publish="yes",
    )
    assert Initiative.objects.published().get().title == "Bread round"


def test_a_published_entry_keeps_a_source(curator):
    entry = InitiativeFactory(sources=[SourceFactory()])
    page = save(curator, change_page(entry), sources=[])
    assert "needs a source" in errors(page)


def test_an_editor_withdraws_with_a_reason(editor, client):
    entry = InitiativeFactory(sources=[SourceFactory()])
    save(editor, change_page(entry), note=REASON, _withdraw="yes")
    page = client.get(entry.get_absolute_url())
    assert page.status_code == 410
    assert REASON in page.content.decode()


def test_nothing_is_withdrawn_without_a_reason(editor):
    entry = InitiativeFactory(sources=[SourceFactory()])
    page = save(editor, change_page(entry), _withdraw="yes")
    assert "Say why" in errors(page)


def test_a_withdrawn_entry_is_published_again_with_its_first_date(editor):
    entry = InitiativeFactory(
        status="withdrawn", withdrawn_reason=REASON, sources=[SourceFactory()]
    )
    save(editor, change_page(entry), title="Renamed", _publish="yes")
    again = Initiative.objects.published().get()
    assert again.published_at == entry.published_at
    assert (again.title, again.withdrawn_reason) == ("Renamed", "")


@pytest.mark.parametrize("button", ["_send_back", "_submit_for_review", "_schedule"])
def test_what_was_published_is_never_a_draft_again(editor, button):
    entry = InitiativeFactory(sources=[SourceFactory()])
    save(editor, change_page(entry), note="Why not?", **{button: "yes"})
    entry.refresh_from_db()
    assert (entry.status, entry.publish_at) == ("published", None)


def test_a_curator_cannot_publish_by_a_forged_form(curator):
    draft = DraftFactory(sources=[SourceFactory()])
    page = save(curator, change_page(draft), title="Renamed", _publish="yes")
    draft.refresh_from_db()
    assert page.status_code == 403
    assert (draft.status, draft.title) == ("draft", draft.title)


def test_a_curator_cannot_publish_by_a_forged_bulk_action(curator):
    draft = DraftFactory(sources=[SourceFactory()])
    act(curator, "publish_selected", draft)
    draft.refresh_from_db()
    assert not draft.is_published


def test_several_are_published_and_the_refused_one_is_named(editor):
    ready = DraftFactory.create_batch(2, sources=[SourceFactory()])
    bare = DraftFactory(title="Bare")
    page = act(editor, "publish_selected", *ready, bare).content.decode()
    assert "Published: 2." in page
    assert "needs a source: nothing is claimed without one. (Bare)" in page
    assert Initiative.objects.published().count() == 2


def test_withdrawing_several_asks_for_the_reason_first(editor):
    entry = InitiativeFactory()
    page = act(editor, "withdraw_selected", entry)
    assert "Why are they withdrawn?" in page.content.decode()
    act(editor, "withdraw_selected", entry, reason=REASON)
    entry.refresh_from_db()
    assert (entry.status, entry.withdrawn_reason) == ("withdrawn", REASON)


def test_withdrawing_several_needs_the_reason(editor):
    entry = InitiativeFactory()
    page = act(editor, "withdraw_selected", entry, reason="  ")
    assert "This field is required" in page.content.decode()
    assert Initiative.objects.published().exists()


def test_a_draft_cannot_be_withdrawn(editor):
    page = act(editor, "withdraw_selected", DraftFactory(), reason=REASON)
    assert "An entry that is draft cannot be withdrawn." in page.content.decode()


def test_a_curator_marks_an_entry_as_verified_today(curator, time_machine):
    time_machine.move_to("2026-03-04 12:00")
    entry = InitiativeFactory()
    act(curator, "verify_selected", entry)
    entry.refresh_from_db()
    assert str(entry.verified_on) == "2026-03-04"


def test_each_event_is_recorded_once(editor):
    entry = DraftFactory(sources=[SourceFactory()])
    save(editor, change_page(entry), _publish="yes")
    act(editor, "verify_selected", entry)
    save(editor, change_page(entry))
    save(editor, change_page(entry), title="Renamed", note="Its new name.")
    save(editor, change_page(entry), note=REASON, _withdraw="yes")
    assert events(entry) == ["found", "published", "verified", "edited", "withdrawn"]


@pytest.mark.parametrize(
    ("status", "button", "became"),
    [
        ("draft", "_submit_for_review", "waits for an editor to review it"),
        ("in_review", "_publish", "is public now"),
        ("in_review", "_send_back", "went back to its curator"),
        ("published", "_withdraw", "is withdrawn"),
    ],
)
def test_a_button_says_what_became_of_the_entry(editor, status, button, became):
    kind = InitiativeFactory if status == "published" else DraftFactory
    entry = kind(title="Bread", status=status, sources=[SourceFactory()])
    page = save(editor, change_page(entry), note="Because.", **{button: "yes"})
    texts = [str(message) for message in page.context["messages"]]
    assert f"“Bread” {became}" in texts[0]
    assert not [text for text in texts if "changed successfully" in text]


def test_links_that_were_never_checked_are_not_said_to_work(editor, draft):
    assert "Links that work" not in editor.get(change_page(draft)).content.decode()
