"""What the addresses in ``permissions.txt`` lead to: an article in each state, and whatever else
has an address, made when a row of the table asks for it."""

import datetime as dt
import re
from collections.abc import Callable
from functools import cached_property
from typing import Any

from django.contrib.auth.models import Group, User
from django.contrib.contenttypes.models import ContentType
from django.contrib.sites.models import Site
from django.core.signing import Signer
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max

from articles.models import Article, Contributor, Edition, Photo, PreviewLink, Section
from articles.photo_files import present_name
from articles.publishing import withdraw
from articles.rendition_names import asked_for
from articles.revisions import keep_revision
from comments.models import (
    AllowedDomain,
    Ban,
    BlockedDomain,
    Erasure,
    Policy,
    Status,
    Trial,
    Verdict,
    WatchedPhrase,
)
from comments.receipts import receipt_address
from comments.trials import proposal_of, start
from tests.factories import (
    create_article,
    create_comment,
    create_photo,
    create_preview_link,
    create_topic,
    days_ago,
    publish_article,
)

# A name in braces in an address of the table.
_NAME = re.compile(r"\{([a-z_]+)\}")


class ThingsToReach:
    """Fills the names in braces; those of an article belong to one in a certain state."""

    def __init__(self, *, writer: User, editor: User, state: str | None) -> None:
        self.writer = writer
        self.editor = editor
        self._state = state
        self.asked_by = "anonymous"
        self._filled: dict[tuple[str, str], str] = {}

    def fill(self, text: str) -> str:
        """The text with a real number, name or token for every name in braces."""
        return _NAME.sub(lambda match: self._value(match[1]), text)

    def _value(self, name: str) -> str:
        key = (name, self.asked_by if name in _OF_ROLES else "")
        if key not in self._filled:
            self._filled[key] = str((_OF_ITS_ARTICLE | _OF_THE_PAPER)[name](self))
        return self._filled[key]

    @cached_property
    def article(self) -> Article:
        """The writer's article, in the state; it has two revisions at least."""
        article = create_article(headline="Ferry runs", slug="ferry-runs", created_by=self.writer)
        _save(article, headline="Ferry runs again", by=self.writer)
        self.early_link = create_preview_link(article=article, by=self.writer)
        _STATES[self._state or ""](article, self.editor)
        return article

    @cached_property
    def link(self) -> PreviewLink:
        """A private address of the article, made when it was in the state."""
        return create_preview_link(article=self.article, by=self.editor)

    @cached_property
    def live(self) -> Edition:
        """A live article of the writer's, for what readers see of all articles together."""
        topics = (create_topic(),)
        article = create_article(
            slug="live", created_by=self.writer, topics=topics, lead_photo=create_photo()
        )
        return publish_article(article, by=self.editor, at=days_ago(1))


def _save(article: Article, *, headline: str, by: User) -> None:
    Article.objects.filter(pk=article.pk).update(headline=headline)
    article.refresh_from_db()
    keep_revision(article, by=by)


# --- The states ----------------------------------------------------------------------------------


def _leave(article: Article, editor: User) -> None:
    pass


def _schedule(article: Article, editor: User) -> None:
    publish_article(article, by=editor, at=days_ago(-1))


def _put_under_embargo(article: Article, editor: User) -> None:
    Article.objects.filter(pk=article.pk).update(embargo_until=days_ago(-1))
    article.refresh_from_db()


def _publish(article: Article, editor: User) -> None:
    publish_article(article, by=editor, at=days_ago(1))


def _publish_and_change(article: Article, editor: User) -> None:
    _publish(article, editor)
    _save(article, headline="Ferry stops", by=editor)


def _publish_and_withdraw(article: Article, editor: User) -> None:
    _publish(article, editor)
    withdraw(article, by=editor, reason="It was wrong.")


_STATES: dict[str, Callable[[Article, User], None]] = {
    "draft": _leave,
    "scheduled": _schedule,
    "embargoed": _put_under_embargo,
    "live": _publish,
    "changed": _publish_and_change,
    "withdrawn": _publish_and_withdraw,
}


# --- What else has an address --------------------------------------------------------------------


def _public_address(there: ThingsToReach) -> str:
    edition = there.article.editions.order_by("number").first()
    if edition is not None:
        return edition.get_absolute_url()
    return f"/{timezone.localdate():%Y/%m}/{there.article.slug}/"


def _link(there: ThingsToReach, **fields: Any) -> PreviewLink:
    link = create_preview_link(article=there.article, by=there.editor)
    PreviewLink.objects.filter(pk=link.pk).update(**fields)
    return link


def _token(link: PreviewLink) -> str:
    return link.get_absolute_url().split("/")[2]


def _token_if_a_guest(there: ThingsToReach) -> str:
    """Whoever was given no link can but make one up."""
    return _token(there.link) if there.asked_by == "guest" else f"{there.link.pk}:made-up"


def _token_from_before(there: ThingsToReach) -> str:
    assert there.article
    return _token(there.early_link)


def _rendition(photo: Photo) -> str:
    asked = asked_for("full-320.jpg")
    assert asked is not None
    return f"{photo.key}/{present_name(photo, asked)}"


def _unused(model: type[Section] | type[Contributor]) -> int:
    return model.objects.create(name="Unused", slug="unused").pk


def _task(there: ThingsToReach) -> Any:
    return DBTaskResult.objects.create(
        args_kwargs={"args": [], "kwargs": {}},
        task_path="articles.photo_files.make_renditions",
        backend_name="database",
        run_after=get_date_max(),
    ).pk


def _trial(there: ThingsToReach, subject: Trial.Subject) -> int:
    rows: dict[Trial.Subject, Any] = {
        Trial.Subject.POLICY: Policy(scheme_leads_to=Verdict.DELETE),
        Trial.Subject.ALLOWED_DOMAIN: AllowedDomain(domain="example.org"),
        Trial.Subject.BLOCKED_DOMAIN: BlockedDomain(domain="example.net"),
        Trial.Subject.WATCHED_PHRASE: WatchedPhrase(phrase="scandal"),
    }
    before = Policy() if subject is Trial.Subject.POLICY else None
    proposal = proposal_of(rows[subject], before=before, own_hosts=())
    return start(subject, proposal, by=there.editor).pk


# Names that mean something else for each role.
_OF_ROLES = {"token_if_a_guest"}

_OF_ITS_ARTICLE: dict[str, Callable[[ThingsToReach], Any]] = {
    "article": lambda there: there.article.pk,
    "address": _public_address,
    "revision": lambda there: there.article.revision_number,
    "edition": lambda there: there.article.newest_edition_number(),
    "link": lambda there: there.link.pk,
    "token": lambda there: _token(there.link),
    "token_if_a_guest": _token_if_a_guest,
    "token_from_before_it_was_withdrawn": _token_from_before,
    "revoked": lambda there: _token(_link(there, revoked_at=timezone.now())),
    "expired": lambda there: _token(
        _link(there, made_at=days_ago(2), expires_at=timezone.now() - dt.timedelta(seconds=1))
    ),
    "signed_for_something_else": lambda there: Signer(salt="comments.receipt").sign(
        str(there.link.pk)
    ),
    "response": lambda there: (
        create_comment(article=there.article, status=Status.APPROVED, by=there.editor).pk
    ),
    "receipt": lambda there: receipt_address(create_comment(article=there.article)).split("/")[3],
}

_OF_THE_PAPER: dict[str, Callable[[ThingsToReach], Any]] = {
    "section": lambda there: there.live.section_id,
    "section_slug": lambda there: there.live.section.slug,
    "topic": lambda there: there.live.topics.get().pk,
    "topic_slug": lambda there: there.live.topics.get().slug,
    "contributor": lambda there: there.live.contributors.get().pk,
    "contributor_slug": lambda there: there.live.contributors.get().slug,
    "month": lambda there: f"{timezone.localtime(there.live.first_live_at):%Y/%m}",
    "published_photo": lambda there: there.live.lead_photo_id,
    "live_edition": lambda there: (
        f"{ContentType.objects.get_for_model(Edition).pk}/{there.live.pk}"
    ),
    "rendition": lambda there: _rendition(create_photo()),
    "unused_section": lambda there: _unused(Section),
    "unused_topic": lambda there: create_topic().pk,
    "unused_contributor": lambda there: _unused(Contributor),
    "own_photo": lambda there: create_photo(uploaded_by=there.writer).pk,
    "comment": lambda there: create_comment(article=create_article()).pk,
    "domain": lambda there: AllowedDomain.objects.create(domain="example.org").pk,
    "phrase": lambda there: WatchedPhrase.objects.create(phrase="scandal").pk,
    "blocked": lambda there: BlockedDomain.objects.create(domain="example.net").pk,
    "ban": lambda there: Ban.objects.create(email="noor@example.org").pk,
    "erasure": lambda there: Erasure.objects.create(email_mark="0" * 64, comments=1).pk,
    "policy_trial": lambda there: _trial(there, Trial.Subject.POLICY),
    "domain_trial": lambda there: _trial(there, Trial.Subject.ALLOWED_DOMAIN),
    "blocked_trial": lambda there: _trial(there, Trial.Subject.BLOCKED_DOMAIN),
    "phrase_trial": lambda there: _trial(there, Trial.Subject.WATCHED_PHRASE),
    "site": lambda there: Site.objects.create(domain="courier.example").pk,
    "user": lambda there: there.writer.pk,
    "group": lambda there: Group.objects.get(name="Writers").pk,
    "task": _task,
}


def is_of_an_article(address: str) -> bool:
    """Whether what is answered there depends on an article's state."""
    return not _OF_ITS_ARTICLE.keys().isdisjoint(_NAME.findall(address))


def with_any_number(address: str) -> str:
    """The address with something of the right shape for every name, to ask what it is the
    address of."""
    shapes = {
        "address": "/2026/11/ferry-runs/",
        "month": "2026/11",
        "rendition": "a/full-320-0123abcd.jpg",
    }
    return _NAME.sub(lambda match: shapes.get(match[1], "1"), address)
