"""What the screening found in a comment, kept beside it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from comments.links import Form, Grade
from comments.models.comment import Comment


class Rule(models.TextChoices):
    """The rules of the screening, in the order they are asked."""

    EXTERNAL_LINK = "external_link", _("external link")
    BLOCKED_DOMAIN = "blocked_domain", _("blocked domain")
    WATCHED_PHRASE = "watched_phrase", _("watched phrase")
    BANNED = "banned", _("banned sender")
    FLOOD = "flood", _("many comments in a short time")
    DUPLICATE = "duplicate", _("same text as an earlier comment of this sender")
    COPY = "copy", _("same text as a comment of somebody else")
    HONEYPOT = "honeypot", _("filled in a field that people do not see")
    TOO_FAST = "too_fast", _("sent faster than people write")
    CAPITALS = "capitals", _("mostly capitals")
    LONG_WORD = "long_word", _("very long word")
    LINE_BREAKS = "line_breaks", _("many line breaks")
    MIXED_ALPHABETS = "mixed_alphabets", _("several alphabets in one word")
    CHECK_FAILED = "check_failed", _("check failed")


class Verdict(models.TextChoices):
    """What a finding argues for."""

    HOLD = "hold", _("hold it for a moderator")
    REFUSE = "refuse", _("refuse it, with the text kept")
    DELETE = "delete", _("delete it, and say why on the receipt")


# From the mildest to the strictest; the strictest of all findings is the verdict.
SEVERITY = (Verdict.HOLD, Verdict.REFUSE, Verdict.DELETE)

# How links are written and how sure they are, in words for moderators (see comments/links).
FORMS = {
    Form.SCHEME: _("a whole address"),
    Form.WWW: _("an address with www"),
    Form.BARE: _("a bare domain"),
    Form.MARKUP: _("an address in markup"),
    Form.DEFANGED: _("an address taken apart"),
    Form.SPELLED_OUT: _("an address spelled out"),
    Form.IP_ADDRESS: _("a number for an address"),
    Form.LOOK_ALIKE: _("look-alike letters"),
}
GRADES = {
    Grade.CERTAIN: _("certain"),
    Grade.LIKELY: _("likely"),
    Grade.DOUBTFUL: _("doubtful"),
}


class Finding(models.Model):
    """One thing the screening found: the rule, where, and how it reads normalised.

    ``start`` and ``end`` are offsets in code points into the field named ``field`` as the reader
    typed it; both are 0 where the finding is about the comment as a whole. ``form`` and ``grade``
    are those of links. ``resembles`` is the comment that has the same text.
    """

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="findings")
    rule = models.CharField(_("rule"), max_length=20, choices=Rule.choices)
    field = models.CharField(_("field"), max_length=10, default="text")
    start = models.PositiveIntegerField(default=0)
    end = models.PositiveIntegerField(default=0)
    read_as = models.CharField(_("read as"), max_length=300, blank=True)
    form = models.CharField(_("form"), max_length=12, blank=True, choices=FORMS)
    grade = models.CharField(_("how sure"), max_length=10, blank=True, choices=GRADES)
    verdict = models.CharField(_("argues for"), max_length=10, choices=Verdict.choices)
    resembles = models.ForeignKey(
        Comment,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        ordering = ["start", "pk"]
        default_permissions = ("view",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(end__gte=models.F("start")), name="span_does_not_run_backwards"
            ),
            models.CheckConstraint(
                condition=models.Q(rule__in=Rule.values), name="finding_rule_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.get_rule_display()
