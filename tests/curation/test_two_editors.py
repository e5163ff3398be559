"""Two people have the form of the same entry open, and save one after the other."""

import pytest

from curation.models import Revision
from curation.record import read
from initiatives.models import Initiative
from tests.curation.conftest import change_page, errors, filled_in, save, signed_in
from tests.factories import (
    CityFactory,
    ExampleFactory,
    InitiativeFactory,
    OrganisationFactory,
    PartnershipFactory,
    PrincipleFactory,
    ResultFactory,
    SourceFactory,
    ThemeFactory,
)

SUMMARY = '["summary"]'


@pytest.fixture
def bread(db):
    return InitiativeFactory(title="Bread", summary="On foot.", sources=[SourceFactory()])


@pytest.fixture
def other(db):
    return signed_in("Otto", "Editors")


def opened(client, entry):
    return filled_in(client.get(change_page(entry)))


def post(client, entry, data, **typed):
    return client.post(change_page(entry), data | typed, follow=True)


def answered(page, **choices):
    """What the browser would send from a page that asks, with some of its questions answered."""
    questions = page.context["adminform"].form.questions
    data = filled_in(page) | {"asked": [question.name for question in questions]}
    return data | {f"choice {name}": side for name, side in choices.items()}


def stored(entry):
    return read(Initiative.objects.get(pk=entry.pk))


def row(inline, data, **fields):
    number = int(data[f"{inline}-TOTAL_FORMS"])
    added = {f"{inline}-{number}-{name}": value for name, value in fields.items()}
    return data | {f"{inline}-TOTAL_FORMS": number + 1} | added


def test_changes_of_different_fields_are_both_kept(editor, other, bread):
    data = opened(editor, bread)
    save(other, change_page(bread), title="Cake")
    post(editor, bread, data, area="Ancoats")
    assert (stored(bread)["title"], stored(bread)["area"]) == ("Cake", "Ancoats")


def test_the_second_to_save_is_told_of_the_first(editor, other, bread):
    data = opened(editor, bread)
    save(other, change_page(bread), _withdraw="yes", note="It closed.")
    page = post(editor, bread, data, area="Ancoats")
    assert "Otto saved this entry" in page.text
    assert "(withdrawn), while you were writing" in page.text


def test_the_same_change_by_both_is_no_question(editor, other, bread):
    data = opened(editor, bread)
    save(other, change_page(bread), summary="By bicycle.")
    post(editor, bread, data, summary="By bicycle.", area="Ancoats")
    assert (stored(bread)["summary"], stored(bread)["area"]) == ("By bicycle.", "Ancoats")


def test_different_changes_of_a_field_are_shown_side_by_side(editor, other, bread):
    data = opened(editor, bread)
    save(other, change_page(bread), summary="By bicycle.", title="Cake")
    page = post(editor, bread, data, summary="By boat.", area="Ancoats")
    [question] = page.context["adminform"].form.questions
    assert (question.theirs, question.mine) == (["By bicycle."], ["By boat."])
    assert stored(bread)["summary"] == "By bicycle."
    assert "Otto saved this entry" in errors(page)


def test_a_page_that_asks_loses_nothing_that_was_typed(editor, other, bread):
    data = opened(editor, bread)
    save(other, change_page(bread), summary="By bicycle.", title="Cake")
    form = post(editor, bread, data, summary="By boat.", area="Ancoats").context["adminform"].form
    assert [form[name].value() for name in ("summary", "area")] == ["By boat.", "Ancoats"]
    assert form["title"].value() == "Cake"


@pytest.mark.parametrize(("side", "summary"), [("mine", "By boat."), ("theirs", "By bicycle.")])
def test_what_was_chosen_is_saved(editor, other, bread, side, summary):
    data = opened(editor, bread)
    save(other, change_page(bread), summary="By bicycle.", title="Cake")
    page = post(editor, bread, data, summary="By boat.", area="Ancoats")
    post(editor, bread, answered(page, **{SUMMARY: side}))
    record = stored(bread)
    assert (record["summary"], record["title"], record["area"]) == (summary, "Cake", "Ancoats")


def test_pressing_save_twice_overwrites_nothing(editor, other, bread):
    data = opened(editor, bread)
    save(other, change_page(bread), summary="By bicycle.")
    page = post(editor, bread, data, summary="By boat.")
    page = post(editor, bread, answered(page))
    assert len(page.context["adminform"].form.questions) == 1
    assert stored(bread)["summary"] == "By bicycle."


def test_a_choice_is_asked_for_again_where_a_third_editor_came_in_between(editor, other, bread):
    data = opened(editor, bread)
    save(other, change_page(bread), summary="By bicycle.")
    page = post(editor, bread, data, summary="By boat.")
    save(other, change_page(bread), summary="By balloon.")
    page = post(editor, bread, answered(page, **{SUMMARY: "mine"}))
    [question] = page.context["adminform"].form.questions
    assert (question.theirs, question.choice) == (["By balloon."], None)
    assert stored(bread)["summary"] == "By balloon."


def test_a_choice_holds_where_the_third_editor_changed_something_else(editor, other, bread):
    data = opened(editor, bread)
    save(other, change_page(bread), summary="By bicycle.", title="Cake")
    page = post(editor, bread, data, summary="By boat.")
    save(other, change_page(bread), title="Pie")
    post(editor, bread, answered(page, **{SUMMARY: "mine"}))
    assert (stored(bread)["summary"], stored(bread)["title"]) == ("By boat.", "Pie")


def test_a_point_is_chosen_as_a_whole(editor, other, bread):
    data = opened(editor, bread)
    save(other, change_page(bread), latitude="53.8", longitude="-1.5")
    page = post(editor, bread, data, latitude="54.1", longitude="-1.2", area="Ancoats")
    form = page.context["adminform"].form
    assert [question.label for question in form.questions] == ["Point on the map"]
    assert [form[name].value() for name in ("latitude", "longitude")] == ["54.1", "-1.2"]
    post(editor, bread, answered(page, **{form.questions[0].name: "mine"}))
    assert (stored(bread)["latitude"], stored(bread)["longitude"]) == (54.1, -1.2)


def test_lists_are_merged_object_by_object(editor, other, bread):
    leeds, york, theme = CityFactory(name="Leeds"), CityFactory(name="York"), ThemeFactory()
    data = opened(editor, bread)
    save(other, change_page(bread), cities=[leeds.pk], themes=[theme.pk])
    post(editor, bread, data, cities=[york.pk])
    assert stored(bread)["cities"] == ["leeds", "york"]
    assert stored(bread)["themes"] == [theme.slug]


def test_rows_that_both_have_added_are_all_there(editor, other, bread):
    leaf, loaf = OrganisationFactory(name="Leaf"), OrganisationFactory(name="Loaf")
    data = opened(editor, bread)
    save(other, change_page(bread), [("partnerships", {"organisation": leaf.pk, "role": "lead"})])
    post(editor, bread, row("partnerships", data, organisation=loaf.pk, role="funder"))
    assert [each["organisation"] for each in stored(bread)["partners"]] == ["leaf", "loaf"]


def test_the_same_row_added_by_both_is_there_once(editor, other, bread):
    leaf = OrganisationFactory(name="Leaf")
    fields = {"organisation": leaf.pk, "role": "lead"}
    data = opened(editor, bread)
    save(other, change_page(bread), [("partnerships", fields)])
    post(editor, bread, row("partnerships", data, **fields))
    assert len(stored(bread)["partners"]) == 1


def test_a_row_that_one_changed_and_the_other_left_alone_is_changed(editor, other, bread):
    ResultFactory(initiative=bread, value=12, ref="loaves", scope="Leeds")
    data = opened(editor, bread)
    save(other, change_page(bread), **{"readings-0-value": "20"})
    post(editor, bread, data, area="Ancoats")
    [result] = stored(bread)["readings"]
    assert (result["value"], result["ref"], stored(bread)["area"]) == ("20.00", "loaves", "Ancoats")


def test_a_row_that_both_have_changed_is_asked_about(editor, other, bread):
    ExampleFactory(initiative=bread, principle=PrincipleFactory(title="Sharing", number=1))
    data = opened(editor, bread)
    save(other, change_page(bread), **{"examples-0-rationale": "They lend."})
    page = post(editor, bread, data, **{"examples-0-rationale": "They give."})
    [question] = page.context["adminform"].form.questions
    assert question.label == "Principles: 1. Sharing"
    post(editor, bread, answered(page, **{question.name: "mine"}))
    assert stored(bread)["examples"][0]["rationale"] == "They give."


def test_a_principle_that_both_have_added_with_other_reasons_is_asked_about(editor, other, bread):
    fields = {
        "principle": PrincipleFactory().pk,
        "basis": "editor",
        "source": SourceFactory().pk,
        "rationale": "They lend.",
    }
    data = opened(editor, bread)
    save(other, change_page(bread), [("examples", fields)])
    page = post(editor, bread, row("examples", data, **fields | {"rationale": "They give."}))
    [question] = page.context["adminform"].form.questions
    post(editor, bread, answered(page, **{question.name: "mine"}))
    assert [each["rationale"] for each in stored(bread)["examples"]] == ["They give."]


def test_a_row_that_somebody_has_deleted_stays_deleted(editor, other, bread):
    PartnershipFactory(initiative=bread)
    data = opened(editor, bread)
    save(other, change_page(bread), **{"partnerships-0-DELETE": "on"})
    post(editor, bread, data, area="Ancoats")
    assert (stored(bread)["partners"], stored(bread)["area"]) == ([], "Ancoats")


def test_a_row_that_one_deleted_and_the_other_changed_is_asked_about(editor, other, bread):
    ResultFactory(initiative=bread, value=12, ref="loaves")
    data = opened(editor, bread)
    save(other, change_page(bread), **{"readings-0-DELETE": "on"})
    page = post(editor, bread, data, **{"readings-0-value": "20"})
    [question] = page.context["adminform"].form.questions
    assert question.theirs == ["Deleted"]
    post(editor, bread, answered(page, **{question.name: "mine"}))
    [result] = stored(bread)["readings"]
    assert (result["value"], result["ref"]) == ("20.00", "loaves")


def test_nobody_publishes_what_they_have_not_seen(editor, other, bread):
    save(editor, change_page(bread), _withdraw="yes", note="It closed.")
    data = opened(editor, bread)
    save(other, change_page(bread), summary="By bicycle.")
    page = post(editor, bread, data, _publish="yes")
    assert "press the button again" in errors(page)
    post(editor, bread, answered(page), _publish="yes")
    bread.refresh_from_db()
    assert bread.is_published


def test_a_proposal_is_a_change_of_what_the_curator_saw(curator, editor, bread):
    data = opened(curator, bread)
    save(editor, change_page(bread), title="Cake")
    post(curator, bread, data, area="Ancoats")
    proposal = bread.proposals.get()
    assert (proposal.base.number, proposal.record["title"]) == (1, "Bread")


def test_what_cannot_be_after_the_merge_is_said_on_the_form(editor, other, bread):
    data = opened(editor, bread)
    save(other, change_page(bread), started_year="2015")
    page = post(editor, bread, data, ended_year="2010")
    assert "cannot have ended before it started" in errors(page)
    assert stored(bread)["ended_year"] is None


def test_a_save_that_merges_is_one_revision(editor, other, bread):
    data = opened(editor, bread)
    save(other, change_page(bread), title="Cake")
    post(editor, bread, data, area="Ancoats")
    newest = Revision.objects.of(bread.pk)[0]
    assert (newest.number, newest.changed) == (3, ["area"])
