"""Which links lead away from the site."""

from collections.abc import Iterable

from .hosts import comparable, ip_address, registrable_domain
from .link import Form, Link


def external(
    links: Iterable[Link], *, own_hosts: Iterable[str], allowed: Iterable[str] = ()
) -> list[Link]:
    """The links that lead neither to the site itself nor to an allowed domain.

    Own hosts are compared by registrable domain; IP addresses and names without one exactly.
    An allowed domain lets through itself and what is under it, not its neighbours: allowing
    `docs.example.org` says nothing about `example.org`. A leading dot or `*.`, as in Django's
    ALLOWED_HOSTS, is ignored, and so is `*` alone.

    A look-alike is always external: it was found by what it resembles, and resembling the site is
    just what a forger would want.
    """
    own_domains = {registrable_domain(host) for host in _named(own_hosts)}
    allowed_domains = {comparable(host) for host in _named(allowed)}
    return [
        link
        for link in links
        if link.form is Form.LOOK_ALIKE
        or (
            registrable_domain(link.host) not in own_domains
            and not _is_within(link.host, allowed_domains)
        )
    ]


def _named(hosts: Iterable[str]) -> list[str]:
    return [name for host in hosts if (name := host.strip().lstrip("*."))]


def _is_within(host: str, domains: set[str]) -> bool:
    """Whether the host is one of the domains or below one."""
    if ip_address(host) is not None:
        return host in domains
    labels = host.split(".")
    return any(".".join(labels[at:]) in domains for at in range(len(labels)))
