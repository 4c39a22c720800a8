"""axe finds nothing in either theme, at either width, for readers and for moderators."""

import pytest
from django.contrib.auth.models import User

from articles.models import Edition, Kind, RichText
from comments.models import Comment, Status
from tests.browser.conftest import Visitors
from tests.factories import create_article, create_comment, create_photo, publish_article

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def talk(editor: User, moderator: User) -> Edition:
    """An article with a photo and a correction, a thread with a reply and a tombstone, and
    something waiting."""
    article = create_article(headline="Ferry runs again", lead_photo=create_photo())
    publish_article(article, by=editor)
    RichText.objects.update(text="<p>The ferry runs again, with a new bell.</p>")
    note = "The bell is new; we had left that out."
    edition = publish_article(article, by=editor, kind=Kind.CORRECTION, note=note)
    first = create_comment(article=article, status=Status.APPROVED, by=moderator)
    create_comment(article=article, parent=first, status=Status.APPROVED, by=moderator)
    Comment.objects.filter(pk=first.pk).decide(
        Status.DELETED, by=moderator, reason="abuse", expecting=Status.APPROVED
    )
    create_comment(article=article, text="Cheap watches at https://watches.example/ today")
    return edition


def public_pages(edition: Edition) -> list[str]:
    address = edition.get_absolute_url()
    return [
        "/",
        address,
        f"{address}respond/",
        f"{address}record/",
        f"{address}record/?old=1&new=2",
        f"{address}record/?old=2&new=2",
        "/corrections/",
        edition.section.get_absolute_url(),
        "/by/ada-moss/",
        "/archive/",
        f"/{edition.first_live_at:%Y/%m}/",
        f"/comments/{Comment.objects.approved().latest('pk').pk}/report/",
        "/nowhere/",
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_readers_meet_no_barrier(
    visitors: Visitors, talk: Edition, scheme: str, width: int
) -> None:
    reader = visitors(viewport={"width": width, "height": 800}, color_scheme=scheme)
    faults = []
    for path in public_pages(talk):
        page = reader.visit(path)
        faults += reader.accessibility_faults()
        overflow = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        assert not overflow, f"{path} scrolls sideways at {width} px"
    assert faults == []
    reader.complaints = [line for line in reader.complaints if "status of 404" not in line]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_moderators_meet_no_barrier(
    visitors: Visitors, talk: Edition, moderator: User, scheme: str
) -> None:
    at_the_queue = visitors(color_scheme=scheme)
    at_the_queue.log_in(moderator.username)
    faults = []
    comment = Comment.objects.filter(status=Status.DELETED).get()
    for path in (
        "/admin/comments/comment/?view=waiting",
        "/admin/comments/comment/?view=published",
        "/admin/comments/comment/?view=deleted",
        f"/admin/comments/comment/{comment.pk}/change/",
        "/admin/comments/policy/1/change/",
        "/admin/comments/watchedphrase/",
        "/admin/comments/alloweddomain/add/",
        "/admin/comments/ban/",
        f"/admin/comments/ban/add/?comment={comment.pk}",
        "/admin/comments/finding/",
        "/admin/comments/comment/?view=reported",
    ):
        at_the_queue.visit(path)
        faults += at_the_queue.accessibility_faults()
    assert faults == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_editors_meet_no_barrier(
    visitors: Visitors, talk: Edition, editor: User, scheme: str
) -> None:
    at_the_desk = visitors(color_scheme=scheme)
    at_the_desk.log_in(editor.username)
    article = f"/admin/articles/article/{talk.article_id}"
    faults = []
    for path in (
        "/admin/",
        "/admin/articles/article/",
        f"{article}/change/",
        f"{article}/publish/",
        f"{article}/history/",
        f"{article}/preview/",
        "/admin/articles/photo/",
        "/admin/articles/section/",
        "/admin/articles/contributor/add/",
    ):
        at_the_desk.visit(path)
        faults += at_the_desk.accessibility_faults()
    assert faults == []


def test_a_reader_without_javascript_can_reply(
    visitors: Visitors, talk: Edition, moderator: User
) -> None:
    reader = visitors(java_script_enabled=False)
    page = reader.page
    page.goto(reader.base + talk.get_absolute_url())
    page.fill("[name=name]", "Noor")
    page.fill("[name=email]", "noor@example.org")
    page.fill("[name=text]", "It works without.")
    page.get_by_role("button", name="Post comment").click()
    assert "/comments/receipt/" in page.url
    assert Comment.objects.filter(text="It works without.").exists()


def test_the_counter_counts_and_speaks_at_thresholds_only(
    visitors: Visitors, talk: Edition
) -> None:
    page = visitors().visit(talk.get_absolute_url())
    shown, spoken = page.locator("[data-counter] > *").nth(1), page.locator("[role=status]")
    page.fill("[name=text]", "x" * 1948)
    before = spoken.inner_text()
    for left in (51, 50, 49):
        page.locator("[name=text]").press("x")
        assert shown.inner_text() == f"{left} characters left"
        assert spoken.inner_text() == (before if left > 50 else "50 characters left")
