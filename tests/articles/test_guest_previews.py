"""Previews for outsiders: one revision at a private address, for a time, and one answer to it."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import User
from django.core.signing import Signer
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import (
    Article,
    Edition,
    PreviewAnswer,
    PreviewLink,
    Source,
)
from articles.revisions import keep_revision
from tests.articles.change_page import change_page, opened, saved
from tests.factories import (
    create_article,
    create_contributor,
    create_photo,
    create_preview_link,
    create_section,
    create_topic,
    create_user,
    days_ago,
    publish_article,
)

pytestmark = pytest.mark.django_db

ANSWER = {"verdict": "object", "name": "Lena Roth", "note": "The second paragraph is wrong."}
SECOND = dt.timedelta(seconds=1)
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def link(draft: Article, writer: User) -> PreviewLink:
    """A private address of the draft's first revision, open for a day."""
    return create_preview_link(article=draft, by=writer)


def html(response: Any, status: int = 200) -> str:
    assert response.status_code == status
    return str(response.content.decode())


def guests_page(article: Article) -> str:
    return reverse("admin:articles_article_guests", args=[article.pk])


def revoke(browser: Client, link: PreviewLink) -> Any:
    article = link.revision.article_id
    address = reverse("admin:articles_article_revoke", args=[article, link.pk])
    return browser.post(address, follow=True)


def visits(link: PreviewLink) -> int:
    link.refresh_from_db()
    return link.visits


# --- What a guest sees -------------------------------------------------------------------------


def test_a_guest_reads_the_revision_the_address_was_made_for_and_no_later_save(
    client: Client, as_writer: Client, link: PreviewLink
) -> None:
    draft = link.revision.article
    saved(as_writer, draft, {**opened(as_writer, draft), "headline": "Ferry sinks"})
    later = create_preview_link(article=draft, by=link.made_by)
    assert "Ferry runs again" in html(client.get(link.get_absolute_url()))
    assert "Ferry sinks" not in html(client.get(link.get_absolute_url()))
    assert "Ferry sinks" in html(client.get(later.get_absolute_url()))


def test_the_page_says_that_it_is_not_published_for_whom_and_until_when(
    client: Client, link: PreviewLink
) -> None:
    with time_machine.travel(link.expires_at - HOUR, tick=False):
        page = html(client.get(link.get_absolute_url()))
    until = f"{link.expires_at.day} {link.expires_at:%B %Y, %H:%M} UTC"
    assert "<strong>Not published.</strong>" in page
    assert "For Lena Roth, lawyer alone: please show it to nobody. This address leads here " in page
    assert f"until {until}." in page
    assert "Embargo" not in page


def test_the_page_shows_the_embargo_as_it_stands_today(client: Client, link: PreviewLink) -> None:
    until = dt.datetime(2040, 5, 4, 6, 30, tzinfo=dt.UTC)
    Article.objects.update(embargo_until=until)
    page = html(client.get(link.get_absolute_url()))
    assert "<strong>Embargo until 4 May 2040, 06:30 UTC.</strong>" in page


def test_no_cache_keeps_it_and_no_search_engine_finds_it(client: Client, link: PreviewLink) -> None:
    address = link.get_absolute_url()
    responses = [client.get(address), client.head(address)]
    responses += [client.post(address, {}), client.post(address, ANSWER)]
    responses += [client.get(f"{address}?answered")]
    PreviewLink.objects.update(revoked_at=timezone.now())
    responses += [client.get(address), client.post(address, ANSWER)]
    assert [r.status_code for r in responses] == [200, 200, 400, 302, 200, 410, 410]
    for response in responses:
        assert response.headers["Cache-Control"] == "private, no-store"
        assert response.headers["X-Robots-Tag"] == "noindex, nofollow, noarchive"
        assert "ETag" not in response.headers
        assert not response.cookies
        if response.content:
            assert '<meta name="robots" content="noindex, nofollow">' in response.content.decode()


def test_it_names_nobody_of_the_staff_and_nothing_of_the_desk(
    client: Client, draft: Article, writer: User
) -> None:
    Source.objects.create(
        article=draft, name="Deep throat", role="Insider", shown=False, desk_note="Never name her."
    )
    Source.objects.filter(shown=True).update(desk_note="Call back.")
    keep_revision(draft, by=writer)
    link = create_preview_link(article=draft, by=writer)
    page = html(client.get(link.get_absolute_url()))
    assert "Harbour office" in page
    for secret in ("Deep throat", "Insider", "Never name her", "Call back", "Wera", "wera"):
        assert secret not in page
    assert "/admin/" not in page


def test_it_still_renders_when_what_it_names_was_deleted(
    client: Client, draft: Article, writer: User
) -> None:
    ben = create_contributor(name="Ben Reed", slug="ben-reed")
    sport, sea = create_section(name="Sport", slug="sport"), create_topic(name="Sea", slug="sea")
    draft.bylines.create(contributor=ben, position=1)
    draft.topics.add(sea)
    draft.section, draft.lead_photo = sport, create_photo()
    draft.save()
    keep_revision(draft, by=writer)
    link = create_preview_link(article=draft, by=writer)
    before = html(client.get(link.get_absolute_url()))
    for name in ("Ben Reed", "Sport", "Sea"):
        assert name in before
    draft.bylines.filter(contributor=ben).delete()
    Article.objects.update(section=create_section())
    for deleted in (ben, sport, sea):
        deleted.delete()
    page = html(client.get(link.get_absolute_url()))
    for name in ("Ben Reed", "Sport", ">Sea<"):
        assert name not in page
    assert "Ada Moss" in page
    assert "The quay at dusk." in page


# --- Visits ------------------------------------------------------------------------------------


def test_every_time_a_guest_opens_it_is_a_visit(client: Client, link: PreviewLink) -> None:
    client.get(link.get_absolute_url())
    client.get(link.get_absolute_url())
    assert visits(link) == 2
    assert link.last_visit_at is not None


def test_what_nobody_reads_is_no_visit(client: Client, link: PreviewLink) -> None:
    address = link.get_absolute_url()
    client.head(address)
    client.post(address, {"name": "Lena"})
    answered = client.post(address, ANSWER)
    html(client.get(answered.headers["Location"]))
    assert visits(link) == 0


def test_the_address_after_the_answer_is_no_way_in_that_is_not_counted(
    client: Client, link: PreviewLink
) -> None:
    html(client.get(f"{link.get_absolute_url()}?answered"))
    assert visits(link) == 1
    client.post(link.get_absolute_url(), ANSWER)
    with time_machine.travel(timezone.now() + 90 * SECOND, tick=False):
        html(client.get(f"{link.get_absolute_url()}?answered"))
    assert visits(link) == 2


def test_who_comes_too_late_is_no_visit(client: Client, link: PreviewLink) -> None:
    PreviewLink.objects.update(revoked_at=timezone.now())
    client.get(link.get_absolute_url())
    assert visits(link) == 0


# --- Its end -----------------------------------------------------------------------------------


def test_it_ends_at_its_second(client: Client, link: PreviewLink) -> None:
    with time_machine.travel(link.expires_at - SECOND, tick=False):
        html(client.get(link.get_absolute_url()))
    with time_machine.travel(link.expires_at, tick=False):
        page = html(client.get(link.get_absolute_url()), 410)
        html(client.post(link.get_absolute_url(), ANSWER), 410)
    assert "This preview has ended" in page
    assert "It was open until" in page
    assert "Ferry" not in page
    assert not PreviewAnswer.objects.exists()


def test_closed_by_the_newsroom_it_ends_at_once(
    client: Client, as_writer: Client, link: PreviewLink, writer: User
) -> None:
    assert "The preview for Lena Roth, lawyer is closed." in html(revoke(as_writer, link))
    link.refresh_from_db()
    assert link.revoked_by == writer
    page = html(client.get(link.get_absolute_url()), 410)
    assert "The newsroom has closed it." in page
    assert "Ferry" not in page
    html(client.post(link.get_absolute_url(), ANSWER), 410)
    assert not PreviewAnswer.objects.exists()


def test_it_is_closed_once_and_by_whoever_was_first(
    as_writer: Client, as_editor: Client, link: PreviewLink, writer: User
) -> None:
    revoke(as_writer, link)
    link.refresh_from_db()
    closed = (link.revoked_at, link.revoked_by)
    assert "was closed already" in html(revoke(as_editor, link))
    link.refresh_from_db()
    assert (link.revoked_at, link.revoked_by) == closed


def test_a_link_is_closed_at_its_own_article_only(
    as_editor: Client, link: PreviewLink, writer: User
) -> None:
    elsewhere = create_article(created_by=writer)
    address = reverse("admin:articles_article_revoke", args=[elsewhere.pk, link.pk])
    assert as_editor.post(address).status_code == 404
    link.refresh_from_db()
    assert link.is_open()


def test_an_address_that_nobody_made_leads_nowhere(client: Client, link: PreviewLink) -> None:
    signature = link.get_absolute_url().split(":")[1].strip("/")
    other = Signer(salt="comments.receipt").sign(str(link.pk))
    unknown = Signer(salt="articles.preview_link").sign("999999")
    words = Signer(salt="articles.preview_link").sign("first")
    forged = [f"{link.pk + 1}:{signature}", f"{link.pk}:", f":{signature}", f"{link.pk}"]
    for token in (*forged, other, unknown, words, "x" * 5000, "%00", "%FF", "٣:x", " ", "9" * 400):
        assert client.get(f"/preview/{token}/").status_code == 404, token[:40]
        assert client.post(f"/preview/{token}/", ANSWER).status_code == 404, token[:40]
    assert client.get("/preview//").status_code == 404


# --- The answer --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("verdict", "told"), [("approve", "approved this text."), ("object", "objected to this text.")]
)
def test_a_guest_answers_once_and_is_thanked(
    client: Client, link: PreviewLink, verdict: str, told: str
) -> None:
    response = client.post(link.get_absolute_url(), {**ANSWER, "verdict": verdict})
    assert response.status_code == 302
    assert response.headers["Location"] == f"{link.get_absolute_url()}?answered#answer"
    answer = link.answer
    assert (answer.verdict, answer.name, answer.note) == (verdict, "Lena Roth", ANSWER["note"])
    page = html(client.get(f"{link.get_absolute_url()}?answered"))
    assert f"Lena Roth {told}" in page
    assert ANSWER["note"] in page
    assert "<form" not in page


def test_a_note_is_not_needed(client: Client, link: PreviewLink) -> None:
    response = client.post(link.get_absolute_url(), {"verdict": "approve", "name": "Lena Roth"})
    assert response.status_code == 302
    assert link.answer.note == ""


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": " "}, "Write your name, so that we know who answered."),
        ({"verdict": ""}, "Choose one of the two."),
        ({"verdict": "perhaps"}, "Select a valid choice"),
        ({"name": "L" * 121}, "at most 120 characters"),
        ({"note": "N" * 4001}, "at most 4000 characters"),
        ({"name": "Le\x00na"}, "Null characters are not allowed."),
    ],
)
def test_an_incomplete_answer_is_refused_with_everything_typed_kept(
    client: Client, link: PreviewLink, wrong: dict[str, str], said: str
) -> None:
    typed = {**ANSWER, **wrong}
    page = html(client.post(link.get_absolute_url(), typed), 400)
    assert said in page
    assert "Your answer was not sent yet." in page
    assert not PreviewAnswer.objects.exists()
    assert f'name="name" value="{typed["name"]}"' in page
    assert f"\n{typed['note']}</textarea>" in page
    assert (' value="object" required checked' in page) == (typed["verdict"] == "object")


def test_a_second_answer_is_not_taken(client: Client, link: PreviewLink) -> None:
    client.post(link.get_absolute_url(), ANSWER)
    second = {"verdict": "approve", "name": "Ben Reed", "note": "All is well."}
    page = html(client.post(link.get_absolute_url(), second), 400)
    assert PreviewAnswer.objects.get().name == "Lena Roth"
    assert "Lena Roth objected to this text." in page


def test_of_two_answers_at_once_the_first_counts(client: Client, link: PreviewLink) -> None:
    assert "Send the answer" in html(client.get(link.get_absolute_url()))
    PreviewAnswer.objects.create(link=link, name="Ben Reed", verdict="approve")
    page = html(client.post(link.get_absolute_url(), ANSWER), 400)
    assert PreviewAnswer.objects.get().name == "Ben Reed"
    assert "Ben Reed approved this text." in page


def test_whose_answer_came_second_is_told_that_it_was_not_kept_and_can_copy_it(
    client: Client, link: PreviewLink
) -> None:
    PreviewAnswer.objects.create(link=link, name="Ben Reed", verdict="approve")
    page = html(client.post(link.get_absolute_url(), ANSWER), 400)
    assert "yours was not kept" in page
    assert ANSWER["note"] in page


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_an_answer_from_another_site_is_refused_and_kept_in_the_form(
    client: Client, link: PreviewLink, headers: dict[str, str]
) -> None:
    page = html(client.post(link.get_absolute_url(), ANSWER, headers=headers), 403)
    assert "This was sent from another site, so it was not kept." in page
    assert not PreviewAnswer.objects.exists()
    assert ANSWER["note"] in page
    assert 'value="Lena Roth"' in page
    own = {"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"}
    response = client.post(link.get_absolute_url(), ANSWER, headers=own)
    assert response.status_code == 302


def test_what_a_guest_writes_is_text_for_everybody(
    client: Client, as_writer: Client, link: PreviewLink
) -> None:
    evil = "<img src=x onerror=alert(1)>\"'><script>alert(2)</script>"
    client.post(link.get_absolute_url(), {**ANSWER, "name": evil, "note": evil})
    assert link.answer.note == evil
    draft = link.revision.article
    for page in (
        html(client.get(f"{link.get_absolute_url()}?answered")),
        html(as_writer.get(change_page(draft))),
        html(as_writer.get(guests_page(draft))),
    ):
        assert page.count("&lt;img src=x onerror=alert(1)&gt;") == 2
        assert "<img src=x" not in page
        assert "<script>alert" not in page


# --- At the desk -------------------------------------------------------------------------------


def test_the_newsroom_makes_an_address_and_sees_what_becomes_of_it(
    client: Client, as_writer: Client, draft: Article, writer: User
) -> None:
    response = as_writer.post(guests_page(draft), {"for_whom": "Lena Roth", "hours": "1"})
    assert response.headers["Location"] == guests_page(draft)
    link = PreviewLink.objects.get()
    assert (link.made_by, link.revision) == (writer, draft.revisions.get())
    assert link.expires_at - link.made_at == HOUR
    page = html(as_writer.get(guests_page(draft)))
    assert "The address for Lena Roth stands below." in page
    assert f'value="http://testserver{link.get_absolute_url()}"' in page
    assert "0 visits" in page
    client.get(link.get_absolute_url())
    client.post(link.get_absolute_url(), ANSWER)
    for address in (guests_page(draft), change_page(draft)):
        page = html(as_writer.get(address))
        assert "<strong>Lena Roth</strong>" in page
        assert "1 visit, last on" in page
        assert "Lena Roth objects" in page
        assert ANSWER["note"] in page


@pytest.mark.parametrize("typed", [{"for_whom": " "}, {"hours": "9999"}, {"hours": ""}])
def test_an_address_is_made_for_somebody_and_for_a_time_that_is_offered(
    as_writer: Client, draft: Article, typed: dict[str, str]
) -> None:
    given = {"for_whom": "Lena Roth", "hours": "24", **typed}
    page = html(as_writer.post(guests_page(draft), given), 400)
    assert "No address was made." in page
    assert not PreviewLink.objects.exists()


def test_an_address_that_leads_nowhere_any_more_is_not_shown(
    as_writer: Client, draft: Article, link: PreviewLink, writer: User
) -> None:
    closed = create_preview_link(article=draft, by=writer, for_whom="Ben Reed")
    revoke(as_writer, closed)
    page = html(as_writer.get(guests_page(draft)))
    assert link.get_absolute_url() in page
    assert closed.get_absolute_url() not in page
    with time_machine.travel(link.expires_at, tick=False):
        page = html(as_writer.get(guests_page(draft)))
    assert "/preview/" not in page.replace(f"{draft.pk}/preview/", "")
    assert "ended on" in page
    assert "closed on" in page


def test_the_change_page_shows_the_newest_and_leads_to_all(
    as_writer: Client, draft: Article, writer: User
) -> None:
    for number in range(6):
        create_preview_link(article=draft, by=writer, for_whom=f"Guest {number}")
    page = html(as_writer.get(change_page(draft)))
    assert "Guest 0" not in page
    assert page.index("Guest 5") < page.index("Guest 1")
    assert "All previews for outsiders" in page
    assert "Guest 0" in html(as_writer.get(guests_page(draft)))


def test_a_writer_shows_her_draft_and_an_editor_every_article(
    as_writer: Client, as_editor: Client, edition: Edition, writer: User
) -> None:
    asked = {"for_whom": "Lena Roth", "hours": "24"}
    draft = create_article(created_by=writer)
    for browser, article in (
        (as_writer, draft),
        (as_editor, draft),
        (as_editor, edition.article),
    ):
        assert browser.post(guests_page(article), asked).status_code == 302
    assert PreviewLink.objects.count() == 3


def test_nobody_else_does(
    as_writer: Client, as_moderator: Client, client: Client, edition: Edition, editor: User
) -> None:
    asked = {"for_whom": "Lena Roth", "hours": "24"}
    scheduled = create_article(created_by=edition.article.created_by)
    publish_article(scheduled, by=editor, at=days_ago(-1))
    draft = create_article(created_by=edition.article.created_by)
    link = create_preview_link(article=edition.article, by=editor)
    other = Client()
    other.force_login(create_user(username="olga", group="Writers"))
    for browser, article, status in (
        (as_writer, edition.article, 403),
        (as_writer, scheduled, 403),
        (other, draft, 404),
        (as_moderator, draft, 404),
        (client, draft, 302),
    ):
        assert browser.post(guests_page(article), asked).status_code == status
        assert browser.get(guests_page(article)).status_code == status
    for browser, status in ((as_writer, 403), (other, 404), (as_moderator, 404)):
        assert revoke(browser, link).status_code == status
    assert list(PreviewLink.objects.open()) == [link]


def test_a_draft_that_is_deleted_takes_its_previews_along(
    client: Client, as_editor: Client, link: PreviewLink
) -> None:
    client.post(link.get_absolute_url(), ANSWER)
    address = reverse("admin:articles_article_delete", args=[link.revision.article_id])
    assert as_editor.post(address, {"post": "yes"}).status_code == 302
    assert not Article.objects.exists()
    assert client.get(link.get_absolute_url()).status_code == 404
