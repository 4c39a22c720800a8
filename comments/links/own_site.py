"""Which links lead away from the site."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from .hosts import comparable, ip_address, registrable_domain
from .link import Form, Link


@dataclass(frozen=True, slots=True)
class Domains:
    """Domains, each with everything below it, ready to be asked about any number of hosts.

    `docs.example.org` says nothing about its neighbours and `example.org`. Names are hosts as
    `comparable` gives them.
    """

    names: frozenset[str]

    @classmethod
    def of(cls, hosts: Iterable[str]) -> Self:
        """Made of hosts written in any way; costs some microseconds for each.

        A leading dot or `*.`, as in Django's ALLOWED_HOSTS, is ignored, and so is `*` alone.
        """
        return cls(frozenset(map(comparable, _named(hosts))))

    def __contains__(self, host: str) -> bool:
        """Whether a host, as links have it, is one of the domains or below one."""
        if ip_address(host) is not None:
            return host in self.names
        while host not in self.names:
            _, dot, host = host.partition(".")
            if not dot:
                return False
        return True


def external(
    links: Iterable[Link], *, own_hosts: Iterable[str], allowed: Domains | Iterable[str] = ()
) -> list[Link]:
    """The links that lead neither to the site itself nor to an allowed domain.

    Own hosts are compared by registrable domain; IP addresses and names without one exactly. Many
    allowed domains should come as `Domains`, prepared once: anything else is prepared here.

    A look-alike is always external: it was found by what it resembles, and resembling the site is
    just what a forger would want.
    """
    links = list(links)
    if not links:
        return []
    own_domains = {registrable_domain(host) for host in _named(own_hosts)}
    foreign = [
        link
        for link in links
        if link.form is Form.LOOK_ALIKE or registrable_domain(link.host) not in own_domains
    ]
    if not foreign:
        return []
    let_through = allowed if isinstance(allowed, Domains) else Domains.of(allowed)
    return [
        link for link in foreign if link.form is Form.LOOK_ALIKE or link.host not in let_through
    ]


def _named(hosts: Iterable[str]) -> list[str]:
    return [name for host in hosts if (name := host.strip().lstrip("*."))]
