"""A browser without scripts: opens pages, fills in what they show, presses their buttons."""

from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from typing import Any

from django.contrib.auth.models import Group, User
from django.test import Client

PRESSED = ("submit", "button", "image", "reset", "file")


@dataclass
class Form:
    """A form of a page; `buttons` lead from what they say to their names."""

    action: str
    values: dict[str, list[str]] = field(default_factory=dict)
    buttons: dict[str, str] = field(default_factory=dict)


class Page(HTMLParser):
    """What an answer shows, and the forms on it as a browser would send them."""

    def __init__(self, address: str, text: str) -> None:
        super().__init__()
        self.address, self.text = address, unescape(text)
        self.forms: list[Form] = []
        self._select = self._area = ""
        self.feed(text)

    def button(self, words: str) -> tuple[Form, str] | None:
        """The first button that begins with `words`, and its form."""
        matches = ((f, b) for f in self.forms for b in f.buttons if b.startswith(words))
        return next(matches, None)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        name, value = given.get("name", ""), given.get("value", "")
        if tag == "form":
            self.forms.append(Form(given.get("action", "")))
        elif not self.forms or "disabled" in given:
            return
        elif tag == "input" and given.get("type") in PRESSED:
            self.forms[-1].buttons.setdefault(value, name)
        elif tag == "input" and name:
            ticked = given.get("type") not in ("checkbox", "radio") or "checked" in given
            self._add(name, [value or "on"] if given.get("type") == "checkbox" else [value], ticked)
        elif tag in ("select", "textarea"):
            self._select, self._area = (name, "") if tag == "select" else ("", name)
            self._add(name, [], True)
        elif tag == "option" and self._select and "selected" in given:
            self._add(self._select, [value], True)

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = ""
        elif tag == "textarea":
            self.forms[-1].values[self._area] = [
                "".join(self.forms[-1].values[self._area]).removeprefix("\n")
            ]
            self._area = ""

    def handle_data(self, data: str) -> None:
        if self._area:
            self._add(self._area, [data], True)

    def _add(self, name: str, values: list[str], chosen: bool) -> None:
        if chosen:
            self.forms[-1].values.setdefault(name, []).extend(values)


class Person:
    """Somebody who is signed in, with a browser of their own."""

    def __init__(self, name: str, group: str) -> None:
        self.user = User.objects.create_user(name, is_staff=True)
        self.user.groups.add(Group.objects.get(name=group))
        self.client = Client(SERVER_NAME="localhost")
        self.client.force_login(self.user)

    def open(self, address: str) -> Page:
        return self._seen(self.client.get(address, follow=True))

    def send(self, address: str, values: dict[str, Any], *, follow: bool = True) -> Page:
        return self._seen(self.client.post(address, values, follow=follow))

    def press(self, page: Page, words: str, *, follow: bool = True, **typed: str) -> Page:
        """Types into the form of the button that begins with `words`, and presses it.

        Unless it shall `follow`, it does not look where an answer leads.
        """
        match = page.button(words)
        assert match, f"{page.address} has no button “{words}”."
        form, button = match
        pressed = {form.buttons[button]: button} if form.buttons[button] else {}
        values = {**form.values, **pressed, **typed}
        return self.send(form.action or page.address, values, follow=follow)

    @staticmethod
    def _seen(response: Any) -> Page:
        assert response.status_code in (200, 302), f"{response.request['PATH_INFO']}: {response}"
        query = response.request.get("QUERY_STRING", "")
        return Page(response.request["PATH_INFO"] + (query and f"?{query}"), response.text)
