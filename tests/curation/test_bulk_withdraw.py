"""Many entries leave the site at once: the selection travels, and not the ids."""

import pytest

from curation.actions import publish
from initiatives.models import Initiative
from tests.curation.conftest import list_page
from tests.factories import DraftFactory, InitiativeFactory, SourceFactory

LIST = list_page(Initiative) + "?status__exact=published"
ALL = {"action": "withdraw_selected", "select_across": "1", "index": "0"}


@pytest.fixture
def many(db, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 12
    return InitiativeFactory.create_batch(15)


def confirmation(client, entries, **posted):
    """The page that asks for the reason, after somebody has ticked the first and chosen all."""
    return client.post(LIST, ALL | {"_selected_action": entries[0].pk} | posted)


def fields(page):
    """What the hidden fields of the page send."""
    hidden = [line for line in page.content.decode().split("<input ") if 'type="hidden"' in line]
    pairs = [(part.split('name="')[1], part.split('value="')[1]) for part in hidden]
    return {name.split('"')[0]: value.split('"')[0] for name, value in pairs}


def withdraw(client, page, address=LIST):
    return client.post(address, fields(page) | {"reason": "The scheme ended."}, follow=True)


def withdrawn():
    return Initiative.objects.filter(status="withdrawn")


def test_more_are_withdrawn_than_a_form_may_have_fields(editor, many):
    page = confirmation(editor, many)
    assert "Withdraw 15 entries" in page.content.decode()
    assert "Withdrawn: 15." in withdraw(editor, page).content.decode()
    assert withdrawn().count() == 15


def test_what_the_filter_leaves_out_stays(editor, many):
    Initiative.objects.filter(pk=many[0].pk).update(stage="ended")
    page = editor.post(LIST + "&stage=ended", ALL | {"_selected_action": many[0].pk})
    withdraw(editor, page, LIST + "&stage=ended")
    assert list(withdrawn()) == [many[0]]


def test_what_was_published_since_the_page_was_shown_stays(editor, many):
    page = confirmation(editor, many)
    publish(DraftFactory(title="Late", sources=[SourceFactory()]), by=None)
    answer = withdraw(editor, page).content.decode()
    assert withdrawn().count() == 15
    assert "(Late)" in answer
