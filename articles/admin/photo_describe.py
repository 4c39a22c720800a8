"""Describing several photos on one page, as after an upload."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from articles.admin.photo_descriptions import DescriptionSheet
from articles.admin.photo_numbers import UnclearNumbersError, in_groups, photo_numbers
from articles.admin.photo_pages import PhotoPages


class DescribePages(PhotoPages):
    def describe_urls(self) -> list[URLPattern]:
        """The page for the photos that ``?photos=`` names."""
        view = require_http_methods(["GET", "HEAD", "POST"])(self.describe)
        address = self.admin_site.admin_view(view)
        return [path("describe/", address, name="articles_photo_describe")]

    def describe(self, request: HttpRequest) -> HttpResponse:
        """The photos with what is said of each; all of them are saved, or none."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        title = _("Describe photos")
        try:
            numbers = photo_numbers(request.GET.get("photos", ""))
        except UnclearNumbersError as problem:
            return self.page(request, "describe", status=400, title=title, problem=problem)
        sent = request.POST if request.method == "POST" else None
        with transaction.atomic():
            may_change = partial(self.has_change_permission, request)
            sheet = DescriptionSheet(numbers, may_change=may_change, sent=sent)
            if sent is not None and sheet.is_valid():
                return self._described(request, sheet)
        status = 200 if sent is None else 400
        return self.page(request, "describe", status=status, title=title, sheet=sheet)

    def _described(self, request: HttpRequest, sheet: DescriptionSheet) -> HttpResponse:
        saved = sheet.save()
        for form in saved:
            said = self.construct_change_message(request, form, [])  # type: ignore[arg-type]
            self.log_change(request, form.instance, said)
        messages.success(request, _saved(len(saved)))
        if sheet.incomplete:
            messages.warning(request, _still_incomplete(sheet.incomplete))
        return self.to("changelist")


def _saved(number: int) -> str:
    if not number:
        return _("Nothing was changed, so there was nothing to save.")
    text = ngettext("%(number)d photo is saved.", "%(number)d photos are saved.", number)
    return text % {"number": number}


def _still_incomplete(numbers: list[int]) -> str:
    text = ngettext(
        "%(number)d photo of these cannot be published yet, because something is missing.",
        "%(number)d photos of these cannot be published yet, because something is missing.",
        len(numbers),
    )
    address = f"{reverse('admin:articles_photo_describe')}?photos={in_groups(numbers)[0]}"
    link = format_html('<a href="{}">{}</a>', address, _("Describe the rest"))
    return format_html("{} {}", text % {"number": len(numbers)}, link)
