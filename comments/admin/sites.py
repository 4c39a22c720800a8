"""The paper's further hosts: a link to one of them is not external."""

from django.conf import settings
from django.contrib import admin
from django.contrib.sites.admin import SiteAdmin as BaseSiteAdmin
from django.contrib.sites.models import Site
from django.http import HttpRequest

admin.site.unregister(Site)


@admin.register(Site)
class SiteAdmin(BaseSiteAdmin):
    """Django's own, but the row that Django itself goes by stays: nobody could log in without."""

    def has_delete_permission(self, request: HttpRequest, obj: Site | None = None) -> bool:
        """Any row but that one."""
        if obj is not None and obj.pk == settings.SITE_ID:
            return False
        return super().has_delete_permission(request, obj)
