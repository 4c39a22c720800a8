"""The hosts that belong to the site itself, so that a link to them is not external."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sites.models import Site
from django.core.cache import cache
from django.http import HttpRequest
from django.http.request import split_domain_port

# What Django's table of sites begins with. It belongs to nobody (RFC 2606).
NOBODYS = "example.com"
SECONDS_KEPT = 60


def own_hosts(request: HttpRequest) -> tuple[str, ...]:
    """The host the reader is at, and the paper's other ones."""
    return (split_domain_port(request.get_host())[0], *hosts_of_the_paper())


def hosts_of_the_paper() -> tuple[str, ...]:
    """Those of the ``OWN_HOSTS`` and ``SITE_ADDRESS`` settings and of the table of sites, which is
    asked once a minute."""
    sites: list[str] = cache.get_or_set("comments.own_hosts", _sites, SECONDS_KEPT) or []
    named = (*settings.OWN_HOSTS, urlsplit(settings.SITE_ADDRESS).hostname or "")
    return tuple(host for host in (*named, *sites) if host)


def _sites() -> list[str]:
    return list(Site.objects.exclude(domain=NOBODYS).values_list("domain", flat=True))
