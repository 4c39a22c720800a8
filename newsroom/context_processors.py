"""What every template knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from articles.models import Section


def paper(request: HttpRequest) -> dict[str, Any]:
    """The paper's name and, for the navigation, its sections (asked for only where shown)."""
    return {"paper_name": settings.SITE_NAME, "sections": Section.objects.all()}
