"""The working copy made up as an edition, for the eyes of the newsroom alone."""

from django.utils import timezone

from articles.models import Article, Edition, Kind
from articles.public_content import public_content
from articles.snapshot import take


def preview_edition(article: Article) -> Edition:
    """An edition of the working copy as it stands, which is not saved and has no address."""
    snapshot = take(article)
    live = article.live_edition()
    return Edition(
        article=article,
        number=1,
        kind=Kind.FIRST,
        goes_live_at=timezone.now(),
        first_live_at=live.first_live_at if live else timezone.now(),
        headline=snapshot["headline"],
        slug=snapshot["slug"],
        kicker=snapshot["kicker"],
        standfirst=snapshot["standfirst"],
        section=article.section,
        lead_photo=article.lead_photo,
        content=public_content(snapshot),
    )
