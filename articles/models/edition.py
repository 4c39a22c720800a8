"""Editions: what readers got, and get."""

import datetime as dt
from typing import Self

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.people import Contributor
from articles.models.photo import Photo
from articles.models.record import Record, RecordQuerySet
from articles.models.revision import Revision
from articles.models.taxonomy import Section, Topic


class Kind(models.TextChoices):
    """Why an edition was made. Publishing over a live edition always asks."""

    FIRST = "first", _("first publication")
    TYPO = "typo", _("typo")
    UPDATE = "update", _("update")
    CLARIFICATION = "clarification", _("clarification")
    CORRECTION = "correction", _("correction")
    WITHDRAWAL = "withdrawal", _("withdrawn")
    REINSTATEMENT = "reinstatement", _("published again")


# Between which an editor chooses when publishing over a live edition.
KINDS_OF_CHANGE = (Kind.TYPO, Kind.UPDATE, Kind.CLARIFICATION, Kind.CORRECTION)
# Those that admit a mistake; the page of corrections lists them.
KINDS_OF_CORRECTION = (Kind.CLARIFICATION, Kind.CORRECTION)
# Those whose words readers are owed.
KINDS_WITH_A_NOTE = (*KINDS_OF_CORRECTION, Kind.WITHDRAWAL, Kind.REINSTATEMENT)


class EditionQuerySet(RecordQuerySet["Edition"]):
    def kept(self) -> Self:
        """Without those that were called off before they went live."""
        return self.filter(cancelled_at__isnull=True)

    def gone_live(self, at: dt.datetime) -> Self:
        """Those that readers have got by this time, the newest first."""
        return self.kept().filter(goes_live_at__lte=at).order_by("-goes_live_at", "-number")

    def newest_kept(self) -> "Edition | None":
        """The last of these: what readers see, or will see when all that is scheduled is live."""
        return self.kept().order_by("-goes_live_at", "-number").first()

    def scheduled(self, at: dt.datetime) -> Self:
        """Those that readers will get, in the order in which they will."""
        return self.kept().filter(goes_live_at__gt=at).order_by("goes_live_at", "number")

    def live(self, at: dt.datetime) -> Self:
        """Of each article the edition that readers see at this time: the newest that has gone
        live, unless that one withdrew the article. ``Edition.is_live`` is the same rule for one
        row in Python, ``articles/live.py`` the same in plain SQL."""
        newer = (
            Edition.objects.kept()
            .filter(article=OuterRef("article"), goes_live_at__lte=at)
            .filter(
                Q(goes_live_at__gt=OuterRef("goes_live_at"))
                | Q(goes_live_at=OuterRef("goes_live_at"), number__gt=OuterRef("number"))
            )
        )
        shown = self.kept().filter(~Exists(newer), goes_live_at__lte=at)
        return shown.exclude(kind=Kind.WITHDRAWAL)

    def readers_notes(self, upto: "Edition") -> list["Edition"]:
        """The editions up to this one that told readers something, newest first."""
        told = self.gone_live(upto.goes_live_at).exclude(note="")
        told = told.exclude(goes_live_at=upto.goes_live_at, number__gt=upto.number)
        return list(told.only("article", "kind", "note", "goes_live_at"))

    def cards(self) -> Self:
        """What a list of articles shows, without the articles' bodies. Of these there is
        ``lead_content``, the lead photo as the edition froze it."""
        cards = self.annotate(lead_content=F("content__lead"))
        return cards.select_related("section", "lead_photo").defer("content", "lead_photo__found")

    def call_off(self, *, by: User) -> int:
        """Call off those of these that have not gone live yet; how many they were. It is the one
        change that an edition ever undergoes, and only while no reader has seen it."""
        now = timezone.now()
        waiting = self.kept().filter(goes_live_at__gt=now).order_by()
        return models.QuerySet.update(waiting, cancelled_at=now, cancelled_by=by)


class Edition(Record):
    """One revision as published. Readers see, of each article, the newest that has gone live.

    The columns beside ``content`` are what lists need; ``content`` is what the article's page
    shows, frozen at publication and free of everything that is for the desk only.
    """

    article = models.ForeignKey(
        Article, verbose_name=_("article"), on_delete=models.PROTECT, related_name="editions"
    )
    number = models.PositiveIntegerField(_("number"))
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="editions")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    note = models.TextField(_("note to readers"), max_length=1000, blank=True)
    goes_live_at = models.DateTimeField(_("goes live"))
    first_live_at = models.DateTimeField(
        _("first published"), help_text=_("When the article's first edition goes live.")
    )
    modified_at = models.DateTimeField(
        _("modified"), help_text=_("When readers were last told something new: no mere typo.")
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("published by"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    own_work_reason = models.CharField(
        _("why nobody else read it"),
        max_length=300,
        blank=True,
        help_text=_("Given when somebody publishes what they alone wrote."),
    )
    cancelled_at = models.DateTimeField(_("called off"), null=True, editable=False)
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("called off by"),
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
    )

    headline = models.CharField(max_length=200)
    slug = models.SlugField(max_length=100)
    kicker = models.CharField(max_length=60, blank=True)
    standfirst = models.TextField(blank=True)
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="editions")
    lead_photo = models.ForeignKey(Photo, on_delete=models.PROTECT, null=True, related_name="+")
    content = models.JSONField()
    topics = models.ManyToManyField(Topic, through="EditionTopic", related_name="editions")
    contributors = models.ManyToManyField(
        Contributor, through="EditionByline", related_name="editions"
    )
    photos = models.ManyToManyField(Photo, through="EditionPhoto", related_name="editions")

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        base_manager_name = "objects"
        ordering = ["-goes_live_at", "-number"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="edition_number_once"),
            models.UniqueConstraint(
                fields=["article"],
                condition=Q(kind=Kind.FIRST, cancelled_at__isnull=True),
                name="one_first_edition",
            ),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="edition_kind_is_known"),
            models.CheckConstraint(
                condition=~Q(kind=Kind.FIRST) | Q(goes_live_at=F("first_live_at")),
                name="first_edition_sets_the_date",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=KINDS_WITH_A_NOTE) | ~Q(note=""),
                name="correction_says_what_was_wrong",
            ),
            models.CheckConstraint(
                condition=Q(goes_live_at__gte=F("first_live_at")),
                name="no_edition_before_the_first",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at__isnull=True) | Q(cancelled_at__lt=F("goes_live_at")),
                name="called_off_before_it_went_live",
            ),
        ]
        indexes = [
            models.Index(fields=["article", "goes_live_at", "number"], name="edition_of_article"),
            models.Index(fields=["slug", "goes_live_at"], name="edition_by_address"),
            models.Index(fields=["goes_live_at"], name="edition_by_time"),
            models.Index(fields=["-first_live_at", "-article"], name="edition_river"),
            models.Index(fields=["section", "-first_live_at", "-article"], name="edition_section"),
            models.Index(
                fields=["-goes_live_at", "-id"],
                condition=Q(kind__in=KINDS_OF_CORRECTION),
                name="edition_corrections",
            ),
            models.Index(
                fields=["-made_at", "-id"],
                condition=~Q(own_work_reason=""),
                name="edition_own_work",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.headline} ({self.number})"

    def get_absolute_url(self) -> str:
        first = timezone.localtime(self.first_live_at)
        return reverse("article", args=[first.year, first.month, self.slug])

    def is_live(self, at: dt.datetime) -> bool:
        """Whether readers see this edition. ``EditionQuerySet.live`` is the same rule in SQL."""
        kept = [edition for edition in self.article.editions.all() if not edition.cancelled_at]
        gone_live = [edition for edition in kept if edition.goes_live_at <= at]
        newest = max(gone_live, key=lambda e: (e.goes_live_at, e.number), default=None)
        return newest is not None and newest.pk == self.pk and self.kind != Kind.WITHDRAWAL

    def has_gone_live(self, at: dt.datetime) -> bool:
        """Whether readers have got it, so that nobody can call it off any more."""
        return self.cancelled_at is None and self.goes_live_at <= at


class EditionTopic(Record):
    """A topic of an edition, with the time that a topic's page sorts by."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE)
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT)
    first_live_at = models.DateTimeField()

    objects = RecordQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["edition", "topic"], name="topic_once")]
        indexes = [models.Index(fields=["topic", "-first_live_at"], name="topic_river")]

    def __str__(self) -> str:
        return f"{self.edition_id}: {self.topic}"


class EditionByline(Record):
    """A name over an edition, with the time that a contributor's page sorts by."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="edition_bylines")
    contributor = models.ForeignKey(Contributor, on_delete=models.PROTECT)
    position = models.PositiveSmallIntegerField()
    first_live_at = models.DateTimeField()

    objects = RecordQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        default_permissions = ()
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "contributor"], name="byline_once")
        ]
        indexes = [models.Index(fields=["contributor", "-first_live_at"], name="byline_river")]

    def __str__(self) -> str:
        return f"{self.edition_id}: {self.contributor}"


class EditionPhoto(Record):
    """A photo that an edition shows, as the lead or in the body: it cannot be deleted any more."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE)
    photo = models.ForeignKey(Photo, on_delete=models.PROTECT)

    objects = RecordQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["edition", "photo"], name="photo_once")]

    def __str__(self) -> str:
        return f"{self.edition_id}: {self.photo_id}"
