"""The demo's articles, entered and published as the newsroom would."""

import json
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from io import BytesIO
from typing import Any

from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Replace

from articles.models import (
    Article,
    Byline,
    Contributor,
    FactList,
    Kind,
    Photo,
    PhotoBlock,
    PullQuote,
    RichText,
    Section,
    Source,
    Topic,
)
from articles.photo_intake import take_in
from articles.publishing import publish
from articles.revisions import keep_revision
from newsroom.demo.content import Entry, days_ago, photo_plans, read
from newsroom.demo.pictures import PhotoPlan, paint, save_with_metadata


def load_newsroom() -> None:
    """Sections, topics and contributors."""
    content = read("newsroom")
    for position, entry in enumerate(content["sections"]):
        Section.objects.create(position=position, **entry)
    for entry in content["topics"]:
        Topic.objects.create(**entry)
    for entry in content["contributors"]:
        Contributor.objects.create(**entry)


def _painted(plan: PhotoPlan) -> bytes:
    file = BytesIO()
    save_with_metadata(paint(plan), plan, file)
    return file.getvalue()


def load_photos(by: User) -> dict[str, Photo]:
    """Paint every photo and take it in; what the library knows of it comes from its metadata."""
    plans = photo_plans()
    # Painting is all arithmetic, so every core of the machine is given some of it.
    with ProcessPoolExecutor() as pool:
        files = list(pool.map(_painted, plans))
    return {plan.slug: _photo(plan, file, by) for plan, file in zip(plans, files, strict=True)}


def _photo(plan: PhotoPlan, file: bytes, by: User) -> Photo:
    photo = Photo(uploaded_by=by)
    take_in(photo, BytesIO(file))
    photo.original.save(f"{plan.slug}.jpg", ContentFile(file), save=False)
    photo.save()
    return photo


def load_articles(people: dict[str, User], photos: dict[str, Photo]) -> dict[str, Article]:
    """Enter and publish every article; the oldest first, as it was."""
    entries = sorted(read("articles")["articles"], key=lambda e: -float(e["published_days_ago"]))
    return {entry["slug"]: _article(entry, people, photos) for entry in entries}


@transaction.atomic
def _article(entry: Entry, people: dict[str, User], photos: dict[str, Photo]) -> Article:
    author = people[entry["written_by"]]
    article = Article.objects.create(
        headline=entry["headline"],
        slug=entry["slug"],
        kicker=entry["kicker"],
        standfirst=entry["standfirst"],
        section=Section.objects.get(slug=entry["section"]),
        dateline=entry["dateline"],
        lead_photo=photos[entry["photo"]],
        comment_policy=entry["comments"],
        created_by=author,
    )
    article.topics.set(Topic.objects.filter(slug__in=entry["topics"]))
    Byline.objects.bulk_create(
        Byline(
            article=article,
            position=place,
            contributor=Contributor.objects.get(slug=slug),
        )
        for place, slug in enumerate(entry["bylines"])
    )
    Source.objects.bulk_create(
        Source(article=article, position=place, **source)
        for place, source in enumerate(entry["sources"])
    )
    _enter_blocks(article, _as_first_written(entry), photos)
    keep_revision(article, by=author)
    begun = days_ago(entry["published_days_ago"] + 0.3)
    Article.objects.filter(pk=article.pk).update(created_at=begun)
    if entry["state"] == "live":
        _publish(article, entry, people["editor"])
    return article


def _as_first_written(entry: Entry) -> Iterable[Entry]:
    """The blocks before they were put right: the content holds them as they are now."""
    blocks = json.dumps(entry["blocks"], ensure_ascii=False)
    for update in entry.get("updates", []):
        if "was" in update:
            blocks = blocks.replace(update["is_now"], update["was"])
    written: list[Entry] = json.loads(blocks)
    return written


def _put_right(article: Article, update: Entry) -> None:
    old, new = Value(update["was"]), Value(update["is_now"])
    RichText.objects.filter(parent=article).update(text=Replace("text", old, new))
    FactList.objects.filter(parent=article).update(items=Replace("items", old, new))


def _enter_blocks(article: Article, blocks: Iterable[Entry], photos: dict[str, Photo]) -> None:
    for place, block in enumerate(blocks, start=1):
        common: dict[str, Any] = {
            "parent": article,
            "region": "body",
            "ordering": place * 10,
        }
        match block["kind"]:
            case "text":
                RichText.objects.create(text=block["html"], **common)
            case "photo":
                caption = block.get("caption", "")
                PhotoBlock.objects.create(photo=photos[block["photo"]], caption=caption, **common)
            case "quote":
                quote = {name: block[name] for name in ("text", "attribution")}
                PullQuote.objects.create(**quote, **common)
            case "facts":
                items = "\n".join(block["items"])
                FactList.objects.create(title=block["title"], items=items, **common)


def _publish(article: Article, entry: Entry, editor: User) -> None:
    # What the editor wrote alone is published with a reason, as it would be on a busy night.
    reason = "Nobody else was on the night desk." if entry["written_by"] == "editor" else ""
    publish(
        article,
        by=editor,
        own_work_reason=reason,
        goes_live_at=days_ago(entry["published_days_ago"]),
    )
    for update in entry.get("updates", []):
        if "was" in update:
            _put_right(article, update)
        if "standfirst" in update:
            article.standfirst = update["standfirst"]
            article.save(update_fields=["standfirst"])
        publish(
            article,
            by=editor,
            kind=Kind(update["kind"]),
            note=update["note"],
            own_work_reason=reason,
            goes_live_at=days_ago(update["days_ago"]),
        )
