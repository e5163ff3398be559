"""A draft, and a withdrawn entry, appear on no public address."""

from functools import reduce

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from curation.models import ColleagueNote, Proposal, Revision
from curation.revisions import lock, record_revision
from initiatives.models import InitiativeNation
from tests.factories import (
    CityFactory,
    DraftFactory,
    ExampleFactory,
    InitiativeFactory,
    MeasureFactory,
    OrganisationFactory,
    PartnershipFactory,
    PictureFactory,
    PrincipleFactory,
    ResultFactory,
    SourceFactory,
    ThemeFactory,
)

pytestmark = pytest.mark.one_database

CANARY = "quokkamarsupial"

# What a stranger may expect of each route: the status for the hidden slug, and for a public one.
# Routes without an argument answer 200 and must not hold the canary.
EXPECTED = {
    "home": 200,
    "about": 200,
    "accessibility": 200,
    "robots": 200,
    "sitemap": 200,
    "sitemap_part": 404,
    "opensearch": 200,
    "healthz": 200,
    "readyz": 200,
    "initiative_list": 200,
    "initiative_detail": 404,
    "initiative_geojson": 200,
    "site_card": 200,
    "initiative_card": 404,
    "city_card": 200,
    "principle_card": 200,
    "city_list": 200,
    "city_detail": 200,
    "principle_list": 200,
    "principle_detail": 200,
    "organisation_list": 200,
    "organisation_detail": 404,
    "source_list": 200,
    "source_detail": 404,
    "measure_list": 200,
    "measure_detail": 404,
    "suggestions": 200,
    "town_suggestions": 200,
    "picture_file": 404,
    "initiative_by_link": 404,
    "picture_by_link": 404,
    "coverage": 200,
    "coverage_transfer": 200,
    "endings": 200,
}
QUERIES = (
    "",
    f"?q={CANARY}",
    f"?organisation={CANARY}-organisation",
    f"?theme={CANARY}-theme",
    f"?city={CANARY}-town",
    "?city=hidden-town",
    "?stage=planned&view=table",
    "?measured=yes",
    "?cost=known",
    "?cost_from=0",
    "?started_from=1999&started_to=1999",
    "?nation=wales",
    "?sort=title&view=table&page=2",
    "?sort=city",
    "?view=map",
    "?near=53.0,-2.0&view=map",
)


@pytest.fixture(params=["draft", "in_review"])
def hidden(db, request):
    """A draft with the canary in every text, tied to things that nothing else is tied to.

    What is proposed for a public entry, and what it said before, has the canary as well.
    """
    city = CityFactory(name="Hidden Town", slug="hidden-town")
    theme = ThemeFactory(name=f"{CANARY} theme")
    sources = [SourceFactory(title=f"{CANARY} source {n}", note=CANARY) for n in range(3)]
    organisation = OrganisationFactory(
        name=f"{CANARY} organisation", summary=CANARY, city=city, website=f"https://{CANARY}.org"
    )
    organisation.sources.set(sources[:1])
    draft = DraftFactory(
        **dict.fromkeys(("summary", "challenge", "approach", "results", "lessons"), CANARY),
        **dict.fromkeys(("caution", "area"), CANARY),
        title=f"{CANARY} initiative",
        status=request.param,
        review_note=CANARY,
        website=f"https://{CANARY}.example",
        started_year=1999,
        stage="planned",
        latitude=53.0,
        longitude=-2.0,
        cities=[city, CityFactory(name=f"{CANARY} town", latitude=53.0, longitude=-2.0)],
        themes=[theme],
        sources=sources[:2],
        picture=PictureFactory(alt=CANARY, credit=CANARY, digest=f"{CANARY}-initiative"),
    )
    principle = PrincipleFactory(title="A principle", slug="a-principle")
    PartnershipFactory(initiative=draft, organisation=organisation)
    ExampleFactory(initiative=draft, principle=principle, rationale=CANARY, source=sources[2])
    ResultFactory(
        initiative=draft,
        measure=MeasureFactory(name=f"{CANARY} measure", description=CANARY),
        note=CANARY,
        scope=CANARY,
        source=sources[1],
    )
    InitiativeNation.objects.create(initiative=DraftFactory(title=f"{CANARY} 2"), nation="wales")
    public = InitiativeFactory(title="A public one", cities=[city], follows=[principle])
    record_revision(public, by=None, event=Revision.Event.FOUND)
    before = lock(public)
    before.record |= dict.fromkeys(("title", "summary", "results", "caution"), CANARY)
    before.note = CANARY
    before.save()
    record_revision(public, by=None, event=Revision.Event.EDITED, note=CANARY)
    Proposal.objects.create(initiative=public, base=before, record=before.record, note=CANARY)
    ColleagueNote.objects.create(initiative=public, text=CANARY)
    InitiativeFactory(
        title="A gone one",
        slug="gone",
        summary=CANARY,
        results=CANARY,
        status="withdrawn",
        withdrawn_reason="It was merged.",
    )
    return draft


def public_routes(resolver=None, prefix=""):
    for entry in (resolver or get_resolver()).url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            if entry.namespace != "admin":
                yield from public_routes(entry, route)
        elif isinstance(entry, URLPattern) and not route.startswith(("admin/", "accounts/")):
            yield entry.name, "/" + route


def addresses():
    kinds = ("initiative", "organisation", "source-0", "measure")
    slugs = [f"{CANARY}-{kind}" for kind in kinds]
    shown = {"city": "hidden-town", "principle": "a-principle"}
    for name, route in public_routes():
        if "<" not in route:
            yield name, route
            continue
        for slug in [shown[kind]] if (kind := name.partition("_")[0]) in shown else slugs:
            parts = {"<slug:slug>": slug, "<slug:section>": slug, "<slug:digest>": slug}
            parts |= {"<str:token>": slug, "<int:width>": "320", "<slug:ending>": "jpg"}
            yield name, reduce(lambda path, part: path.replace(*part), parts.items(), route)


def test_every_public_route_has_an_expectation():
    assert {name for name, _ in public_routes()} == set(EXPECTED)


@pytest.mark.parametrize(("name", "address"), list(addresses()))
def test_a_draft_is_on_no_page(client, hidden, name, address):
    response = client.get(address)
    assert response.status_code == EXPECTED[name]
    assert CANARY not in response.getvalue().decode(errors="replace").replace(address, "")


@pytest.mark.parametrize("query", QUERIES)
def test_a_draft_is_in_no_list_count_or_facet(client, hidden, query):
    page = client.get(f"/initiatives/{query}").content.decode()
    for own_words in (CANARY, f"{CANARY}-organisation", f"{CANARY}-theme"):
        page = page.replace(f'value="{own_words}"', "").replace(f"q={own_words}", "")
    echoed = (
        "matching “",
        "Search: “",
        "City: “",
        "Organisation: “",
        "Theme: “",
        "Without the words “",
    )
    for start in echoed:
        page = page.replace(start + CANARY, "")
    assert CANARY not in page


@pytest.mark.parametrize(
    "query",
    [
        "?rows=theme&columns=stage",
        "?city=hidden-town&rows=sector",
        "transfer/?city=hidden-town",
        "transfer/?city=hidden-town&principle=a-principle",
    ],
)
def test_a_draft_is_in_no_cell_and_no_idea(client, hidden, query):
    assert CANARY not in client.get(f"/coverage/{query}").content.decode()


@pytest.mark.parametrize("query", ["", f"?q={CANARY}", "?near=53.0,-2.0", "?city=hidden-town"])
def test_a_draft_is_in_no_machine_format(client, hidden, query):
    text = client.get(f"/initiatives.geojson{query}").getvalue().decode()
    assert CANARY not in text.replace(f"matching “{CANARY}”", "")


def test_a_withdrawn_entry_says_only_what_it_was_and_why_it_is_gone(client, hidden):
    response = client.get("/initiatives/gone/")
    assert response.status_code == 410
    assert "It was merged." in response.content.decode()
    assert CANARY not in response.content.decode()


def test_counts_are_those_of_a_catalogue_without_the_draft(client, hidden):
    page = client.get("/initiatives/")
    panels = {panel.facet.name: panel for panel in page.context["selection"].panels}
    assert page.context["selection"].total == 1
    assert [option.count for option in panels["city"].options] == [1]
    assert "theme" not in panels
