"""The library of photos as a grid to look through, and the same grid to choose a photo from."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.admin.pages import whoever
from articles.admin.photo_choice import chosen_photo
from articles.admin.photo_pages import PhotoPages, desk_picture
from articles.admin.photo_rights import rights_line
from articles.models import Photo
from articles.photo_library import LibrarySearch, PhotoCard, photo_cards

_PER_PAGE = 30


class LibraryPages(PhotoPages):
    def library_urls(self) -> list[URLPattern]:
        """The address of the chooser's fragments; the library itself stands where Django has its
        list."""
        view = self.admin_site.admin_view(require_safe(self.choose))
        return [path("choose/", view, name="articles_photo_choose")]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The library: search, and the photos found, each leading to its page."""
        found = self._found(request)
        # A photo's page leads back to this very search, unless that was nonsense.
        back = "" if found["search"].errors else self.get_preserved_filters(request)
        return self.page(
            request,
            "library",
            title=_("Photos"),
            preserved_filters=back,
            **rights_line(request),
            **found,
        )

    def choose(self, request: HttpRequest) -> HttpResponse:
        """The inside of the chooser; with ``?photo=`` that one photo, as an article's page shows
        what is chosen."""
        if "photo" in request.GET:
            self._refuse_whoever_may_not_see(request)
            context = chosen_photo(request.GET["photo"])
            return TemplateResponse(request, "admin/articles/photo/_chosen.html", context)
        found = self._found(request)
        return TemplateResponse(request, "admin/articles/photo/choose.html", found)

    def _refuse_whoever_may_not_see(self, request: HttpRequest) -> None:
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied

    def _found(self, request: HttpRequest) -> dict[str, Any]:
        self._refuse_whoever_may_not_see(request)
        search = LibrarySearch(request.GET, user=whoever(request))
        listed = Paginator(search.photos(), _PER_PAGE).get_page(request.GET.get("page"))
        return {
            "search": search,
            "listed": listed,
            "cards": _with_pictures(listed),
            "has_add_permission": self.has_add_permission(request),
        }


def _with_pictures(photos: Iterable[Photo]) -> list[tuple[PhotoCard, SafeString]]:
    return [(card, desk_picture(card.photo)) for card in photo_cards(list(photos))]
