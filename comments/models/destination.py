"""Where comments may lead, and where they may not."""

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from comments.links import find_links, is_public_suffix, registrable_domain
from comments.models.finding import Verdict
from comments.models.rows import RuleQuerySet, RuleRow

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


class Domain(RuleRow):
    """A domain with everything below it."""

    domain = models.CharField(_("domain"), max_length=253, unique=True)

    class Meta(RuleRow.Meta):
        abstract = True
        ordering = ["domain"]

    def __str__(self) -> str:
        return self.domain

    def clean(self) -> None:
        """Keep the host of whatever was typed or pasted, written as links are compared."""
        self.domain = _typed_host(self.domain)

    def refuse_if_among(self, others: type["Domain"], problem: "StrPromise") -> None:
        """Let no domain stand on both lists."""
        if others.objects.filter(domain=self.domain).exists():  # type: ignore[attr-defined]
            raise ValidationError({"domain": problem % {"domain": self.domain}})


def _typed_host(text: str) -> str:
    typed = text.strip()
    if len(typed.split()) != 1:
        raise ValidationError({"domain": _("Write one domain, such as example.org.")})
    links = find_links(typed if "://" in typed else f"https://{typed}")
    if len(links) != 1:
        raise ValidationError({"domain": _("Write a domain, such as example.org.")})
    if is_public_suffix(links[0].host):
        problem = _("Under “%(domain)s” anybody can have a site. Write the domain of one site.")
        raise ValidationError({"domain": problem % {"domain": links[0].host}})
    return links[0].host


class AllowedDomain(Domain):
    """A site that comments may link to."""

    objects = RuleQuerySet["AllowedDomain"].as_manager()

    class Meta(Domain.Meta):
        verbose_name = _("allowed domain")
        verbose_name_plural = _("allowed domains")

    def clean(self) -> None:
        """Exactly what was named and what is below it: its neighbours are somebody else's."""
        super().clean()
        self.refuse_if_among(
            BlockedDomain,
            _("“%(domain)s” is a blocked domain. Take it from that list first."),
        )


class BlockedDomain(Domain):
    """A site that comments may neither link to nor come from."""

    leads_to = models.CharField(
        _("leads to"), max_length=10, choices=Verdict.choices, default=Verdict.HOLD
    )

    objects = RuleQuerySet["BlockedDomain"].as_manager()

    class Meta(Domain.Meta):
        verbose_name = _("blocked domain")
        verbose_name_plural = _("blocked domains")

    def clean(self) -> None:
        """The whole registered domain: names below it cost whoever has it nothing."""
        super().clean()
        self.domain = registrable_domain(self.domain)
        self.refuse_if_among(
            AllowedDomain,
            _("“%(domain)s” is an allowed domain. Take it from that list first."),
        )
