"""Curators see which links are broken and what uses them, and record archived copies."""

import datetime

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from curation.models import Curatorship
from links.admin import LinkAdmin
from links.models import Link
from tests.curation.conftest import change_page, errors, list_page, save
from tests.factories import CityFactory, InitiativeFactory, OrganisationFactory, SourceFactory
from tests.links.town import reply

GONE = "http://gone.example/"


def link(url=GONE, **kwargs):
    return Link.objects.create(url=url, **kwargs)


def listed(page):
    return [link.url for link in page.context["cl"].result_list]


def check_again(client, links):
    data = {"action": "check_again", "_selected_action": [link.pk for link in links]}
    return client.post(list_page(Link), data, follow=True)


def messages(page):
    return " ".join(map(str, page.context["messages"]))


@pytest.mark.parametrize(
    ("state", "facts"),
    [
        ("broken", {"days_failed": 3}),
        ("failing", {"days_failed": 2}),
        ("working", {}),
        ("unsure", {"problem": "The host turns programs away (403)."}),
        ("unchecked", {"checked_at": None}),
    ],
)
def test_links_can_be_listed_by_state(curator, state, facts):
    others = ({"days_failed": 5}, {"days_failed": 1}, {}, {"problem": "?"}, {"checked_at": None})
    for number, other in enumerate(others):
        link(f"http://{number}.example/", **{"checked_at": timezone.now()} | other)
    link(**{"checked_at": timezone.now()} | facts)
    links = listed(curator.get(list_page(Link), {"state": state}))
    assert len(links) == 2
    assert GONE in links


def test_the_worst_come_first(curator):
    link("http://a.example/")
    link(days_failed=4)
    assert listed(curator.get(list_page(Link))) == [GONE, "http://a.example/"]


@pytest.mark.parametrize("where", ["the list", "its page"])
def test_it_names_all_that_uses_it(curator, where):
    users = [
        InitiativeFactory(title="Market", website=GONE),
        OrganisationFactory(name="Bakery", website=GONE),
        SourceFactory(title="Report", url=GONE),
    ]
    address = list_page(Link) if where == "the list" else change_page(link())
    if where == "the list":
        link(days_failed=3, problem="The page is not there any more (404).")
    page = curator.get(address).content.decode()
    for user in users:
        assert f'<a href="{change_page(user)}">{user}</a>' in page


def test_a_full_list_costs_few_queries(curator, django_assert_max_num_queries):
    for number in range(50):
        InitiativeFactory(website=f"http://{number}.example/")
        link(f"http://{number}.example/")
    with django_assert_max_num_queries(15):
        assert len(listed(curator.get(list_page(Link)))) == 50


def test_an_archived_copy_is_recorded(curator):
    gone = link(days_failed=3)
    save(curator, change_page(gone), archived_url="https://web.archive.org/web/x")
    gone.refresh_from_db()
    assert gone.archived_url == "https://web.archive.org/web/x"
    assert gone.days_failed == 3


def test_a_curator_of_a_city_records_copies_of_what_its_entries_lead_to(curator):
    leeds = CityFactory()
    user = User.objects.get(username="Carol")
    Curatorship.objects.create(user=user, city=leeds)
    InitiativeFactory(cities=[leeds], sources=[SourceFactory(url=GONE)])
    InitiativeFactory(sources=[SourceFactory(url="http://elsewhere.example/")])
    here, elsewhere = link(), link("http://elsewhere.example/")
    save(curator, change_page(here), archived_url="https://web.archive.org/x")
    refusal = curator.post(change_page(elsewhere), {"archived_url": "https://web.archive.org/x"})
    assert refusal.status_code == 403
    assert [link.archived_url for link in Link.objects.order_by("pk")] == [
        "https://web.archive.org/x",
        "",
    ]


def test_an_archived_copy_is_on_the_web(curator):
    page = save(curator, change_page(link()), archived_url="javascript:alert(1)")
    assert "valid URL" in errors(page)


def test_nobody_adds_or_deletes_one_by_hand(editor):
    assert editor.get("/admin/links/link/add/").status_code == 403
    assert editor.get(f"/admin/links/link/{link().pk}/delete/").status_code == 403


def test_a_few_are_checked_again_at_once(curator, town, monkeypatch):
    monkeypatch.setattr(LinkAdmin, "checker", town.checker)
    town.pages["bad.example", "/"] = reply(404)
    page = check_again(curator, [link(days_failed=3), link("http://bad.example/")])
    assert "http://gone.example/ works." in messages(page)
    assert "http://bad.example/ fails. The page is not there any more (404)." in messages(page)
    assert Link.objects.get(url=GONE).days_failed == 0


def test_many_are_left_to_the_daily_check(curator, town, monkeypatch):
    monkeypatch.setattr(LinkAdmin, "checker", town.checker)
    page = check_again(curator, [link(f"http://{number}.example/") for number in range(6)])
    assert "Choose 5 links at most" in messages(page)
    assert town.visits == []


@pytest.mark.parametrize("where", ["the list", "its page"])
def test_it_says_what_is_wrong_and_since_when(curator, where):
    worked_at = datetime.datetime(2026, 10, 1, 9, tzinfo=datetime.UTC)
    gone = link(days_failed=3, problem="The host could not be reached.", worked_at=worked_at)
    address = list_page(Link) if where == "the list" else change_page(gone)
    page = curator.get(address).content.decode()
    assert "Broken: failed on 3 days. The host could not be reached." in page
    assert "1 October 2026, 10:00" in page
    assert "Never" in page
