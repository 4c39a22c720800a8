"""The record: revisions and editions, which nobody changes or deletes."""

import datetime as dt
from typing import Any, NoReturn, Self, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.people import Contributor
from articles.models.photo import Photo
from articles.models.taxonomy import Section, Topic


class ImmutableRecordError(Exception):
    """Somebody tried to change or delete a part of the record."""


Row = TypeVar("Row", bound=models.Model)


class RecordQuerySet(models.QuerySet[Row]):
    def update(self, **kwargs: Any) -> NoReturn:
        """Refused: the record is only ever added to."""
        raise ImmutableRecordError("The record is never changed; add a new entry instead.")

    def delete(self) -> NoReturn:
        """Refused: the record is only ever added to."""
        raise ImmutableRecordError("The record is never deleted.")

    def bulk_create(self, *args: Any, **kwargs: Any) -> list[Row]:
        """Insert; turning an insertion into an update is refused."""
        if kwargs.get("update_conflicts"):
            raise ImmutableRecordError("The record is never changed; add a new entry instead.")
        return super().bulk_create(*args, **kwargs)


class Record(models.Model):
    """A row that is written once."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert; a second save is refused."""
        if not self._state.adding:
            raise ImmutableRecordError("The record is never changed; add a new entry instead.")
        # Without it, Django would update the row whose key a new object was given.
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused: the record is only ever added to."""
        raise ImmutableRecordError("The record is never deleted.")


class Revision(Record):
    """The whole working copy as it was saved, by whom and when."""

    article = models.ForeignKey(
        Article, verbose_name=_("article"), on_delete=models.CASCADE, related_name="revisions"
    )
    number = models.PositiveIntegerField(_("number"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )
    at = models.DateTimeField(_("at"), default=timezone.now)
    # The version of the shape of the content; see articles/snapshot.py.
    format = models.PositiveSmallIntegerField()
    content = models.JSONField(_("content"))

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        base_manager_name = "objects"
        ordering = ["-number"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="revision_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.article} ({self.number})"


class Kind(models.TextChoices):
    """Why an edition was made. Publishing over a live edition always asks."""

    FIRST = "first", _("first publication")
    UPDATE = "update", _("update")
    CLARIFICATION = "clarification", _("clarification")
    CORRECTION = "correction", _("correction")


# The kinds whose words readers are owed.
KINDS_WITH_A_NOTE = (Kind.CLARIFICATION, Kind.CORRECTION)


class EditionQuerySet(RecordQuerySet["Edition"]):
    def live(self, at: dt.datetime) -> Self:
        """Of each article the edition that readers see at this time: the newest that has gone
        live. ``Edition.is_live`` is the same rule for one row in Python."""
        newer = Edition.objects.filter(article=OuterRef("article"), goes_live_at__lte=at).filter(
            Q(goes_live_at__gt=OuterRef("goes_live_at"))
            | Q(goes_live_at=OuterRef("goes_live_at"), number__gt=OuterRef("number"))
        )
        return self.filter(~Exists(newer), goes_live_at__lte=at)

    def readers_notes(self, upto: "Edition") -> list["Edition"]:
        """The editions up to this one that told readers something, newest first."""
        told = self.filter(number__lte=upto.number, goes_live_at__lte=upto.goes_live_at)
        told = told.exclude(note="").only("article", "kind", "note", "goes_live_at")
        return list(told.order_by("-goes_live_at", "-number"))

    def cards(self) -> Self:
        """What a list of articles shows, without the articles' bodies."""
        return self.select_related("section", "lead_photo").defer("content")


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
            models.CheckConstraint(
                condition=Q(kind=Kind.FIRST, number=1) | (~Q(kind=Kind.FIRST) & Q(number__gt=1)),
                name="first_edition_is_the_first",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=KINDS_WITH_A_NOTE) | ~Q(note=""),
                name="correction_says_what_was_wrong",
            ),
            models.CheckConstraint(
                condition=Q(goes_live_at__gte=F("first_live_at")),
                name="no_edition_before_the_first",
            ),
        ]
        indexes = [
            models.Index(fields=["article", "goes_live_at", "number"], name="edition_of_article"),
            models.Index(fields=["slug", "goes_live_at"], name="edition_by_address"),
            models.Index(fields=["goes_live_at"], name="edition_by_time"),
            models.Index(fields=["-first_live_at", "-article"], name="edition_river"),
            models.Index(fields=["section", "-first_live_at", "-article"], name="edition_section"),
        ]

    def __str__(self) -> str:
        return f"{self.headline} ({self.number})"

    def get_absolute_url(self) -> str:
        first = timezone.localtime(self.first_live_at)
        return reverse("article", args=[first.year, first.month, self.slug])

    def is_live(self, at: dt.datetime) -> bool:
        """Whether readers see this edition. ``EditionQuerySet.live`` is the same rule in SQL."""
        gone_live = self.article.editions.filter(goes_live_at__lte=at)
        newest = max(gone_live, key=lambda e: (e.goes_live_at, e.number), default=None)
        return newest is not None and newest.pk == self.pk


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
