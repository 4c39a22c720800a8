"""Pages of the admin as a browser has them: the fields of a form, to be changed and sent back."""

from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from articles.models import Article

# What stands in each field, by its name; a list where several can be chosen.
Typed = dict[str, Any]


class _Form(HTMLParser):
    """Collects what a browser would send of the form with this id."""

    def __init__(self, form_id: str) -> None:
        super().__init__()
        self.typed: Typed = {}
        self._form_id = form_id
        self._inside = False
        self._textarea = ""
        self._select = ""
        self._several = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name, value = given.get("name") or "", given.get("value") or ""
        if tag == "form":
            self._inside = given.get("id") == self._form_id
        if not self._inside or "__prefix__" in name:
            return
        if tag == "input" and name and given.get("type") not in ("submit", "file", "button"):
            ticks = given.get("type") in ("checkbox", "radio")
            if not ticks or "checked" in given:
                self.typed[name] = (value or "on") if ticks else value
        elif tag == "textarea":
            self._textarea = name
            self.typed[name] = ""
        elif tag == "select":
            self._select, self._several = name, "multiple" in given
            if self._several:
                self.typed[name] = []
        elif tag == "option" and self._select:
            self._choose(value, "selected" in given)

    def _choose(self, value: str, selected: bool) -> None:
        if self._several:
            self.typed[self._select] += [value] if selected else []
        elif selected or self._select not in self.typed:
            self.typed[self._select] = value

    def handle_data(self, data: str) -> None:
        if self._textarea:
            self.typed[self._textarea] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._textarea:
            self.typed[self._textarea] = self.typed[self._textarea].removeprefix("\n")
            self._textarea = ""
        elif tag == "select":
            self._select = ""
        elif tag == "form":
            self._inside = False


def fields_of(response: Any, form_id: str = "article_form") -> Typed:
    """The fields of a form on a page, as a browser would send them."""
    assert response.status_code == 200, response.status_code
    form = _Form(form_id)
    form.feed(response.content.decode())
    assert form.typed, f"There is no form {form_id} on the page."
    return form.typed


def change_page(article: Article) -> str:
    """The address of the article's change page."""
    return reverse("admin:articles_article_change", args=[article.pk])


def opened(browser: Client, article: Article) -> Typed:
    """The article's change page, opened in a browser."""
    return fields_of(browser.get(change_page(article)))


def saved(
    browser: Client, article: Article, typed: Typed, *, button: str = "_continue"
) -> HttpResponse:
    """The change page, sent by one of its buttons."""
    response: HttpResponse = browser.post(change_page(article), {**typed, button: "1"})  # type: ignore[assignment]
    return response


def add_row(typed: Typed, prefix: str, **fields: Any) -> None:
    """A further row in one of the page's lists, as its "add another" makes it."""
    number = int(typed[f"{prefix}-TOTAL_FORMS"])
    typed[f"{prefix}-TOTAL_FORMS"] = str(number + 1)
    typed.update({f"{prefix}-{number}-{name}": value for name, value in fields.items()})


def add_block(typed: Typed, kind: str, *, ordering: int | str, **fields: Any) -> None:
    """A further block in the body; ``kind`` is the lower-case name of its model."""
    add_row(typed, f"{kind}_blocks", region="body", ordering=ordering, **fields)
