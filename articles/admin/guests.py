"""Previews for outsiders: making their addresses, watching and closing them."""

import datetime as dt

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from articles.admin.pages import ArticlePages, whoever
from articles.models import Article, PreviewLink


class PreviewLinkForm(forms.ModelForm[PreviewLink]):
    """Whom a preview is for, and for how long."""

    hours = forms.TypedChoiceField(
        label=gettext_lazy("How long does it last?"),
        coerce=int,
        initial=24,
        choices=[
            (1, gettext_lazy("An hour")),
            (24, gettext_lazy("A day")),
            (72, gettext_lazy("Three days")),
            (168, gettext_lazy("A week")),
        ],
    )

    class Meta:
        model = PreviewLink
        fields = ["for_whom"]


class GuestPages(ArticlePages):
    def guest_urls(self) -> list[URLPattern]:
        """The addresses of these pages."""
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/guests/", view(self.guests), name="articles_article_guests"),
            path(
                "<int:pk>/guests/<int:link>/revoke/",
                view(require_POST(self.revoke)),
                name="articles_article_revoke",
            ),
        ]

    def guests(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """The private addresses of the article, with visits and answers; and making one."""
        article = self.row_to_change(request, pk)
        form = PreviewLinkForm(request.POST or None)
        if form.is_bound and form.is_valid():
            self._make(request, article, form)
            return self.to("guests", pk)
        return self.page(
            request,
            "guests",
            title=_("Previews of “%(headline)s” for outsiders") % {"headline": article.headline},
            article=article,
            form=form,
            links=[
                (link, request.build_absolute_uri(link.get_absolute_url()))
                for link in preview_links(article)
            ],
            status=400 if form.is_bound else 200,
        )

    def _make(self, request: HttpRequest, article: Article, form: PreviewLinkForm) -> None:
        link = form.save(commit=False)
        link.revision = article.revisions.latest("number")
        link.made_by = whoever(request)
        link.expires_at = link.made_at + dt.timedelta(hours=form.cleaned_data["hours"])
        link.save()
        text = _("The address for %(whom)s stands below. Whoever has it can read the article.")
        self.message_user(request, text % {"whom": link.for_whom}, messages.SUCCESS)

    def revoke(self, request: HttpRequest, pk: int, link: int) -> HttpResponse:
        """Close a private address before its time."""
        article = self.row_to_change(request, pk)
        found = get_object_or_404(preview_links(article), pk=link)
        if PreviewLink.objects.filter(pk=found.pk).revoke(by=whoever(request)):
            text = _("The preview for %(whom)s is closed.")
        else:
            text = _("The preview for %(whom)s was closed already.")
        self.message_user(request, text % {"whom": found.for_whom}, messages.SUCCESS)
        return self.to("guests", pk)


def preview_links(article: Article) -> QuerySet[PreviewLink]:
    """The article's private addresses, the newest first, with what became of them."""
    links = PreviewLink.objects.filter(revision__article=article)
    return links.select_related("revision", "made_by", "revoked_by", "answer")
