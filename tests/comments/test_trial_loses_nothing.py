"""Nothing that was typed is lost on the way through a trial, and markup stays text."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Edition
from comments.models import WatchedPhrase
from tests.comments.pages import parse
from tests.comments.trials import ADD_PHRASE, PHRASE, approved, phrase_page, send

pytestmark = pytest.mark.django_db

# Quotation marks, markup, other scripts, and what a template or a browser could make of them.
HOSTILE = """"><script>alert('x')</script> &amp; {{ 7|add:7 }} "ñ‘Ж’ \u202eخبر"""


def test_everything_typed_is_carried_along_and_saved_as_typed(as_moderator: Client) -> None:
    form = {
        "phrase": "Übel & „schlecht“ <b>",
        "language": "de",
        "leads_to": "refuse",
        "why": HOSTILE,
        "until_0": "2100-01-31",
        "until_1": "23:45:00",
    }
    page = send(as_moderator, ADD_PHRASE, form)
    carried = page.carried()
    assert {name: carried[name] for name in form} == {n: [value] for n, value in form.items()}
    assert carried["_save"] == ["Save"]
    assert page.press("save").answer.status_code == 302
    row = WatchedPhrase.objects.get()
    assert (row.phrase, row.language, row.leads_to) == ("Übel & „schlecht“ <b>", "de", "refuse")
    assert row.why == HOSTILE
    assert row.until is not None
    assert f"{row.until:%Y-%m-%d %H:%M}" == "2100-01-31 23:45"


def test_markup_stays_text(as_moderator: Client, edition: Edition, moderator: User) -> None:
    approved(edition, f"boat <i>now</i> {HOSTILE}", name="<b>Noor</b>", by=moderator)
    page = send(as_moderator, ADD_PHRASE, {**PHRASE, "phrase": "<u>boat</u>", "why": HOSTILE})
    assert page.is_there
    page = send(as_moderator, ADD_PHRASE, {**PHRASE, "phrase": "boat", "why": HOSTILE})
    example = page.page.one("li", class_="trial-example")
    assert "boat <i>now</i> \"><script>alert('x')</script> &amp; {{ 7|add:7 }}" in example.text()
    assert not page.page.one(id="trial").all("script")
    assert not example.all("i")
    assert not example.all("b")


def test_every_value_of_a_name_is_carried_along(as_moderator: Client) -> None:
    page = send(as_moderator, ADD_PHRASE, {**PHRASE, "also": ["1", "2", ""], "\u2028": "x"})
    assert page.carried()["also"] == ["1", "2", ""]
    assert page.carried()["\u2028"] == ["x"]


def test_back_at_the_form_everything_is_as_it_was_typed(as_moderator: Client) -> None:
    form = {**PHRASE, "phrase": 'A "cheap" ñ', "why": HOSTILE, "leads_to": "delete"}
    form |= {"until_0": "2100-01-31", "until_1": "23:45:00"}
    back = send(as_moderator, ADD_PHRASE, form).press("back")
    fields = {e.attributes.get("name", ""): e for e in back.page.all("input")}
    typed = {name: fields[name].attributes["value"] for name in form if name != "leads_to"}
    assert typed == {name: value for name, value in form.items() if name != "leads_to"}
    (chosen,) = back.page.one("select", name="leads_to").all("option", selected="")
    assert chosen.attributes["value"] == "delete"
    assert not back.page.all("ul", class_="errorlist")
    assert not back.page.all("p", class_="errornote")
    assert "Nothing is saved yet." in back.page.one("ul", class_="messagelist").words()
    assert not WatchedPhrase.objects.exists()


def test_back_at_a_row_s_own_form_nothing_is_saved_either(as_moderator: Client) -> None:
    row = WatchedPhrase.objects.create(phrase="boat")
    back = send(as_moderator, phrase_page(row), {**PHRASE, "phrase": "boat*"}).press("back")
    assert back.page.one("input", name="phrase").attributes["value"] == "boat*"
    assert WatchedPhrase.objects.get().phrase == "boat"


def test_the_form_says_nothing_of_the_kind_when_it_is_opened(as_moderator: Client) -> None:
    assert not parse(as_moderator.get(ADD_PHRASE)).all("ul", class_="messagelist")
