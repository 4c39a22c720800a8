"""What everything else is compared with: a view that does nothing at all."""

from django.http import HttpRequest, HttpResponse


def bare(request: HttpRequest) -> HttpResponse:
    """A constant answer; what it costs is Django, the middleware and the server."""
    return HttpResponse("bare")
