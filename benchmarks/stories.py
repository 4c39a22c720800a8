"""Made-up articles, in the shapes of ``articles.snapshot`` and ``articles.public_content``."""

from random import Random
from typing import Any

from articles import public_content, snapshot
from articles.models import Photo
from benchmarks import words

SECTIONS, TOPICS, CONTRIBUTORS, PHOTOS = 6, 80, 40, 12
PARAGRAPHS = 8


def slug_of(number: int) -> str:
    """The last part of the address of an article."""
    return f"article-{number}"


def story(random: Random, number: int) -> snapshot.Snapshot:
    """What a writer saved: some paragraphs, a quote, a photo, a source."""
    texts = [f"<p>{words.paragraph(random)}</p>" for _ in range(PARAGRAPHS)]
    return {
        "headline": f"{words.headline(random)} ({number})"[:200],
        "slug": slug_of(number),
        "kicker": "Harbour",
        "standfirst": words.paragraph(random, 2),
        "dateline": "Port Alder",
        "section": random.randint(1, SECTIONS),
        "topics": sorted(random.sample(range(1, TOPICS + 1), random.randint(1, 3))),
        "lead_photo": random.randint(1, PHOTOS),
        "lead_caption": "",
        "bylines": random.sample(range(1, CONTRIBUTORS + 1), random.choice([1, 1, 1, 2])),
        "blocks": [
            {"kind": "text", "text": "".join(texts[:3])},
            {"kind": "quote", "text": words.sentence(random), "attribution": "A resident"},
            {"kind": "text", "text": "".join(texts[3:])},
        ],
        "sources": [
            {
                "name": "Harbour office",
                "role": "",
                "kind": "organisation",
                "url": "",
                "shown": True,
                "desk_note": "",
            }
        ],
    }


def as_published(kept: snapshot.Snapshot, photos: dict[int, Photo]) -> dict[str, Any]:
    """What ``public_content`` makes of a snapshot, without a query for each article."""
    return {
        "format": public_content.FORMAT,
        "dateline": kept["dateline"],
        "bylines": [
            {"id": pk, "name": f"Writer No. {pk}", "slug": f"writer-{pk}", "role": "Reporter"}
            for pk in kept["bylines"]
        ],
        "topics": [
            {"id": pk, "name": f"Topic {pk}", "slug": f"topic-{pk}"} for pk in kept["topics"]
        ],
        "lead": public_content.photo_content(photos[kept["lead_photo"]]),
        "blocks": [
            {"kind": "text", "html": block["text"]} if block["kind"] == "text" else block
            for block in kept["blocks"]
        ],
        "sources": [
            {name: source[name] for name in ("name", "role", "kind", "url")}
            for source in kept["sources"]
        ],
    }
