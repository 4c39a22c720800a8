"""Desk-only sources, and all notes for the desk, are in no answer that a reader can get."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.signing import TimestampSigner
from django.test import Client
from django.urls import URLPattern, reverse

from articles.models import Article, Edition, Kind, Source
from comments.models import Status
from comments.receipts import receipt_address
from newsroom.urls import urlpatterns
from tests.factories import (
    create_article,
    create_comment,
    create_contributor,
    create_photo,
    create_preview_link,
    create_topic,
    days_ago,
    publish_article,
)

pytestmark = pytest.mark.django_db

SECRETS = (
    "Zwetschgenmann",
    "Hinterzimmerrolle",
    "hinterzimmer.example",
    "Kellergeheimnis",
    "Schubladennotiz",
)


@pytest.fixture
def published(editor: User, writer: User) -> Edition:
    """An article with sources of both kinds, its update, responses, and a draft beside it."""
    article = create_article(
        slug="ferry-runs", created_by=writer, lead_photo=create_photo(), topics=(create_topic(),)
    )
    _add_secrets(article)
    publish_article(article, by=editor, at=days_ago(2))
    edition = publish_article(
        article, by=editor, at=days_ago(1), kind=Kind.CORRECTION, note="It was nine weeks."
    )
    _add_secrets(create_article(headline="Never published"))
    return edition


def _add_secrets(article: Article) -> None:
    name, role, host, note, other_note = SECRETS
    Source.objects.create(
        article=article, name=name, role=role, url=f"https://{host}/", shown=False, desk_note=note
    )
    shown = Source.objects.filter(article=article, shown=True)
    shown.update(desk_note=other_note)


def public_addresses(edition: Edition, editor: User) -> Iterator[tuple[str, str]]:
    """Every public page by its name in the site map, lists included, and pages of errors."""
    first = create_comment(article=edition.article, status=Status.APPROVED, by=editor)
    create_comment(article=edition.article, parent=first, status=Status.APPROVED, by=editor)
    waiting = create_comment(article=edition.article)
    address = edition.get_absolute_url()
    live = edition.first_live_at
    yield "front_page", "/"
    yield "section", edition.section.get_absolute_url()
    yield "topic", create_topic().get_absolute_url()
    yield "contributor", create_contributor().get_absolute_url()
    yield "archive", reverse("archive")
    yield "month", reverse("month", args=[live.year, live.month])
    yield "corrections", reverse("corrections")
    yield "corrections_feed", reverse("corrections_feed")
    yield "feed", reverse("feed")
    yield "sitemap", reverse("sitemap")
    yield "sitemap_month", reverse("sitemap_month", args=[live.year, live.month])
    yield "article", address
    yield "record", f"{address}record/"
    yield "record", f"{address}record/?old=1&new=2"
    yield "respond", f"{address}respond/"
    yield "reply", f"{address}respond/{first.pk}/"
    yield "thread", f"{address}thread/{first.pk}/"
    yield "comment", reverse("comment", args=[first.pk])
    yield "report", reverse("report", args=[first.pk])
    yield "destinations", reverse("destinations")
    yield "receipt", receipt_address(waiting)
    yield "ask_for_confirmation", f"{receipt_address(waiting)}confirm/"
    yield (
        "confirm",
        reverse("confirm", args=[TimestampSigner(salt="comments.confirmation").sign("1")]),
    )
    key = edition.content["lead"]["key"]
    yield "rendition", reverse("rendition", args=[key, "full-320.jpg"])
    link = create_preview_link(article=edition.article, by=editor)
    yield "guest_preview", link.get_absolute_url()
    yield "article", f"{address}?page=99"
    yield "respond", "/2020/01/nothing/respond/"


def answers(client: Client, address: str) -> Iterator[tuple[str, Any]]:
    """What a reader gets there: the page, and the answer to a form that is wrong."""
    yield "GET", client.get(address, follow=True)
    yield "POST", client.post(address, {"text": "", "name": "", "email": "x"})


def test_no_public_answer_holds_anything_of_the_desk(
    client: Client, published: Edition, editor: User
) -> None:
    seen = set()
    for name, address in public_addresses(published, editor):
        seen.add(name)
        for method, response in answers(client, address):
            body = b"".join(response) if response.streaming else response.content
            text = body.decode(errors="replace") + str(response.headers)
            found = [secret for secret in SECRETS if secret in text]
            assert not found, f"{method} {address} holds {found}"
    walked = {pattern.name for pattern in urlpatterns if isinstance(pattern, URLPattern)}
    assert seen == walked, "A public page is new in the site map: walk it here too."


def test_the_walk_sees_what_is_public(client: Client, published: Edition, editor: User) -> None:
    """Were the pages empty or wrong, the test above would pass for nothing."""
    headlines, sources = [], []
    for name, address in public_addresses(published, editor):
        page = client.get(address)
        if page.status_code == 200 and not page.streaming:
            text = page.content.decode()
            headlines += [name] if published.headline in text else []
            sources += [name] if "Harbour office" in text else []
    assert {"front_page", "section", "topic", "contributor", "month", "article"} <= set(headlines)
    # The comparison of two versions shows the sources too.
    assert sources == ["article", "record", "guest_preview"]


def test_a_source_that_was_shown_and_is_no_more_is_gone_with_the_next_edition(
    client: Client, published: Edition, editor: User
) -> None:
    Source.objects.filter(article=published.article).update(shown=False)
    publish_article(published.article, by=editor, kind=Kind.UPDATE)
    page = client.get(published.get_absolute_url()).content.decode()
    assert "Harbour office" not in page
