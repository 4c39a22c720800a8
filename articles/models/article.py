"""The working copy: the rows that the admin edits and no reader ever sees."""

import datetime as dt
from typing import TYPE_CHECKING, Self

from content_editor.models import Region
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.people import Contributor
from articles.models.photo import Photo
from articles.models.taxonomy import Section, Topic

if TYPE_CHECKING:
    from articles.models.edition import Edition


class CommentPolicy(models.TextChoices):
    """Whether readers may respond. A switch, not copy: it acts at once, without an edition."""

    OPEN = "open", _("open")
    CLOSED = "closed", _("closed")


class State(models.TextChoices):
    """Where an article stands, as the newsroom speaks of it."""

    DRAFT = "draft", _("draft")
    WAITING = "waiting", _("handed in")
    SCHEDULED = "scheduled", _("scheduled")
    LIVE = "live", _("live")
    CHANGED = "changed", _("changed since published")
    WITHDRAWN = "withdrawn", _("withdrawn")


class ArticleQuerySet(models.QuerySet["Article"]):
    def with_state(self, at: dt.datetime | None = None) -> Self:
        """Annotate ``state_now``, ``live_since``, ``next_live_at`` and ``last_saved``.
        ``Article.state`` is the same rule for one row in Python; a test holds the two together."""
        from articles.models.edition import Edition, Kind
        from articles.models.revision import Revision

        at = at or timezone.now()
        revisions = Revision.objects.filter(article=OuterRef("pk")).order_by("-number")
        editions = Edition.objects.filter(article=OuterRef("pk"))
        newest = editions.gone_live(at)
        return self.annotate(
            newest_kind=Subquery(newest.values("kind")[:1]),
            live_revision=Subquery(newest.values("revision__number")[:1]),
            live_since=Subquery(newest.values("first_live_at")[:1]),
            next_live_at=Subquery(editions.scheduled(at).values("goes_live_at")[:1]),
            last_saved=Subquery(revisions.values("at")[:1]),
        ).annotate(
            state_now=models.Case(
                models.When(newest_kind=Kind.WITHDRAWAL, then=models.Value(State.WITHDRAWN)),
                models.When(live_revision=F("revision_number"), then=models.Value(State.LIVE)),
                models.When(live_revision__isnull=False, then=models.Value(State.CHANGED)),
                models.When(next_live_at__isnull=False, then=models.Value(State.SCHEDULED)),
                models.When(handed_in=True, then=models.Value(State.WAITING)),
                default=models.Value(State.DRAFT),
                output_field=models.CharField(),
            )
        )


class Article(models.Model):
    """An article as the newsroom works on it. Readers see its editions."""

    headline = models.CharField(_("headline"), max_length=200)
    slug = models.SlugField(
        _("address"),
        max_length=100,
        unique=True,
        help_text=_("The last part of the article's address. Old addresses keep leading here."),
    )
    kicker = models.CharField(
        _("kicker"), max_length=60, blank=True, help_text=_("The few words above the headline.")
    )
    standfirst = models.TextField(
        _("standfirst"),
        max_length=600,
        blank=True,
        help_text=_("One or two sentences under the headline; lists show them too."),
    )
    section = models.ForeignKey(
        Section, verbose_name=_("section"), on_delete=models.PROTECT, null=True, blank=True
    )
    topics = models.ManyToManyField(Topic, verbose_name=_("topics"), blank=True)
    contributors = models.ManyToManyField(Contributor, through="Byline")
    dateline = models.CharField(
        _("dateline"),
        max_length=80,
        blank=True,
        help_text=_("The place the article reports from."),
    )
    lead_photo = models.ForeignKey(
        Photo,
        verbose_name=_("lead photo"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="leads",
    )
    lead_caption = models.TextField(
        _("caption in this article"),
        max_length=1000,
        blank=True,
        help_text=_("Instead of the photo's own caption. The credit always stays."),
    )
    comment_policy = models.CharField(
        _("responses"),
        max_length=10,
        choices=CommentPolicy.choices,
        default=CommentPolicy.OPEN,
        help_text=_("Takes effect at once, without publishing."),
    )
    embargo_until = models.DateTimeField(
        _("embargo"), null=True, blank=True, help_text=_("Nobody publishes before this time.")
    )
    handed_in = models.BooleanField(
        _("ready for publication"),
        default=False,
        help_text=_("Tick it when an editor should read and publish the article."),
    )

    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("begun by"),
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="articles_begun",
    )
    created_at = models.DateTimeField(_("begun"), auto_now_add=True)
    # The number of the newest revision; a save that is based on an older one is refused.
    revision_number = models.PositiveIntegerField(default=0, editable=False)

    objects = ArticleQuerySet.as_manager()

    regions = [Region(key="body", title=_("Body"))]

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["-created_at", "-pk"]
        permissions = [("publish_article", _("Can publish articles"))]
        constraints = [
            models.CheckConstraint(
                condition=Q(comment_policy__in=CommentPolicy.values),
                name="article_comment_policy_is_known",
            )
        ]
        indexes = [models.Index(fields=["-created_at", "-id"], name="article_newest")]

    def __str__(self) -> str:
        return self.headline

    def live_edition(self, at: dt.datetime | None = None) -> "Edition | None":
        """The edition that readers see at this time (now by default), if there is one."""
        return self.editions.live(at or timezone.now()).first()

    def embargo(self, at: dt.datetime | None = None) -> dt.datetime | None:
        """Until when nobody publishes; ``None`` where there is no embargo, or it is over."""
        until = self.embargo_until
        return until if until is not None and until > (at or timezone.now()) else None

    def newest_edition_number(self) -> int:
        """The number of the edition made last, called off or not; 0 before there is one."""
        numbers = self.editions.order_by("-number").values_list("number", flat=True)
        return numbers.first() or 0

    def withdrawal(self, at: dt.datetime | None = None) -> "Edition | None":
        """The edition by which the article is withdrawn at this time, if it is."""
        from articles.models.edition import Kind

        newest = self.editions.gone_live(at or timezone.now()).first()
        return newest if newest is not None and newest.kind == Kind.WITHDRAWAL else None

    def state(self, at: dt.datetime | None = None) -> State:
        """Where the article stands. ``ArticleQuerySet.with_state`` is the same rule in SQL."""
        at = at or timezone.now()
        if self.withdrawal(at) is not None:
            return State.WITHDRAWN
        live = self.live_edition(at)
        if live is not None:
            same = live.revision.number == self.revision_number
            return State.LIVE if same else State.CHANGED
        if self.editions.scheduled(at).exists():
            return State.SCHEDULED
        return State.WAITING if self.handed_in else State.DRAFT

    def may_be_changed_by(self, user: AbstractBaseUser | AnonymousUser) -> bool:
        """Editors change every article; writers their own until it is published or scheduled."""
        if not isinstance(user, User) or not user.has_perm("articles.change_article"):
            return False
        if user.has_perm("articles.publish_article"):
            return True
        return self.created_by_id == user.pk and not self.editions.kept().exists()

    def is_own_work_of(self, user: AbstractBaseUser) -> bool:
        """Whether nobody but this person has saved a revision: four eyes have not seen it."""
        return not self.revisions.exclude(by=user.pk).exists()


class Byline(models.Model):
    """A name over the article, in its place."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="bylines")
    contributor = models.ForeignKey(
        Contributor, verbose_name=_("contributor"), on_delete=models.PROTECT
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("byline")
        verbose_name_plural = _("bylines")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "contributor"],
                name="contributor_once_per_article",
                violation_error_message=_("This name already stands over the article."),
            )
        ]

    def __str__(self) -> str:
        return str(self.contributor)


class Source(models.Model):
    """Who or what the article rests on."""

    class Kind(models.TextChoices):
        """What sort of source it is."""

        PERSON = "person", _("person")
        DOCUMENT = "document", _("document")
        ORGANISATION = "organisation", _("organisation")
        AGENCY = "agency", _("news agency")
        DATA = "data", _("data")
        ANONYMOUS = "anonymous", _("anonymous")

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="sources")
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    name = models.CharField(_("name"), max_length=200)
    role = models.CharField(_("role or organisation"), max_length=200, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.PERSON)
    url = models.URLField(_("link"), max_length=500, blank=True)
    shown = models.BooleanField(
        _("shown to readers"),
        default=False,
        help_text=_("Without the tick the source is for the desk only."),
    )
    desk_note = models.TextField(
        _("note for the desk"), max_length=2000, blank=True, help_text=_("Readers never see it.")
    )

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.name
