"""What every page costs in queries: within its budget, and the same for few rows and for many.

The budgets are those of the README's section on speed. SAVEPOINT and the like are not counted:
they ask the database for nothing.
"""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.db import connection
from django.http import HttpResponseBase
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.corrections import corrections_page
from articles.models import Article, Edition, Kind, PhotoBlock
from comments.models import AllowedDomain, Comment, Policy, Status, WatchedPhrase
from comments.own_hosts import hosts_of_the_paper
from comments.rule_book import RuleBook
from tests.factories import (
    create_article,
    create_comment,
    create_contributor,
    create_photo,
    create_section,
    create_topic,
    days_ago,
    publish_article,
)

pytestmark = pytest.mark.django_db

FEW, MANY = 3, 60
LISTS = {
    "front page": "/",
    "section": "/section/city/",
    "topic": "/topic/harbour/",
    "contributor": "/by/ada-moss/",
    "archive": "/archive/",
}
TRANSACTION_CONTROL = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT")

Ask = Callable[[], HttpResponseBase]


def queries_of(ask: Ask, *, status: int = 200) -> list[str]:
    """The queries that an answer cost."""
    with CaptureQueriesContext(connection) as captured:
        response = ask()
    assert response.status_code == status
    statements = [query["sql"] for query in captured]
    return [sql for sql in statements if not sql.startswith(TRANSACTION_CONTROL)]


def cold_queries_of(ask: Ask) -> list[str]:
    """The same, with nothing in the cache."""
    cache.clear()
    return queries_of(ask)


def listed(queries: list[str]) -> str:
    """The queries one below the other, for the reader of a failed test."""
    return "\n".join([f"{len(queries)} queries:", *(f"  {sql.strip()[:300]}" for sql in queries)])


def assert_budget(few: list[str], many: list[str], *, most: int) -> None:
    """Both within the budget, and as many for many rows as for few."""
    assert len(many) <= most, listed(many)
    assert len(few) == len(many), f"few rows: {listed(few)}\nmany rows: {listed(many)}"


def respond(article: Article, *, first: int, last: int, by: User) -> None:
    """Approved threads of two comments each, every one by another reader."""
    for number in range(first, last + 1):
        email = f"reader{number}@example.org"
        root = create_comment(article=article, email=email, status=Status.APPROVED, by=by)
        create_comment(article=article, parent=root, status=Status.APPROVED, by=by)


def publish_articles(number: int, *, by: User) -> Edition:
    """So many live articles that every list shows; the last one's edition."""
    topic, photo = create_topic(), create_photo()
    editions = [
        publish_article(
            by=by,
            at=days_ago(1),
            section=create_section(),
            topics=(topic,),
            byline=create_contributor(),
            lead_photo=photo,
        )
        for _ in range(number)
    ]
    return editions[-1]


def wait(article: Article, number: int, parent: Comment) -> None:
    """So many waiting answers, each by another sender and with something found in it."""
    for place in range(number):
        create_comment(
            article=article,
            parent=parent,
            email=f"sender{place}-of-{number}@example.org",
            text=f"Number {place} of {number}, see https://elsewhere.example.com/{place}",
        )


# Cold: the live edition and the versions; the edition with article and section; its photos, if it
# has any; the policy; the numbers of comments and threads; the page's threads; their comments; the
# sections.
def test_a_cold_article_costs_the_same_with_one_thread_and_with_sixty(
    client: Client, edition: Edition, moderator: User
) -> None:
    address = edition.get_absolute_url()
    respond(edition.article, first=1, last=1, by=moderator)
    few = cold_queries_of(lambda: client.get(address))
    respond(edition.article, first=2, last=MANY, by=moderator)
    many = cold_queries_of(lambda: client.get(address))
    assert_budget(few, many, most=8)


def test_a_cold_article_costs_the_same_with_one_photo_and_with_twelve(
    client: Client, editor: User, moderator: User
) -> None:
    few, many = (_illustrated(number, by=editor) for number in (1, 12))
    for edition in (few, many):
        respond(edition.article, first=1, last=2, by=moderator)
    addresses = few.get_absolute_url(), many.get_absolute_url()
    assert_budget(
        cold_queries_of(lambda: client.get(addresses[0])),
        cold_queries_of(lambda: client.get(addresses[1])),
        most=8,
    )


def _illustrated(number: int, *, by: User) -> Edition:
    """A live article with so many photos in its body."""
    article = create_article()
    for place in range(number):
        PhotoBlock.objects.create(parent=article, ordering=20 + place, photo=create_photo())
    return publish_article(article, by=by, at=days_ago(1))


def test_a_later_page_of_responses_costs_what_the_first_does(
    client: Client, edition: Edition, moderator: User
) -> None:
    respond(edition.article, first=1, last=MANY, by=moderator)
    address = edition.get_absolute_url()
    first = cold_queries_of(lambda: client.get(address))
    last = cold_queries_of(lambda: client.get(address, {"page": 2}))
    assert_budget(first, last, most=8)


# Warm: the live edition and the versions, nothing else.
@pytest.mark.parametrize("threads", [1, MANY])
def test_a_cached_article_costs_one_query(
    client: Client, edition: Edition, moderator: User, threads: int
) -> None:
    address = edition.get_absolute_url()
    respond(edition.article, first=1, last=threads, by=moderator)
    client.get(address)
    queries = queries_of(lambda: client.get(address))
    assert len(queries) == 1, listed(queries)


def test_an_article_that_the_reader_has_costs_one_query(client: Client, edition: Edition) -> None:
    address = edition.get_absolute_url()
    etag = client.get(address).headers["ETag"]
    queries = queries_of(lambda: client.get(address, headers={"If-None-Match": etag}), status=304)
    assert len(queries) == 1, listed(queries)


# The versions; the section, topic or person; the editions with section and photo; their bylines;
# the names; the sections.
@pytest.mark.parametrize("address", LISTS.values(), ids=LISTS)
def test_a_cold_list_costs_the_same_with_three_articles_and_with_sixty(
    client: Client, editor: User, address: str
) -> None:
    publish_articles(FEW, by=editor)
    few = cold_queries_of(lambda: client.get(address))
    publish_articles(MANY - FEW, by=editor)
    many = cold_queries_of(lambda: client.get(address))
    assert_budget(few, many, most=8)


def test_a_cold_month_costs_the_same_with_three_articles_and_with_sixty(
    client: Client, editor: User
) -> None:
    at = publish_articles(FEW, by=editor).first_live_at
    address = reverse("month", args=[at.year, at.month])
    few = cold_queries_of(lambda: client.get(address))
    publish_articles(MANY - FEW, by=editor)
    many = cold_queries_of(lambda: client.get(address))
    assert_budget(few, many, most=8)


# The versions, nothing else.
@pytest.mark.parametrize("address", LISTS.values(), ids=LISTS)
def test_a_cached_list_costs_one_query(client: Client, editor: User, address: str) -> None:
    publish_articles(FEW, by=editor)
    client.get(address)
    queries = queries_of(lambda: client.get(address))
    assert len(queries) == 1, listed(queries)


# The versions; whether the place is one; the corrections; their articles; the sections. A feed and
# a sitemap have no sections, the index of sitemaps asks for the oldest and the newest article.
FOR_READERS = {
    "corrections": "/corrections/",
    "feed of articles": "/feed/",
    "feed of corrections": "/corrections/feed/",
    "index of sitemaps": "/sitemap.xml",
}


def publish_corrected(number: int, *, by: User) -> Edition:
    """So many live articles with a correction each; the last one's edition."""
    edition = publish_articles(number, by=by)
    for article in Article.objects.filter(editions__number=1).exclude(editions__number=2):
        edition = publish_article(article, by=by, kind=Kind.CORRECTION, note="It was nine.")
    return edition


@pytest.mark.parametrize("address", FOR_READERS.values(), ids=FOR_READERS)
def test_corrections_feeds_and_sitemaps_cost_the_same_for_three_and_for_sixty(
    client: Client, editor: User, address: str
) -> None:
    publish_corrected(FEW, by=editor)
    few = cold_queries_of(lambda: client.get(address))
    publish_corrected(MANY - FEW, by=editor)
    many = cold_queries_of(lambda: client.get(address))
    assert_budget(few, many, most=4)
    warm = queries_of(lambda: client.get(address))
    assert len(warm) == 1, listed(warm)


def test_a_later_page_of_corrections_stays_within_the_budget(client: Client, editor: User) -> None:
    publish_corrected(MANY, by=editor)
    place = corrections_page().older
    queries = cold_queries_of(lambda: client.get("/corrections/", {"before": str(place)}))
    assert len(queries) <= 5, listed(queries)


def test_a_month_of_the_sitemap_costs_the_same_for_three_and_for_sixty(
    client: Client, editor: User
) -> None:
    at = publish_articles(FEW, by=editor).first_live_at
    address = reverse("sitemap_month", args=[at.year, at.month])
    few = cold_queries_of(lambda: client.get(address))
    publish_articles(MANY - FEW, by=editor)
    many = cold_queries_of(lambda: client.get(address))
    assert_budget(few, many, most=2)
    warm = queries_of(lambda: client.get(address))
    assert len(warm) == 1, listed(warm)


# The live edition and the versions; the versions readers got; the two that are compared, with
# their sections; the sections.
@pytest.mark.parametrize("query", ["", "?old=2&new=3"], ids=["list", "comparison"])
def test_a_record_costs_the_same_with_three_versions_and_with_sixty(
    client: Client, edition: Edition, editor: User, query: str
) -> None:
    address = f"{edition.get_absolute_url()}record/{query}"
    for _ in range(FEW - 1):
        publish_article(edition.article, by=editor, kind=Kind.UPDATE)
    few = cold_queries_of(lambda: client.get(address))
    for _ in range(MANY - FEW):
        publish_article(edition.article, by=editor, kind=Kind.UPDATE)
    many = cold_queries_of(lambda: client.get(address))
    assert_budget(few, many, most=4 if query else 3)
    warm = queries_of(lambda: client.get(address))
    assert len(warm) == 1, listed(warm)


# The session; who it is; what they may do, by themselves and by their groups; the page of
# comments with article and answered comment; the findings; the senders' records; the live
# editions; the decisions; the number waiting, counted up to a thousand.
@pytest.mark.parametrize("view", ["waiting", "published", "deleted"])
def test_the_desk_costs_the_same_with_three_waiting_and_with_sixty(
    as_moderator: Client, edition: Edition, moderator: User, view: str
) -> None:
    article = edition.article
    answered = create_comment(article=article, status=Status.APPROVED, by=moderator)
    address = reverse("admin:comments_comment_changelist")

    def ask() -> HttpResponseBase:
        return as_moderator.get(address, {"view": view})

    wait(article, FEW, answered)
    _decide(view, by=moderator)
    few = queries_of(ask)
    wait(article, MANY, answered)
    _decide(view, by=moderator)
    many = queries_of(ask)
    assert_budget(few, many, most=10)


def _decide(view: str, *, by: User) -> None:
    """Bring all that wait to where this view of the desk lists them."""
    status = {"published": Status.APPROVED, "deleted": Status.DELETED}.get(view)
    if status is not None:
        reason = "other" if status is Status.DELETED else ""
        Comment.objects.filter(status=Status.WAITING).decide(status, by=by, reason=reason)


# The live edition; the edition with article and section; the answered comment; the policy; the
# limits, on PostgreSQL with a lock before them; the same comment sent before; whether a rule has
# changed; the count for floods; the same text sent before; the comment itself; its thread, if it
# begins one; its findings. The paper's hosts are asked once a minute, the rules when they change.
@pytest.mark.parametrize("is_reply", [False, True], ids=["first response", "reply"])
def test_posting_costs_the_same_on_an_empty_page_and_after_sixty_comments(
    client: Client, edition: Edition, moderator: User, is_reply: bool
) -> None:
    article = edition.article
    Policy().save()
    WatchedPhrase.objects.create(phrase="first boat")
    AllowedDomain.objects.create(domain="allowed.example.org")
    address = f"{edition.get_absolute_url()}respond/"
    if is_reply:
        answered = create_comment(article=article, status=Status.APPROVED, by=moderator)
        address += f"{answered.pk}/"
    few = _queries_of_posting(client, address, "I took the first boat, https://one.example.com/")
    for place in range(MANY):
        # By the same sender, so that the checks find plenty to look at; too long ago for a flood,
        # which would answer for the network address before that is counted.
        create_comment(article=article, text=f"{place} boats. " * 9, at=days_ago(1))
    many = _queries_of_posting(client, address, "And the first boat back: https://two.example.com/")
    assert_budget(few, many, most=12)


def _queries_of_posting(client: Client, address: str, text: str) -> list[str]:
    typed = {"name": "Noor", "email": "noor@example.org", "text": text, "warned": "yes"}
    headers = {"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"}
    hosts_of_the_paper()
    RuleBook.current()
    before = Comment.objects.count()
    queries = queries_of(lambda: client.post(address, typed, headers=headers), status=302)
    assert Comment.objects.count() == before + 1
    return queries
