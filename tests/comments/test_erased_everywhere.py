"""After an erasure nothing of the sender is left: in no table, no cache, no log and no mail.

Everything is put there the way it comes there in life: by the form, the mail, the desk.
"""

import logging
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.cache import caches
from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from django.db.models import Model
from django.test import Client, TestCase
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from articles.models import Edition
from comments.erasing import erase
from comments.models import (
    Ban,
    Comment,
    ConfirmedSender,
    Decision,
    Erasure,
    Finding,
    Policy,
    Report,
    Status,
)
from comments.receipts import receipt_address
from comments.sender_data import SenderData
from tests.comments.confirmations import confirm
from tests.comments.readers import respond
from tests.factories import create_comment

pytestmark = pytest.mark.django_db

EMAIL = "noor.entrusted@secret.example"
NAME = "Noor Entrusted"
TEXT = "The first boat tasted of salt, see salty-boats.com/noor for more of it."
# The address and its parts, the name, and of the text some words and where it links to.
TRACES = (EMAIL, "noor.entrusted", "secret.example", NAME, "tasted of salt", "salty-boats")


@pytest.fixture
def as_administrator(administrator: User) -> Client:
    """A browser in which the administrator is logged in."""
    browser = Client()
    browser.force_login(administrator)
    return browser


@pytest.fixture
def comment(
    client: Client, edition: Edition, as_administrator: Client, settings: Settings
) -> Comment:
    """A published comment of hers; there are traces of her wherever there can be any."""
    Policy(trusts_senders=True).save()
    for text in (TEXT, f"{TEXT} Again."):
        respond(client, edition, name=NAME, email=EMAIL, text=text)
    first, second = Comment.objects.order_by("pk")
    desk = f"{reverse('admin:comments_comment_changelist')}?view=waiting"
    as_administrator.post(desk, {"approve": first.pk})
    words = {f"reason-{second.pk}": "spam", f"words-{second.pk}": f"{NAME}: “tasted of salt”?"}
    as_administrator.post(desk, {"delete": second.pk, **words})
    confirm(client, first)
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    confirm(client, first)
    client.post(
        reverse("report", args=[first.pk]), {"complaint": "abuse", "words": f"{NAME} is rude."}
    )
    create_comment(
        article=edition.article,
        parent=first,
        email="other@example.org",
        text=f"{NAME.upper()} is right, says {EMAIL}.",
        status=Status.APPROVED,
    )
    ban = {"email": EMAIL, "leads_to": "hold", "why": f"{NAME} ({EMAIL}) never stops."}
    as_administrator.post(reverse("admin:comments_ban_add"), ban)
    return first


def _stored(model: type[Model]) -> Iterator[str]:
    """Every value of every row of a table, as text."""
    for row in model._base_manager.all():
        if isinstance(row, Session):
            yield str(row.get_decoded())
        for field in model._meta.concrete_fields:
            yield str(getattr(row, field.attname))


def _traces(texts: Iterator[str]) -> set[str]:
    whole = "\n".join(texts).lower()
    return {trace for trace in TRACES if trace.lower() in whole}


def _tables_with_traces() -> dict[type[Model], set[str]]:
    models = apps.get_models(include_auto_created=True)
    found = {model: _traces(_stored(model)) for model in models}
    return {model: traces for model, traces in found.items() if traces}


def _cached() -> Iterator[str]:
    """Everything in the cache, as it lies there."""
    behind = caches["default"]
    if isinstance(behind, LocMemCache):
        yield from (str(value) for value in vars(behind)["_cache"].values())
    else:
        assert isinstance(behind, RedisCache)
        server = behind._cache.get_client()
        yield from (str(server.get(key)) for key in server.scan_iter("*"))


def _erase() -> None:
    with TestCase.captureOnCommitCallbacks(execute=True):
        assert erase(EMAIL, by=None) is not None


def test_no_table_has_a_trace(comment: Comment) -> None:
    before = _tables_with_traces()
    assert before.keys() == {Comment, Finding, Decision, Report, Ban, LogEntry}, "Where it was."
    assert set().union(*before.values()) == set(TRACES)
    data = SenderData(EMAIL)
    assert data.attempts.count() == 2 + 2, "Two comments and two mails."
    assert DBTaskResult.objects.exists()
    _erase()
    assert _tables_with_traces() == {}


def test_what_knows_the_sender_by_a_mark_is_gone_but_for_the_ban_and_the_record(
    comment: Comment,
) -> None:
    mark = SenderData(EMAIL).mark
    _erase()
    assert not ConfirmedSender.objects.exists()
    assert not SenderData(EMAIL).attempts.exists()
    with_mark = {
        model
        for model in apps.get_models(include_auto_created=True)
        if any(mark in value for value in _stored(model))
    }
    assert with_mark == {Ban, Erasure}


def test_no_page_in_the_cache_has_a_trace(
    client: Client, comment: Comment, edition: Edition
) -> None:
    client.get(edition.get_absolute_url())
    client.get(f"{edition.get_absolute_url()}thread/{comment.pk}/")
    assert {NAME, "tasted of salt"} <= _traces(_cached())
    _erase()
    assert list(_cached()) == []


def test_no_page_has_a_trace_even_if_the_cache_was_not_cleared(
    client: Client, comment: Comment, edition: Edition
) -> None:
    address = edition.get_absolute_url()
    assert NAME in client.get(address).content.decode()
    # Without what follows the commit.
    assert erase(EMAIL, by=None) is not None
    for page in (address, f"{address}respond/", "/", receipt_address(comment)):
        answer = client.get(page)
        assert answer.status_code == 200
        assert not _traces(iter([answer.content.decode()])), page


def test_no_log_and_no_mail_tells_of_it(comment: Comment, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    mail.outbox.clear()
    _erase()
    # What is sent to the database is logged while somebody looks for errors, and then only.
    told = [r.getMessage() for r in caplog.records if r.name != "django.db.backends"]
    assert "Everything about one sender was erased: 2 comments." in told
    assert not _traces(iter(told))
    assert not mail.outbox
