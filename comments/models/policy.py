"""What the newsroom decided about comments: one policy, its allowed domains and its phrases."""

import datetime as dt
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Article, CommentPolicy, SiteVersion
from comments.links import find_links, is_public_suffix
from comments.models.finding import Rule, Verdict

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

LONGEST_TEXT = 10_000
# Ten years, in days.
LONGEST_OPEN = 3650


def _leads_to(rule: "StrPromise") -> models.CharField[str, str]:
    return models.CharField(rule, max_length=10, choices=Verdict.choices, default=Verdict.HOLD)


class Policy(models.Model):
    """The rules for comments on the whole site. There is exactly one row."""

    external_link_leads_to = _leads_to(_("An external link leads to"))
    duplicate_leads_to = _leads_to(_("The same text again by the same sender leads to"))
    honeypot_leads_to = _leads_to(_("A field filled in that people do not see leads to"))
    flood_leads_to = _leads_to(_("Many comments in a short time lead to"))
    flood_comments = models.PositiveSmallIntegerField(
        _("flood: number of comments"),
        default=5,
        validators=[MinValueValidator(1)],
        help_text=_("This many from one sender or network address ..."),
    )
    flood_minutes = models.PositiveSmallIntegerField(
        _("flood: minutes"),
        default=10,
        validators=[MinValueValidator(1), MaxValueValidator(1440)],
        help_text=_("... within this many minutes count as a flood."),
    )
    longest_comment = models.PositiveIntegerField(
        _("longest comment"),
        default=2000,
        validators=[MinValueValidator(100), MaxValueValidator(LONGEST_TEXT)],
        help_text=_("In characters, between 100 and 10,000."),
    )
    open_days = models.PositiveSmallIntegerField(
        _("days open"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST_OPEN)],
        help_text=_(
            "Responses close so many days after the first publication. "
            "Left empty, they stay open until somebody closes them."
        ),
    )

    class Meta:
        verbose_name = _("policy for comments")
        verbose_name_plural = _("policy for comments")
        default_permissions = ("change", "view")
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="one_policy"),
            models.CheckConstraint(
                condition=models.Q(longest_comment__range=(100, LONGEST_TEXT)),
                name="longest_comment_is_sensible",
            ),
            models.CheckConstraint(
                condition=models.Q(open_days__isnull=True)
                | models.Q(open_days__range=(1, LONGEST_OPEN)),
                name="open_days_are_sensible",
            ),
        ]

    def __str__(self) -> str:
        return str(_("the whole site"))

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save as the only policy; the form on every page follows it at once."""
        self.pk = 1
        super().save(*args, **kwargs)
        SiteVersion.raise_all()

    @classmethod
    def current(cls) -> Self:
        """The newsroom's policy, or the defaults where nobody has saved one yet."""
        return cls.objects.filter(pk=1).first() or cls(pk=1)

    def leads_to(self, rule: Rule) -> Verdict:
        """What a finding of this rule argues for. Phrases each say it themselves."""
        if rule in (Rule.WATCHED_PHRASE, Rule.CHECK_FAILED):
            return Verdict.HOLD
        return Verdict(getattr(self, f"{rule.value}_leads_to"))

    def closes_at(self, first_live_at: dt.datetime) -> dt.datetime | None:
        """When the responses to an article published then close by age; ``None`` for never."""
        if self.open_days is None:
            return None
        return first_live_at + dt.timedelta(days=self.open_days)

    def is_open(self, article: Article, first_live_at: dt.datetime) -> bool:
        """Whether readers may respond to this article now."""
        closes_at = self.closes_at(first_live_at)
        not_too_old = closes_at is None or timezone.now() < closes_at
        return article.comment_policy == CommentPolicy.OPEN and not_too_old


class RuleRow(models.Model):
    """A row that is a rule of its own, and says why it is there and whose it is."""

    why = models.CharField(_("why"), max_length=300, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("added by"),
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
    )
    added_at = models.DateTimeField(_("added"), auto_now_add=True)

    class Meta:
        abstract = True


class AllowedDomain(RuleRow):
    """A site that comments may link to."""

    domain = models.CharField(
        _("domain"),
        max_length=253,
        unique=True,
        help_text=_("As in “example.org”; its subdomains are allowed with it."),
    )

    class Meta:
        verbose_name = _("allowed domain")
        verbose_name_plural = _("allowed domains")
        ordering = ["domain"]

    def __str__(self) -> str:
        return self.domain

    def clean(self) -> None:
        """Keep the host of whatever was typed or pasted, written as links are compared."""
        typed = self.domain.strip()
        if len(typed.split()) != 1:
            raise ValidationError({"domain": _("Write one domain, such as example.org.")})
        links = find_links(typed if "://" in typed else f"https://{typed}")
        if len(links) != 1:
            raise ValidationError({"domain": _("Write a domain, such as example.org.")})
        if is_public_suffix(links[0].host):
            text = _("Under “%(domain)s” anybody can have a site. Write the domain of one site.")
            raise ValidationError({"domain": text % {"domain": links[0].host}})
        self.domain = links[0].host


class WatchedPhrase(RuleRow):
    """Words that moderators want to see before readers do."""

    phrase = models.CharField(
        _("phrase"),
        max_length=120,
        unique=True,
        help_text=_(
            "Whole words, in any case and with or without accents. "
            "A * at the end of a word stands for any ending."
        ),
    )
    leads_to = models.CharField(
        _("leads to"), max_length=10, choices=Verdict.choices, default=Verdict.HOLD
    )

    class Meta:
        verbose_name = _("watched phrase")
        verbose_name_plural = _("watched phrases")
        ordering = ["phrase"]

    def __str__(self) -> str:
        return self.phrase
