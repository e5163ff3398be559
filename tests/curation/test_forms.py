"""What cannot be true is said at the form, in words, before the database has to refuse it."""

import re

import pytest
from django.urls import reverse

from cities.models import City
from initiatives.models import Organisation, Result
from tests.curation.conftest import add_page, change_page, errors, save
from tests.factories import (
    CityFactory,
    DraftFactory,
    InitiativeFactory,
    MeasureFactory,
    OrganisationFactory,
    PrincipleFactory,
    ResultFactory,
    SourceFactory,
)

pytestmark = pytest.mark.one_database


@pytest.mark.parametrize(
    ("typed", "complaint"),
    [
        ({"latitude": "53.4"}, "Give both latitude and longitude, or neither."),
        ({"latitude": "91", "longitude": "0"}, "less than or equal to 90"),
        ({"started_year": "2012", "ended_year": "2010"}, "cannot have ended before it started"),
        ({"stage_as_of": "2101"}, "less than or equal to 2100"),
        ({"stage_as_of": "2099"}, "That year has not come yet."),
        ({"stage": "active", "ending": "merged"}, "it has not ended"),
        ({"stage": "ended", "ending_note": "They left."}, "Choose why it ended as well."),
        ({"take_part": "Come along."}, "Name the source of how to take part."),
        ({"started_year": "12"}, "greater than or equal to 1500"),
        ({"slug": "taken"}, "already exists"),
        ({"website": "javascript:alert(1)"}, "Enter a valid URL"),
    ],
)
def test_an_initiative_that_cannot_be_true_is_refused(curator, typed, complaint):
    DraftFactory(slug="taken")
    assert complaint in errors(save(curator, change_page(DraftFactory()), **typed))


@pytest.mark.parametrize(
    ("inline", "fields", "complaint"),
    [
        ("partnerships", {"organisation": 7, "role": "lead"}, "duplicate data"),
        ("examples", {"principle": 7, "basis": "editor", "rationale": "Why", "source": 7}, "dupl"),
        ("nations", {"nation": "wales"}, "duplicate data"),
    ],
)
def test_the_same_row_twice_is_refused(curator, inline, fields, complaint):
    for factory in (OrganisationFactory, PrincipleFactory, SourceFactory):
        factory(pk=7)
    page = save(curator, change_page(DraftFactory()), rows=[(inline, fields)] * 2)
    assert complaint in errors(page)


def test_a_row_that_is_there_already_is_refused(curator):
    partner = OrganisationFactory()
    draft = DraftFactory(partners=[partner])
    row = ("partnerships", {"organisation": partner.pk, "role": "partner"})
    assert "duplicate data" in errors(save(curator, change_page(draft), rows=[row]))


def test_a_result_in_a_row_is_about_the_page_it_stands_on(curator):
    place = CityFactory()
    figure = {
        "measure": MeasureFactory().pk,
        "qualifier": "exact",
        "value": "12",
        "source": SourceFactory().pk,
    }
    save(curator, change_page(place), rows=[("readings", figure)])
    assert Result.objects.get().city == place


def test_a_result_that_stands_alone_is_about_a_place(curator):
    typed = {"measure": MeasureFactory().pk, "value": "12", "source": SourceFactory().pk}
    assert "required" in errors(save(curator, add_page(Result), **typed))
    save(curator, add_page(Result), **typed, city=CityFactory().pk)
    assert Result.objects.get().initiative is None


def test_a_figure_of_an_initiative_is_edited_on_its_page_only(editor):
    figure = ResultFactory()
    assert editor.get(change_page(figure)).status_code == 200
    assert editor.post(change_page(figure), {"value": "7"}).status_code == 403
    delete = reverse("admin:initiatives_result_delete", args=[figure.pk])
    assert editor.post(delete, {"post": "yes"}).status_code == 403
    assert Result.objects.get() == figure


def test_a_figure_below_nought_is_refused(curator):
    figure = {"measure": MeasureFactory().pk, "value": "-1", "source": SourceFactory().pk}
    page = save(curator, change_page(DraftFactory()), rows=[("readings", figure)])
    assert "greater than or equal to 0" in errors(page)


def test_a_place_is_not_part_of_itself(curator):
    place = CityFactory()
    assert "part of" in errors(save(curator, change_page(place), part_of=place.pk))


def test_a_place_is_not_part_of_itself_round_about(curator):
    whole = CityFactory(name="Whole")
    part = CityFactory(part_of=whole)
    page = save(curator, change_page(whole), part_of=part.pk)
    assert "is already part of Whole, round about" in errors(page)


@pytest.mark.parametrize(
    ("typed", "complaint"),
    [
        ({"slug": "compare"}, "is the address of another page"),
        ({"longitude": "1.5"}, "Give both latitude and longitude"),
        ({"nation": "wales", "region": "london"}, "Regions are those of England"),
        ({"gss_code": "E1"}, "A letter and eight digits"),
    ],
)
def test_a_place_that_cannot_be_is_refused(curator, typed, complaint):
    page = save(curator, add_page(City), **{"name": "Newtown", "nation": "england"} | typed)
    assert complaint in errors(page)


def test_a_number_is_used_once_in_a_framework(curator):
    one, two = PrincipleFactory(number=1), PrincipleFactory(number=2)
    page = save(curator, change_page(two), framework=one.framework.pk, number=1)
    assert "Another principle of this framework has this number." in errors(page)


def test_an_address_is_made_from_the_name(curator):
    save(curator, add_page(Organisation), name="Łódź & Sons", sector="social")
    save(curator, add_page(Organisation), name="Bread Round", sector="social")
    save(curator, add_page(Organisation), name="Bread round", sector="social")
    assert set(Organisation.objects.values_list("slug", flat=True)) >= {
        "bread-round",
        "bread-round-2",
    }


def test_a_web_address_without_a_scheme_is_taken_as_secure(curator):
    save(curator, change_page(draft := DraftFactory()), website="example.org")
    draft.refresh_from_db()
    assert draft.website == "https://example.org"


def test_a_curator_never_sees_a_raw_id(curator):
    draft = DraftFactory(partners=[OrganisationFactory(name="Bread Ltd")])
    page = curator.get(change_page(draft)).content.decode()
    assert "Bread Ltd</option>" in page
    assert "vForeignKeyRawIdAdminField" not in page


def test_text_beyond_the_usual_is_kept(curator):
    save(curator, change_page(draft := DraftFactory()), title="Bread 🍞 <b>רחוב</b>")
    draft.refresh_from_db()
    assert draft.title == "Bread 🍞 <b>רחוב</b>"


@pytest.mark.parametrize("factory", [CityFactory, InitiativeFactory, SourceFactory])
def test_an_address_that_was_emptied_is_no_trouble_beside_another_mistake(editor, factory):
    empty = {"slug": "", "name": "", "title": ""}
    assert "required" in errors(save(editor, change_page(factory()), **empty))


def test_the_errors_of_a_form_are_listed_at_its_top_each_a_link(editor, bread):
    page = save(
        editor,
        change_page(bread),
        [("partnerships", {"role": "lead"})],
        title="",
        ended_year="3000",
    )
    text = page.content.decode()
    summary = text[text.index("error-summary") : text.index("</nav>", text.index("error-summary"))]
    assert "3 fields need another look" in summary
    for target in ("id_title", "id_ended_year", "id_partnerships-0-organisation"):
        assert f'href="#{target}"' in summary
        assert f'id="{target}"' in text


def test_a_row_that_is_there_twice_is_listed_at_the_top_too(editor, draft):
    row = ("partnerships", {"organisation": OrganisationFactory().pk, "role": "lead"})
    text = save(editor, change_page(draft), [row, row]).content.decode()
    summary = text[text.index("error-summary") : text.index("</nav>", text.index("error-summary"))]
    assert 'href="#partnerships-heading">Partners</a>: Please correct the duplicate' in summary
    assert 'id="partnerships-heading"' in text


def test_the_first_field_that_is_wrong_has_the_focus(editor, draft):
    text = save(editor, change_page(draft), title="", ended_year="3000").content.decode()
    (field,) = re.findall(r"<(?:input|textarea|select)[^>]*\bautofocus\b[^>]*>", text)
    assert 'name="title"' in field


def test_a_form_that_was_saved_lists_no_errors(editor, draft):
    assert "error-summary" not in save(editor, change_page(draft)).content.decode()
