"""The pages and answers about duplicates in the admin."""

import pytest
from django.urls import reverse

from curation.duplicates import INITIATIVES, mark_distinct
from curation.models import ChangeSet, Curatorship, DistinctPair
from initiatives.models import Initiative, Organisation
from tests.curation.conftest import curator, editor, signed_in  # noqa: F401 - fixtures
from tests.factories import (
    CityFactory,
    DraftFactory,
    ExampleFactory,
    InitiativeFactory,
    OrganisationFactory,
    PrincipleFactory,
    SourceFactory,
)

REPORT = "/admin/curation/distinctpair/"


@pytest.fixture
def pair(db):
    return InitiativeFactory(title="Bristol Pound", sources=[SourceFactory()]), InitiativeFactory(
        title="The Bristol Pound", sources=[SourceFactory()], started_year=2012
    )


def merging(loser, winner):
    kind = winner._meta.model_name
    return reverse("admin:initiatives_merge", args=[kind, loser.pk, winner.pk])


def mark(client, one, other, subject="initiative"):
    data = {"kind": subject, "first": one.pk, "second": other.pk}
    return client.post(reverse("admin:initiatives_mark_distinct"), data)


# --- the list ---


def test_suspects_are_listed_with_their_reasons(editor, pair):  # noqa: F811
    page = editor.get(REPORT).content.decode()
    assert "1 pair, the most alike first" in page
    assert "Same title." in page
    assert merging(pair[1], pair[0]) in page


def test_a_draft_is_offered_to_go_into_what_is_public(editor, db):  # noqa: F811
    draft, public = DraftFactory(title="Bristol Pound"), InitiativeFactory(title="Bristol Pound")
    assert merging(draft, public) in editor.get(REPORT).content.decode()


def test_organisations_have_a_list_of_their_own(editor, pair):  # noqa: F811
    OrganisationFactory(name="Leeds Food")
    OrganisationFactory(name="Leeds Food Ltd")
    page = editor.get(f"{REPORT}?kind=organisation").content.decode()
    assert "Leeds Food Ltd" in page
    assert "Bristol Pound" not in page


def test_a_pair_is_marked_as_distinct_and_compared_again(curator, pair):  # noqa: F811
    assert mark(curator, *pair).status_code == 302
    page = curator.get(REPORT).content.decode()
    assert "No two initiatives look like the same thing." in page
    assert "Marked as distinct" in page
    marked = DistinctPair.objects.get()
    assert marked.by.username == "Carol"
    curator.post(reverse("admin:initiatives_compare_again", args=[marked.pk]))
    assert "1 pair" in curator.get(REPORT).content.decode()


def test_a_pair_that_is_gone_is_not_marked(curator, pair):  # noqa: F811
    pair[1].delete()
    pair[1].pk = 99999
    assert mark(curator, *pair).status_code == 404


def test_a_curator_of_a_city_sees_and_marks_what_is_there(pair):
    client = signed_in("Una", "Curators")
    leeds = CityFactory()
    Curatorship.objects.create(user_id=client.session["_auth_user_id"], city=leeds)
    assert "No two initiatives" in client.get(REPORT).content.decode()
    assert mark(client, *pair).status_code == 403
    pair[0].cities.add(leeds)
    assert "1 pair" in client.get(REPORT).content.decode()
    assert mark(client, *pair).status_code == 302


def test_the_list_costs_few_queries(editor, db, django_assert_max_num_queries):  # noqa: F811
    for n in range(60):
        InitiativeFactory(title=f"Thing {n // 2}")
        if n > 1 and n % 2:
            mark_distinct(INITIATIVES, n, n + 1, by=None)
    with django_assert_max_num_queries(25):
        editor.get(REPORT)


@pytest.mark.parametrize("address", ["?page=x", "?page=99", "?kind=x", "?kind=", "?page=\x00"])
def test_odd_addresses_show_the_list(editor, pair, address):  # noqa: F811
    assert "1 pair" in editor.get(REPORT + address).content.decode()


def test_nobody_else_sees_any_of_it(client, pair, django_user_model):
    addresses = [REPORT, reverse("admin:initiatives_similar"), merging(*pair)]
    for address in addresses:
        assert client.get(address).status_code == 302
    client.force_login(django_user_model.objects.create_user("Stan", is_staff=True))
    for address in addresses:
        assert client.get(address).status_code == 403
    assert mark(client, *pair).status_code == 403
    assert client.post(merging(*pair)).status_code == 403


@pytest.mark.parametrize("name", ["initiatives_mark_distinct", "initiatives_compare_again"])
def test_reading_changes_nothing(editor, pair, name):  # noqa: F811
    args = [1] if name == "initiatives_compare_again" else []
    assert editor.get(reverse(f"admin:{name}", args=args)).status_code == 405


# --- while somebody types ---


def similar(client, **asked):
    return client.get(reverse("admin:initiatives_similar"), asked).json()["similar"]


def test_similar_entries_are_told_as_links_with_reasons(curator, pair):  # noqa: F811
    matches = similar(curator, title="bristol pound", exclude=pair[1].pk)
    assert matches == [
        {
            "title": "Bristol Pound",
            "status": "Published",
            "reasons": "same title",
            "url": f"/admin/initiatives/initiative/{pair[0].pk}/change/",
            "compare": merging(pair[1], pair[0]),
        }
    ]


def test_what_is_public_is_not_offered_to_go_into_a_draft(curator, db):  # noqa: F811
    public, draft = InitiativeFactory(title="Bristol Pound"), DraftFactory(title="Bristol Pound")
    [match] = similar(curator, title="Bristol Pound", exclude=public.pk)
    assert match["compare"] == merging(draft, public)


def test_what_is_not_stored_yet_cannot_be_compared(curator, pair):  # noqa: F811
    assert {match["compare"] for match in similar(curator, title="bristol pound")} == {""}


def test_similar_organisations_are_told_too(curator, db):  # noqa: F811
    OrganisationFactory(name="Leeds Food", website="https://food.example/")
    [match] = similar(curator, kind="organisation", title="Food", website="food.example")
    assert match["reasons"] == "same website"


@pytest.mark.parametrize(
    "asked",
    [{}, {"title": "x" * 9000}, {"title": "a\x00b"}, {"exclude": "1e9", "city": ["x", "-1"]}],
)
def test_odd_questions_find_nothing(curator, pair, asked):  # noqa: F811
    assert similar(curator, **asked) == []


# --- two side by side ---


def test_what_differs_is_a_choice_and_the_rest_is_united(editor, pair):  # noqa: F811
    loser, winner = pair[1], pair[0]
    leeds, principle = CityFactory(name="Leeds"), PrincipleFactory(title="Sharing")
    loser.cities.add(leeds)
    for entry, note in ((loser, "One."), (winner, "Another.")):
        ExampleFactory(initiative=entry, principle=principle, rationale=note)
    page = editor.get(merging(loser, winner)).content.decode()
    for words in ("Title", "Started year", "Why it follows: Sharing", "Added: Leeds"):
        assert words in page
    # What only the one that goes has is taken, unless somebody chooses otherwise.
    assert '<input type="radio" name="keep started_year" value="loser" checked>' in page
    assert '<input type="radio" name="keep title" value="winner" checked>' in page


def test_an_editor_merges_and_lands_where_it_can_be_undone(editor, pair):  # noqa: F811
    loser, winner = pair[1], pair[0]
    data = {
        **{f"seen {entry.pk}": 1 for entry in pair},
        "keep title": "loser",
        "keep started_year": "winner",
        "note": "They are one.",
    }
    answer = editor.post(merging(loser, winner), data)
    change_set = ChangeSet.objects.get()
    assert answer["Location"] == f"/admin/curation/changeset/{change_set.pk}/change/"
    winner.refresh_from_db()
    assert (winner.title, winner.started_year) == ("The Bristol Pound", None)
    editor.post(f"/admin/curation/changeset/{change_set.pk}/undo/")
    winner.refresh_from_db()
    loser.refresh_from_db()
    assert (winner.title, loser.status) == ("Bristol Pound", "published")


def test_a_refusal_keeps_what_was_chosen(editor, pair):  # noqa: F811
    loser, winner = pair[1], pair[0]
    Initiative.objects.filter(pk=winner.pk).update(ended_year=2010)
    data = {f"seen {entry.pk}": 1 for entry in pair} | {"keep title": "loser", "note": "One."}
    page = editor.post(merging(loser, winner), data | {"keep started_year": "loser"})
    text = page.content.decode()
    assert "It cannot have ended before it started." in text
    assert '<input type="radio" name="keep title" value="loser" checked>' in text
    assert 'value="One."' in text


@pytest.mark.parametrize("seen", [{}, {"seen 1": "x"}])
def test_a_form_that_does_not_say_what_was_seen_is_refused(editor, pair, seen):  # noqa: F811
    assert "Please look again." in editor.post(merging(*pair), seen).content.decode()
    assert Initiative.objects.published().count() == 2


def test_a_curator_may_look_but_not_merge_what_is_public(curator, pair):  # noqa: F811
    page = curator.get(merging(*pair)).content.decode()
    assert "You may look at them here." in page
    assert 'value="Merge"' not in page
    assert curator.post(merging(*pair), {}).status_code == 403
    assert Initiative.objects.published().count() == 2


def test_organisations_are_merged_on_the_same_page(editor, db):  # noqa: F811
    loser = OrganisationFactory(name="Leeds Food Ltd", website="https://food.example/")
    winner = OrganisationFactory(name="Leeds Food", sector="community")
    InitiativeFactory(title="Kitchen", partners=[loser])
    page = editor.get(merging(loser, winner)).content.decode()
    for words in ("Sector", "Website", "Added: Kitchen"):
        assert words in page
    editor.post(merging(loser, winner), {"keep website": "loser"})
    assert Organisation.objects.get().website == "https://food.example/"


def test_what_is_gone_cannot_be_compared(editor, pair):  # noqa: F811
    for address in (
        merging(*pair).replace("initiative/", "theme/", 1),
        reverse("admin:initiatives_merge", args=["theme", 1, 2]),
        reverse("admin:initiatives_merge", args=["initiative", pair[0].pk, 99999]),
        reverse("admin:initiatives_merge", args=["initiative", pair[0].pk, pair[0].pk]),
    ):
        assert editor.get(address).status_code == 404
