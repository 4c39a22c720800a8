"""The admin's pages under the site's Content Security Policy."""

from typing import Any

from csp.constants import UNSAFE_INLINE
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from js_asset import Media


class CSPNonceMediaMixin:
    """Gives the editors' import map the nonce without which a strict policy stops them.

    Put it first among the bases. Both block editor and text editor also append a style element
    of their own; this page alone permits that.
    """

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """The form, with the nonce in its scripts and inline styles let through."""
        response: TemplateResponse = super().render_change_form(  # type: ignore[misc]
            request, context, *args, **kwargs
        )
        nonce = str(request.csp_nonce)  # type: ignore[attr-defined]
        data = response.context_data or {}
        data["media"] = Media.from_media(data["media"], nonce=nonce)
        response._csp_update = {"style-src": [UNSAFE_INLINE]}  # type: ignore[attr-defined]
        return response
