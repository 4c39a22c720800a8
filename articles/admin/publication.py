"""An article on its way to readers, and away from them: preview, publish, schedule, withdraw."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.admin.guests import preview_links
from articles.admin.pages import ArticlePages, whoever
from articles.admin.preflight_notes import PreflightPanel
from articles.admin.publication_forms import (
    PublishForm,
    ScheduleForm,
    WithdrawForm,
    called_off,
    why_not_scheduled,
)
from articles.comparing import why_not_a_typo
from articles.models import Article, Edition, Kind
from articles.preflight import errors, preflight
from articles.previews import changes_for_readers, preview_edition
from articles.publishing import AnswerMissingError, NotPublishableError, publish, withdrew
from articles.shown_photos import shown_content
from articles.snapshot import take
from articles.wording import moment, person


class PublicationPages(ArticlePages):
    def publication_urls(self) -> list[URLPattern]:
        """The addresses of these pages."""
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/preview/", view(self.preview), name="articles_article_preview"),
            path("<int:pk>/publish/", view(self.publish), name="articles_article_publish"),
            path(
                "<int:pk>/scheduled/<int:number>/",
                view(self.scheduled),
                name="articles_article_scheduled",
            ),
            path("<int:pk>/withdraw/", view(self.withdraw), name="articles_article_withdraw"),
        ]

    def preview(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """The working copy as readers would see it."""
        article = self.row_to_see(request, pk)
        edition = preview_edition(article)
        context = {
            "edition": edition,
            "content": shown_content(edition.content, timezone.now()).content,
            "notes": [],
            "preview": True,
            "change_page": reverse("admin:articles_article_change", args=[article.pk]),
            "embargo_until": article.embargo(),
        }
        response = TemplateResponse(request, "articles/article.html", context)
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    def publish_now(self, request: HttpRequest, article: Article) -> HttpResponse:
        """Publish what was just saved where nothing has to be asked; else ask, or say what is
        wrong."""
        seen = request.POST.get("base_edition", "")
        try:
            edition = publish(
                article,
                by=whoever(request),
                expected_edition=int(seen) if seen.isdecimal() else None,
            )
        except NotPublishableError as refused:
            self.message_user(request, _why_not(refused), messages.ERROR)
            return self.to("change", article.pk)
        except AnswerMissingError as missing:
            if missing.field == "edition":
                self.message_user(request, self._who_was_faster(article), messages.ERROR)
                return self.to("change", article.pk)
            return self.to("publish", article.pk)
        self._say_published(request, edition)
        return self.to("change", article.pk)

    def _who_was_faster(self, article: Article) -> str:
        newest = article.editions.latest("number")
        return _(
            "Saved, but not published: %(who)s has published or scheduled it since you opened "
            "this page, on %(time)s. Look at what readers see, and publish again if it should "
            "change."
        ) % {"who": person(newest.by), "time": moment(newest.made_at)}

    def _say_published(self, request: HttpRequest, edition: Edition) -> None:
        named = {"headline": edition.headline, "time": moment(edition.goes_live_at)}
        if edition.has_gone_live(timezone.now()):
            text = _("“%(headline)s” is published.") % named
        else:
            text = _("“%(headline)s” is scheduled for %(time)s.") % named
        self.message_user(request, text, messages.SUCCESS)

    def publish(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Ask what has to be asked, and publish or schedule."""
        article = self.row_to_publish(request, pk)
        form = PublishForm(
            request.POST or None,
            article=article,
            by=whoever(request),
            later="later" in request.GET,
        )
        if request.method == "POST" and form.is_valid() and (edition := form.save()) is not None:
            self._say_published(request, edition)
            return self.to("change", pk)
        return self._publish_page(request, article, form)

    def _publish_page(
        self, request: HttpRequest, article: Article, form: PublishForm
    ) -> HttpResponseBase:
        found = preflight(article)
        # Whether an embargo stands in the way depends on the time that is chosen.
        blocking = [finding for finding in errors(found) if finding.field != "embargo_until"]
        newest = article.editions.newest_kept()
        is_mine = newest is not None and withdrew(newest, whoever(request))
        later = "later" in request.GET
        title = _("Schedule “%(headline)s”") if later else _("Publish “%(headline)s”")
        return self.page(
            request,
            "publish",
            title=title % {"headline": article.headline},
            later=later,
            article=article,
            form=form,
            preflight=PreflightPanel(found, by=whoever(request)),
            blocked=bool(blocking) or is_mine,
            is_mine=is_mine,
            withdrawal=article.withdrawal(),
            guests=preview_links(article)[:5],
            scheduled=article.editions.scheduled(timezone.now()),
            status=400 if form.is_bound else 200,
            **_changes(article),
        )

    def scheduled(self, request: HttpRequest, pk: int, number: int) -> HttpResponseBase:
        """Move a scheduled edition to another time, or call it off."""
        article = self.row_to_publish(request, pk)
        edition = get_object_or_404(
            article.editions.select_related("by", "cancelled_by", "revision"), number=number
        )
        form = ScheduleForm(
            request.POST if "_move" in request.POST else None, edition=edition, by=whoever(request)
        )
        if "_call_off" in request.POST:
            return self._call_off(request, edition)
        if form.is_bound and form.is_valid() and (moved := form.save()) is not None:
            self._say_published(request, moved)
            return self.to("change", pk)
        is_scheduled = article.editions.scheduled(timezone.now()).filter(pk=edition.pk).exists()
        return self.page(
            request,
            "scheduled",
            title=_("Scheduled: “%(headline)s”") % {"headline": edition.headline},
            article=article,
            edition=edition,
            released_by=person(edition.by),
            form=form,
            why_not="" if is_scheduled else why_not_scheduled(edition),
            status=400 if form.is_bound else 200,
        )

    def _call_off(self, request: HttpRequest, edition: Edition) -> HttpResponse:
        refusal = called_off(edition, by=whoever(request))
        if refusal:
            text, level = _("It was not called off. %(why)s") % {"why": refusal}, messages.ERROR
        else:
            text, level = _("It is called off and will not go live."), messages.SUCCESS
        self.message_user(request, text, level)
        return self.to("change", edition.article_id)

    def withdraw(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Take the article away from its readers, and tell them why."""
        article = self.row_to_publish(request, pk)
        form = WithdrawForm(request.POST or None)
        if form.is_bound and form.is_valid() and form.save(article=article, by=whoever(request)):
            text = _("The article is withdrawn. Somebody else than you can bring it back.")
            self.message_user(request, text, messages.SUCCESS)
            return self.to("change", pk)
        return self.page(
            request,
            "withdraw",
            title=_("Withdraw “%(headline)s”") % {"headline": article.headline},
            article=article,
            live=article.live_edition(),
            scheduled=article.editions.scheduled(timezone.now()),
            form=form,
            status=400 if form.is_bound else 200,
        )


def _changes(article: Article) -> dict[str, Any]:
    """What readers would see changed by publishing, and whether that can be called a typo."""
    shown = article.editions.exclude(kind=Kind.WITHDRAWAL)
    before = shown.newest_kept()
    if before is None:
        return {}
    comparison = changes_for_readers(before, take(article))
    is_live = before.is_live(timezone.now())
    return {
        "comparison": comparison,
        "old_title": _("Readers see now") if is_live else _("The edition before"),
        "no_typo": why_not_a_typo(comparison),
    }


def _why_not(refused: NotPublishableError) -> str:
    """What the change page does not say beside a field already."""
    elsewhere = [finding.message for finding in refused.findings if not finding.field]
    if elsewhere:
        return _("Saved, but not published. %(why)s") % {"why": " ".join(elsewhere)}
    return _("Saved, but not published: some things must be put right first.")
