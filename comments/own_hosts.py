"""The hosts that belong to the site itself, so that a link to them is not external."""

from django.conf import settings
from django.http import HttpRequest
from django.http.request import split_domain_port


def own_hosts(request: HttpRequest) -> tuple[str, ...]:
    """The host the reader is at, and those of the ``OWN_HOSTS`` setting."""
    return (split_domain_port(request.get_host())[0], *settings.OWN_HOSTS)
