import datetime

import pytest
from django.db import transaction

from curation.models import Revision
from curation.revisions import lock, record_revision
from initiatives.models import Initiative
from tests.factories import (
    CityFactory,
    DraftFactory,
    ExampleFactory,
    FrameworkFactory,
    InitiativeFactory,
    OrganisationFactory,
    PartnershipFactory,
    PrincipleFactory,
    ResultFactory,
    SourceFactory,
)

pytestmark = pytest.mark.one_database


def html(client, initiative):
    return client.get(initiative.get_absolute_url()).content.decode()


def test_it_works(client, founding):
    page = client.get("/initiatives/digbeth-social-enterprise-quarter/")
    assert page.status_code == 200
    assert page.context["initiative"].title == "Digbeth Social Enterprise Quarter"


def test_its_parts_stand_in_the_order_of_reading(client, founding):
    page = client.get("/initiatives/digbeth-social-enterprise-quarter/").content.decode()
    parts = (
        *("case-where", "<h1", "case-status", "case-since", "case-picture"),
        *('id="key-figures"', "case-join", 'id="challenge"', 'id="approach"', 'id="results"'),
        *('id="lessons"', 'class="page-actions"', 'id="where"', 'id="principles"', 'id="partners"'),
        *('id="measures"', 'id="sources"', 'id="caution"', 'id="cite"', 'id="related"'),
    )
    places = [page.index(part) for part in parts]
    assert places == sorted(places)


def test_a_part_that_is_empty_is_left_out(client, db):
    page = html(client, InitiativeFactory(challenge="", lessons="Ask first."))
    assert "What was wrong</h2>" not in page
    assert "Ask first." in page


def test_a_draft_is_not_found(client, db):
    assert client.get(DraftFactory().get_absolute_url()).status_code == 404


def test_what_was_withdrawn_is_gone_and_says_why(client, db):
    initiative = InitiativeFactory(status="withdrawn", withdrawn_reason="It was listed **twice**.")
    page = client.get(initiative.get_absolute_url())
    assert page.status_code == 410
    assert "It was listed <strong>twice</strong>." in page.content.decode()


def test_what_was_withdrawn_names_others_like_it(client, db):
    leeds = CityFactory(name="Leeds")
    others = [InitiativeFactory(cities=[leeds]) for _ in range(4)]
    gone = InitiativeFactory(cities=[leeds], status="withdrawn", withdrawn_reason="A mistake.")
    page = client.get(gone.get_absolute_url())
    assert [entry for entry, _ in page.context["related"]] == others[:3]
    assert "Others like it" in page.content.decode()


def test_a_former_address_leads_here(client, db):
    initiative = InitiativeFactory(title="Orchard")
    initiative.slug = "the-orchard"
    initiative.save()
    page = client.get("/initiatives/orchard/?from=mail")
    assert (page.status_code, page["Location"]) == (301, "/initiatives/the-orchard/?from=mail")


@pytest.mark.parametrize(
    ("basis", "words"),
    [("editor", "Our reading"), ("source", "The source says so:")],
)
def test_a_principle_says_whose_reading_it_is(client, db, basis, words):
    example = ExampleFactory(basis=basis, rationale="They share tools.")
    page = html(client, example.initiative)
    assert "They share tools." in page
    assert words in page


def test_principles_of_the_first_framework_wear_a_colour_and_others_a_ring(client, db):
    first, second = FrameworkFactory(position=1), FrameworkFactory(position=2)
    follows = [
        PrincipleFactory(framework=first, number=3),
        PrincipleFactory(framework=second, number=4),
    ]
    page = html(client, InitiativeFactory(follows=follows))
    assert '<span class="mark mark-3"><span class="unseen">Principle </span>3</span>' in page
    assert '<span class="mark mark-ring"><span class="unseen">Principle </span>B4</span>' in page


def test_partners_stand_by_role_with_their_sector(client, db):
    initiative = InitiativeFactory()
    for role, name in (("funder", "Big Fund"), ("lead", "Growers")):
        organisation = OrganisationFactory(name=name, sector="community")
        PartnershipFactory(initiative=initiative, organisation=organisation, role=role)
    page = html(client, initiative)
    assert page.index("Growers") < page.index("Big Fund")
    assert "Community sector" in page


def test_a_measure_shows_value_year_scope_source_and_note(client, db):
    source = SourceFactory(title="The annual report")
    result = ResultFactory(
        value=50, qualifier="over", year=2015, scope="Harehills", source=source, note="Flats too."
    )
    page = html(client, result.initiative)
    assert all(
        part in page
        for part in (
            "over 50 homes",
            "2015",
            "Harehills",
            "The annual report",
            "Flats too.",
        )
    )


def test_a_measure_without_a_year_says_so(client, db):
    assert "Year not given" in html(client, ResultFactory(year=None).initiative)


def test_a_source_says_where_its_link_goes(client, db):
    source = SourceFactory(title="A report", url="https://www.example.org/a/b.pdf")
    page = html(client, InitiativeFactory(sources=[source]))
    assert '<a class="source-title" href="/sources/a-report/">A report</a>' in page
    assert "Read it at example.org" in page


def test_an_entry_that_nobody_checked_says_so(client, db):
    assert "Not yet verified" in html(client, InitiativeFactory())


def test_an_entry_that_was_checked_says_when(client, db):
    page = html(client, InitiativeFactory(verified_on=datetime.date(2026, 3, 1)))
    assert '<time datetime="2026-03-01">1 March 2026</time>' in page


def test_the_editors_caution_comes_last(client, db):
    page = html(client, InitiativeFactory(caution="One source only."))
    assert page.index('id="sources"') < page.index("One source only.")


@pytest.mark.parametrize(
    ("years", "words"),
    [((2012, None), "Since 2012"), ((2012, 2015), "2012 to 2015"), ((None, 2015), "Until 2015")],
)
def test_it_says_since_when_and_who_leads_it(client, db, years, words):
    initiative = InitiativeFactory(started_year=years[0], ended_year=years[1])
    growers = OrganisationFactory(name="Growers")
    PartnershipFactory(initiative=initiative, organisation=growers, role="lead")
    assert f'{words} · led by <a href="/organisations/growers/">Growers</a>' in html(
        client, initiative
    )


def test_its_places_are_links_and_its_area_is_named(client, db):
    page = html(client, InitiativeFactory(cities=[CityFactory(name="Leeds")], area="Bramley"))
    assert '<a href="/cities/leeds/">Leeds</a> · Bramley' in page


def test_it_has_a_cover_and_a_map_of_its_place(client, db):
    leeds = CityFactory(name="Leeds", latitude=53.8, longitude=-1.55)
    page = html(client, InitiativeFactory(cities=[leeds]))
    assert 'class="cover' in page
    assert 'aria-label="Map of Leeds and the towns around"' in page
    assert "shown at the middle of the place" in page


def test_an_entry_of_the_whole_country_has_no_map(client, db):
    page = html(client, InitiativeFactory())
    assert 'class="cover' in page
    assert "local-map" not in page


def test_its_site_is_a_way_to_find_out_more(client, db):
    page = html(client, InitiativeFactory(website="https://bread.example/"))
    assert '<a class="button" href="https://bread.example/" rel="external">Visit bread.ex' in page


def test_it_says_how_to_take_part_and_who_says_so(client, db):
    source = SourceFactory(title="What we do")
    page = html(
        client,
        InitiativeFactory(
            take_part="Bake on *Mondays*.",
            take_part_source=source,
            website="https://bread.example/",
        ),
    )
    box = page.split('id="take-part"')[1].split("</section>")[0]
    assert "Bake on <em>Mondays</em>." in box
    assert "Visit bread.example</a>" in box
    assert 'From <a href="/sources/what-we-do/">What we do</a>' in box


def test_one_that_ended_says_why_and_not_how_to_take_part(client, db):
    page = html(
        client,
        InitiativeFactory(
            stage="ended",
            ending="money-ran-out",
            ending_note="The grant was not renewed.",
            take_part="Bake on Mondays.",
            take_part_source=SourceFactory(),
        ),
    )
    assert "Why it ended</h2>" in page
    assert "The grant was not renewed." in page
    assert "Bake on Mondays." not in page


def test_it_can_be_cited(client, db):
    initiative = InitiativeFactory(title="Bread round")
    cite = html(client, initiative).split('id="cite"')[1]
    assert "<cite>Bread round</cite>" in cite
    assert f"http://testserver{initiative.get_absolute_url()}" in cite


def test_what_needs_a_script_waits_for_it(client, db):
    page = html(client, InitiativeFactory())
    assert page.count('<li class="needs-script"><button') == 2


def test_a_script_in_a_text_is_taken_out(client, db):
    page = html(client, InitiativeFactory(approach="<script>alert(1)</script> [x](javascript:1)"))
    assert "<script>" not in page
    assert 'href="javascript' not in page


def test_related_initiatives_say_what_is_shared(client, db):
    leeds, growers = CityFactory(name="Leeds"), OrganisationFactory(name="Growers")
    initiative = InitiativeFactory(cities=[leeds], partners=[growers])
    InitiativeFactory(title="Market", cities=[leeds], partners=[growers])
    InitiativeFactory(title="Elsewhere")
    [(other, shared)] = client.get(initiative.get_absolute_url()).context["related"]
    assert other.title == "Market"
    assert (shared.cities, shared.organisations, shared.principles) == ([leeds], [growers], [])


def test_what_few_share_relates_more_than_what_many_share(client, db):
    leeds, growers = CityFactory(), OrganisationFactory()
    initiative = InitiativeFactory(cities=[leeds], partners=[growers])
    InitiativeFactory(cities=[leeds])
    InitiativeFactory(cities=[leeds])
    InitiativeFactory(title="Same partner", partners=[growers])
    related = client.get(initiative.get_absolute_url()).context["related"]
    assert related[0][0].title == "Same partner"


def test_drafts_are_not_related(client, db):
    leeds = CityFactory()
    DraftFactory(cities=[leeds])
    page = client.get(InitiativeFactory(cities=[leeds]).get_absolute_url())
    assert page.context["related"] == []


def test_it_needs_few_queries(client, founding, django_assert_max_num_queries):
    client.get("/initiatives/use-it-programme/")  # reads the index
    with django_assert_max_num_queries(15):
        client.get("/initiatives/use-it-programme/")


@pytest.mark.one_database
def test_entries_of_the_founding_content_have_pages(client, founding):
    """Thirty of them; `make soak T=every_link` opens all."""
    addresses = [page.get_absolute_url() for page in Initiative.objects.published().order_by("?")]
    statuses = {address: client.get(address).status_code for address in addresses[:30]}
    assert statuses == dict.fromkeys(addresses[:30], 200)


def test_substantial_changes_since_publication_are_listed(client, db):
    entry = InitiativeFactory(title="Bread", summary="Bread on foot.")
    with transaction.atomic():
        lock(entry)
        entry.summary, entry.website = "Bread by bicycle.", "https://bread.example"
        entry.save()
        record_revision(entry, by=None, event=Revision.Event.EDITED, note="Carol rang them up.")
    page = client.get(entry.get_absolute_url()).content.decode()
    changes = page[page.index("What has changed here") :]
    assert "</time>: Summary</li>" in changes
    assert "Carol" not in page


def test_minor_corrections_are_not_listed(client, db):
    entry = InitiativeFactory()
    with transaction.atomic():
        lock(entry)
        entry.website = "https://bread.example"
        entry.save()
        record_revision(entry, by=None, event=Revision.Event.EDITED)
    page = client.get(entry.get_absolute_url()).content.decode()
    assert "Here since" in page
    assert "Last changed on" not in page
    assert "What has changed here" not in page


def test_what_it_cost_is_told_apart_from_what_came_of_it(client, db):
    mill = InitiativeFactory()
    ResultFactory(initiative=mill, measure__kind="cost", measure__unit="£", value=900)
    ResultFactory(initiative=mill, measure__kind="effect", value=7)
    ResultFactory(initiative=mill, value=3)
    page = html(client, mill)
    labels = ("What came of it", "What it cost", "Other figures")
    places = [page.index(f">{label}</th>") for label in labels]
    assert places == sorted(places)
    assert places[1] < page.index('class="reading">£900') < places[2]


def test_figures_of_one_kind_need_no_heading(client, db):
    assert "reading-kind" not in html(client, ResultFactory().initiative)
