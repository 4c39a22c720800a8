"""Rows for tests, made with keywords alone; what a test does not say is ordinary."""

import datetime as dt
import itertools
from io import BytesIO
from typing import Any

from django.contrib.auth.models import Group, User
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image

from articles.models import (
    Article,
    Byline,
    Contributor,
    Edition,
    Kind,
    Photo,
    PreviewLink,
    RichText,
    Section,
    Source,
    Topic,
)
from articles.photo_intake import take_in
from articles.publishing import publish
from articles.revisions import keep_revision
from comments.drafts import Draft
from comments.models import Comment, Finding, Policy, Rule, Status, Verdict
from comments.posting import post

_numbers = itertools.count(1)


def days_ago(days: float) -> dt.datetime:
    """That many days before now."""
    return timezone.now() - dt.timedelta(days=days)


def create_user(*, username: str, group: str = "", **fields: Any) -> User:
    """Somebody with a login; ``group`` is Writers, Editors, Moderators or none."""
    user = User.objects.create_user(username, password="open sesame", is_staff=True, **fields)
    if group:
        user.groups.add(Group.objects.get(name=group))
    return user


def create_section(*, name: str = "City", slug: str = "city") -> Section:
    """A section; the same one for the same address."""
    return Section.objects.get_or_create(slug=slug, defaults={"name": name})[0]


def create_topic(*, name: str = "Harbour", slug: str = "harbour") -> Topic:
    """A topic; the same one for the same address."""
    return Topic.objects.get_or_create(slug=slug, defaults={"name": name})[0]


def create_contributor(*, name: str = "Ada Moss", slug: str = "ada-moss") -> Contributor:
    """Somebody who writes; the same one for the same address."""
    return Contributor.objects.get_or_create(slug=slug, defaults={"name": name})[0]


def picture_bytes(
    *, size: tuple[int, int] = (640, 480), format: str = "JPEG", **options: Any
) -> bytes:
    """The file of a small plain picture."""
    file = BytesIO()
    Image.new("RGB", size, "seagreen").save(file, format, **options)
    return file.getvalue()


def create_photo(
    *,
    caption: str = "The quay at dusk.",
    credit: str = "Ada Moss / The Test Courier",
    alternative_text: str = "Two cranes stand over dark water.",
    size: tuple[int, int] = (640, 480),
    **fields: Any,
) -> Photo:
    """A photo in the library that can be published."""
    photo = Photo(caption=caption, credit=credit, alternative_text=alternative_text, **fields)
    # No two photos of a library are the same file.
    file = picture_bytes(size=size, comment=f"{next(_numbers)}")
    take_in(photo, BytesIO(file))
    photo.original.save("quay.jpg", ContentFile(file), save=False)
    photo.save()
    return photo


def create_article(
    *,
    headline: str = "Ferry runs again",
    slug: str = "",
    text: str = "<p>The ferry runs again.</p>",
    created_by: User | None = None,
    byline: Contributor | None = None,
    topics: tuple[Topic, ...] = (),
    **fields: Any,
) -> Article:
    """A draft that preflight finds nothing wrong with, and its first revision."""
    article = Article.objects.create(
        headline=headline,
        slug=slug or f"article-{next(_numbers)}",
        standfirst=fields.pop("standfirst", "After nine weeks the first boat left."),
        section=fields.pop("section", None) or create_section(),
        created_by=created_by,
        **fields,
    )
    article.topics.set(topics)
    Byline.objects.create(article=article, contributor=byline or create_contributor())
    RichText.objects.create(parent=article, region="body", ordering=10, text=text)
    Source.objects.create(article=article, name="Harbour office", kind="organisation", shown=True)
    keep_revision(article, by=created_by)
    return article


def publish_article(
    article: Article | None = None,
    *,
    by: User,
    at: dt.datetime | None = None,
    kind: Kind | None = None,
    note: str = "",
    **fields: Any,
) -> Edition:
    """An edition of the article (of a new one, with the fields given), live since ``at``."""
    article = article or create_article(**fields)
    return publish(
        article, by=by, kind=kind, note=note, own_work_reason="Night desk.", goes_live_at=at
    )


def create_preview_link(
    *, article: Article, by: User, for_whom: str = "Lena Roth, lawyer", hours: float = 24
) -> PreviewLink:
    """A private address of the article's newest revision, open for so many hours from now."""
    now = timezone.now()
    return PreviewLink.objects.create(
        revision=article.revisions.latest("number"),
        for_whom=for_whom,
        made_by=by,
        made_at=now,
        expires_at=now + dt.timedelta(hours=hours),
    )


def create_comment(
    *,
    article: Article,
    parent: Comment | None = None,
    status: Status = Status.WAITING,
    by: User | None = None,
    name: str = "Noor",
    email: str = "noor@example.org",
    text: str = "",
    at: dt.datetime | None = None,
    reason: str = "other",
) -> Comment:
    """A comment that came through the screening, and was decided if ``status`` says so."""
    draft = Draft(
        article_id=article.pk,
        parent_id=parent.pk if parent else None,
        name=name,
        email=email,
        text=text or f"I took the first boat, number {next(_numbers)}.",
        honeypot="",
        address_hash="",
        own_hosts=("testserver",),
        at=at or timezone.now(),
    )
    comment = post(draft, parent=parent, policy=Policy.current())
    if status is not Status.WAITING:
        Comment.objects.filter(pk=comment.pk).decide(
            status, by=by, reason=reason if status is Status.DELETED else ""
        )
        comment.refresh_from_db()
    return comment


def create_finding(*, comment: Comment, **fields: Any) -> Finding:
    """Something the screening found in a comment."""
    defaults = {"rule": Rule.EXTERNAL_LINK, "verdict": Verdict.HOLD}
    return Finding.objects.create(comment=comment, **{**defaults, **fields})
