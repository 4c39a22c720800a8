"""A revision made up as an edition, for eyes that see it before readers do."""

from django.utils import timezone

from articles.comparing import Comparison, compare, units_of_edition
from articles.models import Article, Edition, Kind, Photo, Section
from articles.public_content import blocks_as_read, public_content
from articles.snapshot import Snapshot, take


def preview_edition(article: Article, snapshot: Snapshot | None = None) -> Edition:
    """An edition of the snapshot (of the working copy as it stands, if none is given), which is
    not saved and has no address."""
    snapshot = snapshot or take(article)
    live = article.live_edition()
    # What was never published bears no date.
    published = {"first_live_at": live.first_live_at} if live else {}
    return Edition(
        article=article,
        number=1,
        kind=Kind.FIRST,
        goes_live_at=timezone.now(),
        headline=snapshot["headline"],
        slug=snapshot["slug"],
        kicker=snapshot["kicker"],
        standfirst=snapshot["standfirst"],
        section=Section.objects.filter(pk=snapshot["section"]).first(),
        lead_photo=Photo.objects.filter(pk=snapshot["lead_photo"]).first(),
        content=public_content(snapshot),
        **published,
    )


def changes_for_readers(before: Edition, snapshot: Snapshot) -> Comparison:
    """What readers of an edition would see changed if this snapshot were published."""
    after = preview_edition(before.article, snapshot)
    return compare(
        units_of_edition(before),
        units_of_edition(after),
        divided_differently=blocks_as_read(before.content) != blocks_as_read(after.content),
    )
