"""What readers may see of the library: taking down and putting back, replacing a file, and the
rights report."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.admin.pages import whoever
from articles.admin.photo_page import standing
from articles.admin.photo_pages import PhotoPages, desk_picture
from articles.admin.photo_rights_forms import (
    PutBackForm,
    ReplaceForm,
    TakeDownForm,
    put_back_entry,
)
from articles.models import Photo
from articles.photo_library import Mark
from articles.photo_rights import Affected, affected, ending_photos, hidden_photos, rights_warning

# Of those that readers see no more, which get more with the years.
_PER_PAGE = 40


class RightsPages(PhotoPages):
    def rights_urls(self) -> list[URLPattern]:
        """The addresses of these pages."""
        view = self.admin_site.admin_view
        return [
            path("rights/", view(self.rights), name="articles_photo_rights"),
            path("<int:pk>/take-down/", view(self.take_down), name="articles_photo_take_down"),
            path("<int:pk>/put-back/", view(self.put_back), name="articles_photo_put_back"),
            path("<int:pk>/replace/", view(self.replace), name="articles_photo_replace"),
        ]

    def take_down(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Put a placeholder in its place, everywhere, from the next request on."""
        photo = self.row_to_publish(request, pk)
        form = TakeDownForm(request.POST or None)
        with transaction.atomic():
            done = form.is_valid() and form.save(photo, by=whoever(request))
            if done:
                text = _("Taken down: %(reason)s") % form.cleaned_data
                self.log_change(request, photo, text)
        if done:
            text = _("The photo is taken down. Readers see a placeholder from now on.")
            self.message_user(request, text, messages.SUCCESS)
            return self.to("change", pk)
        title = _("Take down “%(photo)s”") % {"photo": photo}
        return self._page_of(request, "take_down", photo, form, title=title)

    def put_back(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Show it again, after reading who took it down and why."""
        photo = self.row_to_publish(request, pk)
        form = PutBackForm(request.POST or None, photo=photo)
        with transaction.atomic():
            done = form.is_valid() and form.save(by=whoever(request))
            if done:
                self.log_change(request, photo, put_back_entry())
        if done:
            self.message_user(request, _("The photo is put back."), messages.SUCCESS)
            return self.to("change", pk)
        title = _("Put back “%(photo)s”") % {"photo": photo}
        return self._page_of(request, "put_back", photo, form, title=title)

    def _page_of(
        self, request: HttpRequest, template: str, photo: Photo, form: Any, *, title: str
    ) -> HttpResponseBase:
        [pages] = affected([photo], timezone.now())
        return self.page(
            request,
            template,
            title=title,
            photo=photo,
            picture=desk_picture(photo, width=640),
            pages=pages,
            form=form,
            status=400 if form.is_bound else 200,
        )

    def replace(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Put another file in the place of the photo's; its texts stay."""
        photo = self.row_to_change(request, pk)
        form = ReplaceForm(request.POST or None, request.FILES or None, photo=photo)
        if form.is_bound and form.is_valid() and form.save(by=whoever(request)):
            text = _("Another file: %(name)s") % {"name": photo.original_filename}
            self.log_change(request, photo, text)
            text = _(
                "The file is replaced. Its texts stayed as they were: see whether they still fit, "
                "and set the focal point."
            )
            self.message_user(request, text, messages.SUCCESS)
            return self.to("change", pk)
        title = _("Replace the file of “%(photo)s”") % {"photo": photo}
        return self._page_of(request, "replace", photo, form, title=title)

    def rights(self, request: HttpRequest) -> HttpResponseBase:
        """The photos of live and scheduled pages that readers do not see, or not for long."""
        if not self.has_publish_permission(request):
            raise PermissionDenied
        now = timezone.now()
        ending = list(ending_photos(now).defer("found"))
        hidden = hidden_photos(now).select_related("taken_down_by").defer("found")
        listed = Paginator(hidden, _PER_PAGE).get_page(request.GET.get("page"))
        rows = affected([*ending, *listed.object_list], now)
        return self.page(
            request,
            "rights",
            title=_("Rights"),
            ending=_as_shown(rows[: len(ending)]),
            hidden=_as_shown(rows[len(ending) :]),
            listed=listed,
        )


def rights_line(request: HttpRequest) -> dict[str, Any]:
    """For the contexts of lists: the sentence about rights that end, for whoever decides on them.
    One query, or none for others."""
    decides = request.user.has_perm("articles.publish_article")
    return {"rights_warning": rights_warning() if decides else ""}


def _as_shown(rows: list[Affected]) -> list[tuple[Affected, SafeString, list[Mark]]]:
    return [(row, desk_picture(row.photo), standing(row.photo)) for row in rows]
