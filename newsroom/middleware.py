"""What every request passes through, besides Django's own."""

import codecs
from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.views.defaults import bad_request

GetResponse = Callable[[HttpRequest], HttpResponseBase]


def refuse_other_encodings(get_response: GetResponse) -> GetResponse:
    """Answer 400 to a request that says its text is in anything but UTF-8, and to a NUL in its
    query, which no text has and PostgreSQL does not take.

    No page of the site sends one. Django would read even the address with the encoding named, and
    Python knows some ("hex", "idna") that no text can be read with.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        # Django has looked the name up already: one that nobody knows is left out here.
        if request.encoding and codecs.lookup(request.encoding).name != "utf-8":
            return bad_request(request, ValueError("Only UTF-8 is read here."))
        if "%00" in request.META.get("QUERY_STRING", ""):
            return bad_request(request, ValueError("No text has a NUL in it."))
        return get_response(request)

    return answer
