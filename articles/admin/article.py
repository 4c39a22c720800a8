"""Articles in the admin: the list and the change page."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from content_editor.admin import ContentEditor
from django.contrib import admin
from django.db.models import Field, Q, QuerySet
from django.forms import BaseForm, Media
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, reverse
from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.forms import ArticleForm
from articles.admin.guests import GuestPages, preview_links
from articles.admin.inlines import (
    BylineInline,
    FactListInline,
    PhotoBlockInline,
    PullQuoteInline,
    RichTextInline,
    SourceInline,
)
from articles.admin.moments import NAMED_MOMENTS
from articles.admin.pages import whoever
from articles.admin.photo_choice import ChoosesPhotos, show_chosen
from articles.admin.photo_rights import rights_line
from articles.admin.preflight_notes import PreflightPanel
from articles.admin.presence import PresencePages
from articles.admin.publication import PublicationPages
from articles.admin.record import RecordPages
from articles.admin.security import CSPNonceMediaMixin
from articles.admin.unsaved import unsaved_work, with_saved_drafts
from articles.models import Article, Edition, PageVersion, State
from articles.preflight import preflight
from articles.revisions import keep_revision
from articles.wording import person

# A page that can only be read needs what Django's own few lines on it need, and the way to what was
# typed before. The block editor would look for fields that are not there.
_READ_ONLY_SCRIPTS = [
    "admin/js/vendor/jquery/jquery.js",
    "admin/js/jquery.init.js",
    "js/admin/draft_keeper.js",
]
# So many of what is coming stand above the list.
_COMING = 20


def _when(moment: dt.datetime | None) -> str:
    if moment is None:
        return ""
    return formats.date_format(timezone.localtime(moment), _("j\u00a0M\u00a0Y, H:i"))


class StateFilter(admin.SimpleListFilter):
    """The states of the list, by the rule that it shows."""

    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(State.choices)

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        if self.value() not in State.values:
            return queryset
        return queryset.filter(Q(state_now=self.value()))


@admin.register(Article)
class ArticleAdmin(
    CSPNonceMediaMixin,
    PublicationPages,
    RecordPages,
    GuestPages,
    PresencePages,
    ChoosesPhotos,
    ContentEditor,
):
    form = ArticleForm
    change_form_template = "admin/articles/article/change_form.html"
    change_list_template = "admin/articles/article/change_list.html"
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
    autocomplete_fields = ["topics"]
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
                    "base_edition",
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
        js = [
            "js/admin/block_keys.js",
            "js/admin/names.js",
            "js/admin/presence.js",
            "js/admin/draft_keeper.js",
        ]

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
        """Draft, handed in, scheduled, live, changed or withdrawn; and when the next edition goes
        live, if one is scheduled."""
        state = State(article.state_now)
        pill = format_html('<span class="state state-{}">{}</span>', state.value, state.label)
        if article.next_live_at is None:
            return pill
        return format_html('{} <span class="next">{}</span>', pill, _when(article.next_live_at))

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
        # The block editor asks about the article that is being begun as well.
        if obj is None or obj.pk is None:
            return bool(super().has_change_permission(request))
        return obj.may_be_changed_by(request.user)

    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        """What was published is never deleted."""
        allowed: bool = super().has_delete_permission(request, obj)
        return allowed and (obj is None or not obj.editions.exists())

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

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """A new article is empty, whatever its address asks for: half of that would be errors."""
        return {}

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
        response = self._after_save(request, obj)
        response = response or super().response_add(request, obj, post_url_continue)
        return with_saved_drafts(request, response)

    def response_change(self, request: HttpRequest, obj: Article) -> HttpResponse:
        response = self._after_save(request, obj) or super().response_change(request, obj)
        return with_saved_drafts(request, response)

    def _after_save(self, request: HttpRequest, article: Article) -> HttpResponse | None:
        if "_preview" in request.POST:
            return self.to("preview", article.pk)
        if "_schedule" in request.POST:
            page = reverse("admin:articles_article_publish", args=[article.pk])
            return HttpResponseRedirect(f"{page}?later")
        if "_publish" in request.POST:
            return self.publish_now(request, article)
        return None

    # --- Pages ---------------------------------------------------------------------------------

    def get_urls(self) -> list[URLPattern]:
        return [
            *self.publication_urls(),
            *self.record_urls(),
            *self.guest_urls(),
            *self.presence_urls(),
            *super().get_urls(),
        ]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        article: Article | None = context.get("original")
        if article is not None:
            panel = PreflightPanel(preflight(article), by=whoever(request))
            panel.stand_beside_fields(
                article, context["adminform"], context["inline_admin_formsets"]
            )
            context |= {"preflight": panel, **_whereabouts(article)}
            context |= self.presence_context(request, article)
        show_chosen(_forms_of(context))
        context["has_publish_permission"] = self.has_publish_permission(request)
        context |= unsaved_work(request, context)
        response: Any = super().render_change_form(request, context, *args, **kwargs)
        if article is not None and not self.has_change_permission(request, article):
            response.context_data["media"] = Media(js=_READ_ONLY_SCRIPTS)
        return response  # type: ignore[no-any-return]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The list, and above it what is coming; a date in its address that no calendar has leads
        to the whole list."""
        coming = Edition.objects.scheduled(timezone.now()).select_related("section", "by")
        mine = coming.filter(article__in=self.get_queryset(request).values("pk"))
        extra_context = {
            **(extra_context or {}),
            "coming": [(each, person(each.by)) for each in mine.defer("content")[:_COMING]],
            "has_publish_permission": self.has_publish_permission(request),
            **rights_line(request),
        }
        try:
            response: HttpResponse = super().changelist_view(request, extra_context)
        except OverflowError:
            return HttpResponseRedirect(request.path)
        return response


def _forms_of(context: dict[str, Any]) -> Iterator[BaseForm]:
    """The form of the article and those of its rows."""
    yield context["adminform"].form
    for inline in context["inline_admin_formsets"]:
        yield from inline.formset.forms


def _whereabouts(article: Article) -> dict[str, Any]:
    """What the change page says of an article on its way: live, scheduled, withdrawn, shown to
    outsiders."""
    return {
        "live": article.live_edition(),
        "state": article.state().label,
        "withdrawal": article.withdrawal(),
        "scheduled": article.editions.scheduled(timezone.now()).defer("content"),
        "guests": preview_links(article)[:5],
    }
