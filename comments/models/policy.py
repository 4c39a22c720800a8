"""What the newsroom decided about comments: one policy for the whole site."""

import datetime as dt
from typing import TYPE_CHECKING, Any, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Article, CommentPolicy, SiteVersion
from comments.links import Form, Grade
from comments.models.finding import Rule, Verdict

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

LONGEST_TEXT = 10_000
# Ten years, in days.
LONGEST_OPEN = 3650


class Consequence(models.TextChoices):
    """What a rule may lead to: a verdict, or nothing where the newsroom does without the rule."""

    OFF = "off", _("nothing: the rule is off")
    HOLD = Verdict.HOLD.value, Verdict.HOLD.label
    REFUSE = Verdict.REFUSE.value, Verdict.REFUSE.label
    DELETE = Verdict.DELETE.value, Verdict.DELETE.label


def _link_leads_to(form: "StrPromise") -> models.CharField[str, str]:
    return models.CharField(form, max_length=10, choices=Verdict.choices, default=Verdict.HOLD)


def _leads_to(rule: "StrPromise") -> models.CharField[str, str]:
    return models.CharField(
        rule, max_length=10, choices=Consequence.choices, default=Consequence.HOLD
    )


def _number(
    name: "StrPromise",
    default: int,
    *,
    least: int,
    most: int,
    help_text: "StrPromise | str" = "",
) -> "models.PositiveIntegerField[int, int]":
    return models.PositiveIntegerField(
        name,
        default=default,
        validators=[MinValueValidator(least), MaxValueValidator(most)],
        help_text=help_text,
    )


class Policy(models.Model):
    """The rules for comments on the whole site. There is exactly one row."""

    # Links, by how they are written and how sure it is that they are links.
    scheme_leads_to = _link_leads_to(_("A whole address (https://example.org)"))
    www_leads_to = _link_leads_to(_("An address with www (www.example.org)"))
    markup_leads_to = _link_leads_to(_("An address in markup ([text](example.org))"))
    ip_address_leads_to = _link_leads_to(_("A number for an address (http://192.0.2.1)"))
    bare_certain_leads_to = _link_leads_to(_("A bare domain with a page (example.org/page)"))
    bare_likely_leads_to = _link_leads_to(_("A bare domain (example.org)"))
    bare_doubtful_leads_to = _link_leads_to(_("A bare domain with a rare ending (example.rocks)"))
    defanged_leads_to = _link_leads_to(_("An address taken apart (example[.]org)"))
    spelled_out_leads_to = _link_leads_to(_("An address spelled out (example dot org)"))
    look_alike_leads_to = _link_leads_to(_("An address in look-alike letters"))

    duplicate_leads_to = _leads_to(_("The same text again by the same sender leads to"))
    copy_leads_to = _leads_to(_("The same text as somebody else’s leads to"))
    duplicate_days = _number(
        _("same text: days"), 30, least=1, most=365, help_text=_("How far back it is looked for.")
    )
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
    flood_article_comments = _number(
        _("flood: on one article"),
        100,
        least=1,
        most=100_000,
        help_text=_("This many on one article in that time count as a flood too."),
    )
    honeypot_leads_to = _leads_to(_("A field filled in that people do not see leads to"))
    too_fast_leads_to = _leads_to(_("A comment sent faster than people write leads to"))
    fastest_seconds = _number(
        _("fastest: seconds"),
        3,
        least=1,
        most=600,
        help_text=_("Sent sooner than this after the page was opened, it was no person."),
    )
    capitals_leads_to = _leads_to(_("A text mostly in capitals leads to"))
    capitals_percent = _number(
        _("capitals: percent"), 70, least=1, most=100, help_text=_("Of its letters.")
    )
    long_word_leads_to = _leads_to(_("A very long word leads to"))
    longest_word = _number(_("longest word"), 60, least=10, most=10_000)
    line_breaks_leads_to = _leads_to(_("Many line breaks lead to"))
    most_line_breaks = _number(_("most line breaks"), 40, least=1, most=10_000)
    mixed_alphabets_leads_to = _leads_to(_("Several alphabets in one word lead to"))

    # Beyond these nothing is looked at, whatever it says.
    limit_minutes = _number(
        _("limits: minutes"),
        10,
        least=1,
        most=1440,
        help_text=_("Within this many minutes, at most:"),
    )
    most_by_address = _number(_("posts from one network address"), 20, least=1, most=100_000)
    most_by_email = _number(_("posts by one e-mail address"), 20, least=1, most=100_000)
    most_on_article = _number(_("posts on one article"), 500, least=1, most=1_000_000)

    trusts_senders = models.BooleanField(
        _("publish comments of trusted senders at once"),
        default=False,
        help_text=_(
            "Senders who confirmed their e-mail address, have enough comments approved and none "
            "deleted lately. A comment in which the screening finds anything waits all the same."
        ),
    )
    trusted_after = _number(
        _("trusted after"), 5, least=1, most=1000, help_text=_("So many approved comments ...")
    )
    trusted_days = _number(
        _("trusted: days"), 90, least=1, most=3650, help_text=_("... and none deleted in so long.")
    )

    reports_needed = _number(
        _("reports needed"),
        3,
        least=1,
        most=1000,
        help_text=_(
            "So many readers must report a response before it comes back to the desk. "
            "It stays on the page until a moderator decides."
        ),
    )
    forget_days = _number(
        _("forget after days"),
        30,
        least=1,
        most=3650,
        help_text=_("What is kept of network addresses goes after so many days."),
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

    def leads_to(self, rule: Rule) -> Verdict | None:
        """What a finding of this rule argues for; ``None`` where the rule is off.

        For rules of one setting; links have several (``link_leads_to``), and phrases, blocked
        domains and bans each say it themselves.
        """
        consequence = getattr(self, f"{rule.value}_leads_to")
        return None if consequence == Consequence.OFF else Verdict(consequence)

    def link_leads_to(self, form: Form, grade: Grade) -> Verdict:
        """What an external link written like this argues for."""
        kind = f"{form.value}_{grade.value}" if form is Form.BARE else form.value
        return Verdict(getattr(self, f"{kind}_leads_to"))

    @property
    def refuses_links(self) -> bool:
        """Whether plainly written links cannot be posted at all; the form says so beforehand."""
        return self.link_leads_to(Form.SCHEME, Grade.CERTAIN) is Verdict.REFUSE

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
