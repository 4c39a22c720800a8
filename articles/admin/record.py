"""An article's record: its history, two of its versions side by side, going back to one."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.admin.pages import ArticlePages, whoever
from articles.comparing import Comparison, Names, compare, units_of_snapshot
from articles.models import Article, Edition, Revision
from articles.restoring import restore
from articles.revisions import StaleSaveError, history, saved_since
from articles.snapshot import Snapshot, of, take
from articles.wording import moment, person


class RecordPages(ArticlePages):
    object_history_template = "admin/articles/article/object_history.html"

    def record_urls(self) -> list[URLPattern]:
        """The addresses of these pages."""
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/compare/", view(self.compare), name="articles_article_compare"),
            path(
                "<int:pk>/restore/<int:number>/",
                view(self.restore),
                name="articles_article_restore",
            ),
            path("own-work/", view(self.own_work), name="articles_article_own_work"),
        ]

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The record: every edition and every revision. Django's own log adds nothing to it."""
        article = self.get_object(request, object_id)
        if article is not None:
            editions = article.editions.select_related("by", "cancelled_by", "revision")
            extra_context = {
                **(extra_context or {}),
                "editions": [
                    (each, person(each.by), _standing(each))
                    for each in editions.defer("content").order_by("-number")
                ],
                "revisions": history(article),
                "may_restore": self.has_change_permission(request, article),
            }
        response: HttpResponse = super().history_view(request, object_id, extra_context)
        return response

    def compare(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Two revisions side by side, the older one first."""
        article = self.row_to_see(request, pk)
        numbers = sorted(_number(request.GET.get(name, "")) for name in ("old", "new"))
        old, new = (_revision(article, number) for number in numbers)
        return self.page(
            request,
            "compare",
            title=_("What changed in “%(headline)s”") % {"headline": article.headline},
            article=article,
            old=old,
            new=new,
            old_title=_title(old),
            new_title=_title(new),
            comparison=_compared(of(old), of(new)),
            may_restore=self.has_change_permission(request, article),
        )

    def restore(self, request: HttpRequest, pk: int, number: int) -> HttpResponseBase:
        """Show what would change, and go back to a revision."""
        article = self.row_to_change(request, pk)
        revision = _revision(article, number)
        if request.method == "POST":
            return self._restored(request, article, revision)
        now, then = take(article), of(revision)
        return self.page(
            request,
            "restore",
            title=_("Restore revision %(number)d of “%(headline)s”")
            % {"number": number, "headline": article.headline},
            article=article,
            revision=revision,
            old_title=_("Now"),
            new_title=_title(revision),
            comparison=_compared(now, then),
            is_the_same=now == then,
        )

    def _restored(self, request: HttpRequest, article: Article, revision: Revision) -> HttpResponse:
        seen = _number(request.POST.get("revision", ""))
        try:
            restored = restore(revision, by=whoever(request), expected_revision=seen)
        except StaleSaveError:
            text = _("Nothing was restored, because the article was saved meanwhile. %(who)s")
            who = saved_since(article, seen)
            self.message_user(request, text % {"who": who}, messages.ERROR)
            return self.to("restore", article.pk, revision.number)
        text = _("The working copy is as it was in revision %(number)d. Readers see no change.")
        self.message_user(request, text % {"number": revision.number}, messages.SUCCESS)
        for sentence in restored.left_out:
            self.message_user(request, sentence, messages.WARNING)
        return self.to("change", article.pk)

    def own_work(self, request: HttpRequest) -> HttpResponseBase:
        """The editions that nobody but their writer had read, with the reasons given."""
        if not self.has_publish_permission(request):
            raise PermissionDenied
        editions = Edition.objects.exclude(own_work_reason="").defer("content")
        listed = editions.select_related("by", "cancelled_by").order_by("-made_at", "-pk")
        page = Paginator(listed, 50).get_page(request.GET.get("page"))
        return self.page(
            request,
            "own_work",
            title=_("Published without a second pair of eyes"),
            listed=page,
            rows=[(edition, person(edition.by), _standing(edition)) for edition in page],
        )


def _standing(edition: Edition) -> str:
    """What has become of an edition, in words."""
    if edition.cancelled_at is not None:
        return _("called off by %(who)s on %(time)s") % {
            "who": person(edition.cancelled_by),
            "time": moment(edition.cancelled_at),
        }
    return "" if edition.has_gone_live(timezone.now()) else _("scheduled")


def _number(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        raise Http404(_("There is no such revision."))
    return int(text)


def _revision(article: Article, number: int) -> Revision:
    revision = article.revisions.filter(number=number).select_related("by").first()
    if revision is None:
        raise Http404(_("There is no such revision."))
    return revision


def _title(revision: Revision) -> str:
    return _("Revision %(number)d, %(who)s, %(time)s") % {
        "number": revision.number,
        "who": person(revision.by),
        "time": moment(revision.at),
    }


def _compared(old: Snapshot, new: Snapshot) -> Comparison:
    names = Names.of(old, new)
    return compare(
        units_of_snapshot(old, names),
        units_of_snapshot(new, names),
        divided_differently=old["blocks"] != new["blocks"],
    )
