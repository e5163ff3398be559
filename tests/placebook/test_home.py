from tests.factories import CityFactory, DraftFactory, InitiativeFactory


def test_it_works(client, founding):
    page = client.get("/")
    assert page.status_code == 200
    assert "108 initiatives" in page.content.decode()


def test_it_works_on_an_empty_site(client, db):
    assert client.get("/").status_code == 200


def test_it_shows_the_seven_principles_and_no_others(client, founding):
    html = client.get("/").content.decode()
    principles = html[html.index("home-principles") : html.index("home-places")]
    assert [f"mark-{n}" in principles for n in range(1, 8)] == [True] * 7
    assert "mark-ring" not in principles


def test_the_map_and_the_list_beside_it_lead_to_every_place(client, founding):
    html = client.get("/").content.decode()
    map_, list_ = html[html.index('class="map"') :].split("</svg>", 1)
    assert map_.count('href="/cities/') == 23
    assert list_.count('href="/cities/') == 23


def test_a_place_without_a_point_is_listed_but_not_on_the_map(client, db):
    CityFactory(name="Atlantis")
    assert client.get("/").content.decode().count('href="/cities/atlantis/"') == 1


def test_it_shows_the_newest_six(client, db):
    for number in range(7):
        InitiativeFactory(title=f"Entry {number}")
    DraftFactory(title="Draft")
    titles = [initiative.title for initiative in client.get("/").context["newest"]]
    assert titles == [f"Entry {number}" for number in (6, 5, 4, 3, 2, 1)]


def test_it_needs_few_queries(client, founding, django_assert_max_num_queries):
    with django_assert_max_num_queries(11):
        client.get("/")


def test_it_counts_nothing_by_itself(client, founding, django_assert_max_num_queries):
    client.get("/initiatives/")
    with django_assert_max_num_queries(9):
        client.get("/")
