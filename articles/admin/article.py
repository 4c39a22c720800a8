"""Articles in the admin: list, change page, preview, publish."""

import datetime as dt
from typing import Any

from content_editor.admin import ContentEditor
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Field, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.forms import ArticleForm, PublishForm
from articles.admin.inlines import (
    BylineInline,
    FactListInline,
    PhotoBlockInline,
    PullQuoteInline,
    RichTextInline,
    SourceInline,
)
from articles.admin.preflight_notes import PreflightPanel
from articles.admin.security import CSPNonceMediaMixin
from articles.admin.widgets import NAMED_MOMENTS
from articles.models import Article, Edition, PageVersion, State
from articles.preflight import errors, preflight
from articles.previews import preview_edition
from articles.publishing import AnswerMissingError, NotPublishableError, publish
from articles.revisions import history, keep_revision
from articles.wording import person


def _when(moment: dt.datetime | None) -> str:
    if moment is None:
        return ""
    return formats.date_format(timezone.localtime(moment), _("j M Y, H:i"))


class StateFilter(admin.SimpleListFilter):
    """Draft, waiting, live or changed, by the rule that the list shows."""

    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(State.choices)

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        return queryset.filter(Q(state_now=self.value())) if self.value() else queryset


@admin.register(Article)
class ArticleAdmin(CSPNonceMediaMixin, ContentEditor):
    form = ArticleForm
    change_form_template = "admin/articles/article/change_form.html"
    object_history_template = "admin/articles/article/object_history.html"
    list_display = ["headline", "section", "names", "state", "published", "saved"]
    list_filter = [StateFilter, "section", "contributors"]
    list_select_related = ["section"]
    list_per_page = 50
    search_fields = ["headline", "slug", "standfirst"]
    date_hierarchy = "created_at"
    show_full_result_count = False
    actions = None
    save_on_top = True
    prepopulated_fields = {"slug": ["headline"]}
    autocomplete_fields = ["topics", "lead_photo"]
    formfield_overrides = NAMED_MOMENTS
    inlines = [
        BylineInline,
        RichTextInline,
        PhotoBlockInline,
        PullQuoteInline,
        FactListInline,
        SourceInline,
    ]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "overwrite",
                    "headline",
                    "kicker",
                    "standfirst",
                    ("section", "dateline"),
                    "topics",
                    "base_revision",
                ]
            },
        ),
        (gettext_lazy("Lead photo"), {"fields": ["lead_photo", "lead_caption"]}),
        (
            gettext_lazy("Publication"),
            {"fields": ["slug", "comment_policy", "embargo_until", "handed_in"]},
        ),
    ]

    class Media:
        js = ["js/admin/block_keys.js", "js/admin/names.js"]

    # --- What the list shows -------------------------------------------------------------------

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        """Editors see every article; writers the ones they began."""
        articles = Article.objects.with_state().prefetch_related("bylines__contributor")
        if request.user.has_perm("articles.publish_article"):
            return articles
        return articles.filter(created_by=request.user.pk)

    @admin.display(description=gettext_lazy("bylines"))
    def names(self, article: Article) -> str:
        """The names over the article."""
        return ", ".join(byline.contributor.name for byline in article.bylines.all())

    @admin.display(description=gettext_lazy("state"))
    def state(self, article: Any) -> SafeString:
        """Draft, waiting, live or changed."""
        state = State(article.state_now)
        return format_html('<span class="state state-{}">{}</span>', state.value, state.label)

    @admin.display(description=gettext_lazy("published"), ordering="live_since")
    def published(self, article: Any) -> str:
        """Since when readers see it."""
        return _when(article.live_since)

    @admin.display(description=gettext_lazy("last saved"), ordering="last_saved")
    def saved(self, article: Any) -> str:
        """When the working copy was last saved."""
        return _when(article.last_saved)

    # --- Who may do what -----------------------------------------------------------------------

    def has_change_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        if obj is None:
            return bool(super().has_change_permission(request))
        return obj.may_be_changed_by(request.user)

    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        """What was published is never deleted."""
        allowed: bool = super().has_delete_permission(request, obj)
        return allowed and (obj is None or not obj.editions.exists())

    def has_publish_permission(self, request: HttpRequest) -> bool:
        """Editors publish."""
        return request.user.has_perm("articles.publish_article")

    def formfield_for_dbfield(
        self, db_field: Field[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> Any:
        """A section is chosen here; it is changed where sections are."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name in ("section", "topics") and field is not None:
            widget = field.widget
            widget.can_change_related = widget.can_delete_related = False
            widget.can_view_related = False
        if db_field.name == "topics" and field is not None:
            # A required field gets no "×" for all topics at once, which would stand in the list
            # of topics without being one. The field itself stays optional.
            field.widget.widget.is_required = True
        return field

    # --- Saving --------------------------------------------------------------------------------

    def save_model(self, request: HttpRequest, obj: Article, form: Any, change: bool) -> None:
        if not change:
            obj.created_by = request.user  # type: ignore[assignment]
        super().save_model(request, obj, form, change)
        if "comment_policy" in form.changed_data:
            PageVersion.raise_for([obj.pk])

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Save the rows as well; then the working copy is whole and can be written down."""
        super().save_related(request, form, formsets, change)
        if form.cleaned_data.get("overwrite"):
            for formset in formsets:
                formset.delete_rows_of_others()
        keep_revision(form.instance, by=request.user)  # type: ignore[arg-type]

    def response_add(
        self, request: HttpRequest, obj: Article, post_url_continue: str | None = None
    ) -> HttpResponse:
        return self._after_save(request, obj) or super().response_add(
            request, obj, post_url_continue
        )

    def response_change(self, request: HttpRequest, obj: Article) -> HttpResponse:
        return self._after_save(request, obj) or super().response_change(request, obj)

    def _after_save(self, request: HttpRequest, article: Article) -> HttpResponse | None:
        if "_preview" in request.POST:
            return HttpResponseRedirect(
                reverse("admin:articles_article_preview", args=[article.pk])
            )
        if "_publish" in request.POST:
            return self._publish_now(request, article)
        return None

    def _publish_now(self, request: HttpRequest, article: Article) -> HttpResponse:
        """Publish at once where nothing has to be asked; else ask, or say what is wrong."""
        change_page = reverse("admin:articles_article_change", args=[article.pk])
        try:
            edition = publish(article, by=request.user)  # type: ignore[arg-type]
        except NotPublishableError:
            text = _("Saved, but not published: some things must be put right first.")
            self.message_user(request, text, messages.ERROR)
            return HttpResponseRedirect(change_page)
        except AnswerMissingError:
            return HttpResponseRedirect(
                reverse("admin:articles_article_publish", args=[article.pk])
            )
        self._say_published(request, edition)
        return HttpResponseRedirect(change_page)

    def _say_published(self, request: HttpRequest, edition: Edition) -> None:
        text = _("“%(headline)s” is published.") % {"headline": edition.headline}
        self.message_user(request, text, messages.SUCCESS)

    # --- Pages ---------------------------------------------------------------------------------

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/preview/", view(self.preview), name="articles_article_preview"),
            path("<int:pk>/publish/", view(self.publish), name="articles_article_publish"),
            *super().get_urls(),
        ]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        article: Article | None = context.get("original")
        if article is not None:
            panel = PreflightPanel(preflight(article))
            panel.stand_beside_fields(context["adminform"], context["inline_admin_formsets"])
            live = article.live_edition()
            context |= {"preflight": panel, "live": live, "state": article.state().label}
        context["has_publish_permission"] = self.has_publish_permission(request)
        return super().render_change_form(request, context, *args, **kwargs)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The record: every edition and every revision. Django's own log adds nothing to it."""
        article = self.get_object(request, object_id)
        if article is not None:
            editions = article.editions.select_related("by", "revision").defer("content")
            extra_context = {
                **(extra_context or {}),
                "editions": [(each, person(each.by)) for each in editions.order_by("-number")],
                "revisions": history(article),
            }
        response: HttpResponse = super().history_view(request, object_id, extra_context)
        return response

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The list; a date in its address that no calendar has leads to the whole list."""
        try:
            response: HttpResponse = super().changelist_view(request, extra_context)
        except OverflowError:
            return HttpResponseRedirect(request.path)
        return response

    def preview(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The working copy as readers would see it."""
        article = get_object_or_404(self.get_queryset(request), pk=pk)
        if not self.has_view_or_change_permission(request, article):
            raise PermissionDenied
        edition = preview_edition(article)
        context = {
            "edition": edition,
            "content": edition.content,
            "notes": [],
            "preview": True,
            "change_page": reverse("admin:articles_article_change", args=[article.pk]),
            "embargo_until": article.embargo_until,
        }
        response = TemplateResponse(request, "articles/article.html", context)
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    def publish(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask what has to be asked, and publish."""
        article = get_object_or_404(self.get_queryset(request), pk=pk)
        if not self.has_publish_permission(request):
            raise PermissionDenied
        form = PublishForm(request.POST or None, article=article, by=request.user)  # type: ignore[arg-type]
        if request.method == "POST" and form.is_valid() and (edition := form.save()) is not None:
            self._say_published(request, edition)
            return HttpResponseRedirect(reverse("admin:articles_article_change", args=[pk]))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Publish “%(headline)s”") % {"headline": article.headline},
            "article": article,
            "form": form,
            "preflight": PreflightPanel(found := preflight(article)),
            "blocked": bool(errors(found)),
        }
        status = 400 if form.is_bound else 200
        return TemplateResponse(
            request, "admin/articles/article/publish.html", context, status=status
        )
