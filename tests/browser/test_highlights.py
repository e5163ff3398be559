"""An editor chooses what home shows, in a real browser."""

import pytest

from catalogue.models import Highlight
from initiatives.models import Initiative
from tests.browser.test_axe import DJANGOS_OWN, complaints
from tests.browser.test_curation import desk  # noqa: F401
from tests.factories import DraftFactory

# Of the stock admin: the links of its breadcrumbs are not underlined.
STOCK = [*DJANGOS_OWN, ".breadcrumbs"]
PAGE = "/admin/catalogue/highlight/"


def test_an_editor_chooses_an_entry_for_home(desk, browse):  # noqa: F811
    page = desk("Editors", f"{PAGE}add/")
    page.get_by_label("Kind").select_option("One that ended, and why")
    page.locator(".field-initiative .select2-selection").click()
    page.locator(".select2-search__field").fill("Bristol Energy")
    page.locator(".select2-results__option--highlighted", has_text="Bristol Energy").click()
    page.get_by_label("Sentence").fill("It sold power at a loss.")
    page.get_by_role("button", name="Save", exact=True).first.click()
    page.get_by_role("link", name="Bristol Energy").first.wait_for()
    home = browse("/")
    assert home.get_by_text("It sold power at a loss.").is_visible()


@pytest.mark.parametrize("width", [1280, 390])
def test_the_pages_are_accessible(desk, width):  # noqa: F811
    entry = Initiative.objects.filter(stage="ended").first()
    chosen = Highlight.objects.create(kind="ended", initiative=entry)
    Highlight.objects.create(kind="worked", initiative=DraftFactory())
    page = desk("Editors", PAGE, width=width)
    assert complaints(page, but=STOCK) == []
    page.goto(f"{PAGE}{chosen.pk}/change/")
    assert complaints(page, but=STOCK) == []
