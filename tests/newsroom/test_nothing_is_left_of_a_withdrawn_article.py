"""Nothing is left of a withdrawn article: a walk over every public address there is finds it
nowhere, at the very next request, and its notice alone at its own address."""

import re
from collections import deque
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Article, Edition, Kind
from articles.publishing import withdraw
from comments.models import Status
from comments.receipts import receipt_address
from tests.factories import (
    create_article,
    create_comment,
    create_photo,
    create_topic,
    days_ago,
    publish_article,
)

pytestmark = pytest.mark.django_db

HEADLINE = "Zinnia Quay was sold twice"
TEXT = "<p>The clerk Ottokar signed both papers.</p>"
COMMENT = "I saw Ottokar sign them."
NOTE = "Ottokar signed on Tuesday, not on Monday."
REASON = "One of the two papers was forged."
# Whatever of it stood anywhere.
TRACES = ("Zinnia", "zinnia", "Ottokar")
# From where every public page can be reached, one link after the other.
ENTRANCES = ("/", "/feed/", "/corrections/", "/corrections/feed/", "/sitemap.xml", "/archive/")
_LINK = re.compile(r"""(?:href="|<link>|<loc>)(?:http://testserver)?(/[^"<>#]*)""")


def walk(client: Client) -> dict[str, Any]:
    """Every address of the site that a reader or a robot comes to, with its answer."""
    waiting, answers = deque(ENTRANCES), {}
    while waiting:
        address = waiting.popleft().replace("&amp;", "&")
        if address in answers or address.startswith(("/static/", "/admin/")):
            continue
        answers[address] = client.get(address)
        if not answers[address].streaming:
            waiting.extend(_LINK.findall(answers[address].content.decode()))
    return answers


def text_of(response: Any) -> str:
    """What an answer says."""
    return "" if response.streaming else response.content.decode()


@pytest.fixture
def article(editor: User, moderator: User) -> Article:
    """A corrected article with responses, among others that share its topic, section and name."""
    topic, photo = create_topic(), create_photo()
    publish_article(create_article(topics=(topic,), lead_photo=photo), by=editor, at=days_ago(3))
    article = create_article(
        headline=HEADLINE, slug="zinnia-quay", text=TEXT, topics=(topic,), lead_photo=photo
    )
    publish_article(article, by=editor, at=days_ago(2))
    publish_article(article, by=editor, at=days_ago(1), kind=Kind.CORRECTION, note=NOTE)
    create_comment(article=article, text=COMMENT, status=Status.APPROVED, by=moderator)
    return article


def own_addresses(article: Article) -> list[str]:
    """The addresses that belong to the article alone."""
    address = Edition.objects.filter(article=article).latest("number").get_absolute_url()
    comment = article.comments.get()
    return [
        address,
        f"{address}record/",
        f"{address}record/?old=1&new=2",
        f"{address}respond/",
        f"{address}respond/{comment.pk}/",
        f"{address}thread/{comment.pk}/",
        f"/comments/{comment.pk}/",
    ]


def test_before_it_is_withdrawn_the_walk_finds_it_in_many_places(
    client: Client, article: Article
) -> None:
    """Else the walk would find nothing for nothing."""
    answers = walk(client)
    found = {a for a, response in answers.items() if "Zinnia" in text_of(response)}
    month = Edition.objects.latest("pk").first_live_at
    own = own_addresses(article)[0]
    lists = {"/", "/section/city/", "/topic/harbour/", "/by/ada-moss/", "/feed/", "/corrections/"}
    assert lists | {own, f"{own}record/", f"/{month:%Y/%m}/", "/corrections/feed/"} <= found
    assert f"/sitemap/{month:%Y/%m}.xml" in answers
    assert own in text_of(answers[f"/sitemap/{month:%Y/%m}.xml"])


def test_after_it_is_withdrawn_the_walk_finds_it_nowhere(
    client: Client, article: Article, editor: User
) -> None:
    walk(client)
    withdraw(article, by=editor, reason=REASON)
    for address, response in walk(client).items():
        left = [trace for trace in TRACES if trace in text_of(response)]
        assert not left, address
        assert response.status_code == 200, address


def test_its_own_addresses_are_gone(client: Client, article: Article, editor: User) -> None:
    addresses = own_addresses(article)
    for address in addresses:
        client.get(address)
    withdraw(article, by=editor, reason=REASON)
    for address in addresses:
        response = client.get(address)
        assert response.status_code in (404, 410), address
        assert not [trace for trace in TRACES if trace in text_of(response)], address


def test_its_address_says_why(client: Client, article: Article, editor: User) -> None:
    address = own_addresses(article)[0]
    withdraw(article, by=editor, reason=REASON)
    response = client.get(address)
    assert response.status_code == 410
    assert REASON in text_of(response)


def test_who_responded_still_has_the_receipt_without_a_way_to_the_article(
    client: Client, article: Article, editor: User
) -> None:
    comment = article.comments.get()
    withdraw(article, by=editor, reason=REASON)
    text = text_of(client.get(receipt_address(comment)))
    assert COMMENT in text
    assert "zinnia-quay" not in text
    assert HEADLINE not in text
