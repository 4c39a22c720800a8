"""Words that moderators want to see before readers do."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from comments.folding import fold
from comments.models.finding import Verdict
from comments.models.rows import RuleQuerySet, RuleRow


class WatchedPhrase(RuleRow):
    """A word, or several, and what a comment with them leads to."""

    phrase = models.CharField(
        _("phrase"),
        max_length=120,
        unique=True,
        help_text=_(
            "Whole words, in any case. Accents, look-alike letters, letters set apart and letters "
            "repeated make no difference. A * stands for any ending."
        ),
    )
    language = models.CharField(
        _("language"),
        max_length=10,
        blank=True,
        help_text=_(
            "A code such as “es”. Then letters that this language tells apart are told apart: "
            "“ano” does not find “año”. Left empty, accents make no difference."
        ),
    )
    leads_to = models.CharField(
        _("leads to"), max_length=10, choices=Verdict.choices, default=Verdict.HOLD
    )

    objects = RuleQuerySet["WatchedPhrase"].as_manager()

    class Meta(RuleRow.Meta):
        verbose_name = _("watched phrase")
        verbose_name_plural = _("watched phrases")
        ordering = ["phrase"]

    def __str__(self) -> str:
        return self.phrase

    def clean(self) -> None:
        """Something to look for, in single spaces."""
        self.phrase = " ".join(self.phrase.split())
        self.language = self.language.strip().lower()
        if not fold(self.phrase).strip("* "):
            problem = _("There is no word in it that could be found. Write at least one.")
            raise ValidationError({"phrase": problem})
