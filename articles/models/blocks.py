"""The blocks of an article's body, in the order the editor puts them."""

from content_editor.models import PluginBase
from django.db import models
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.photo import Photo
from articles.rich_text import RichTextField


class Block(PluginBase, models.Model):
    """A block of the body; the columns are those that the block editor works with."""

    parent = models.ForeignKey(
        Article, on_delete=models.CASCADE, related_name="%(class)s_blocks", editable=False
    )
    region = models.CharField(max_length=255, default="body")
    ordering = models.IntegerField(default=0)

    class Meta:
        abstract = True
        ordering = ["ordering"]


class RichText(Block):
    """Paragraphs, subheadings and lists."""

    text = RichTextField(_("text"))

    class Meta(Block.Meta):
        verbose_name = _("text")
        verbose_name_plural = _("texts")

    def __str__(self) -> str:
        return strip_tags(self.text.replace("<", " <"))[:60].strip()


class PhotoBlock(Block):
    """A photo in the body. Its caption may be another one here; its credit may not."""

    photo = models.ForeignKey(Photo, verbose_name=_("photo"), on_delete=models.PROTECT)
    caption = models.TextField(
        _("caption in this article"),
        max_length=1000,
        blank=True,
        help_text=_("Instead of the photo's own caption. The credit always stays."),
    )

    class Meta(Block.Meta):
        verbose_name = _("photo in the body")
        verbose_name_plural = _("photos in the body")

    def __str__(self) -> str:
        return self.caption[:60] or str(self.photo)


class PullQuote(Block):
    """A sentence from the text, set large."""

    text = models.TextField(_("quotation"), max_length=500)
    attribution = models.CharField(_("who said it"), max_length=200, blank=True)

    class Meta(Block.Meta):
        verbose_name = _("pull quote")
        verbose_name_plural = _("pull quotes")

    def __str__(self) -> str:
        return self.text[:60]


class FactList(Block):
    """A box of facts: one line, one fact."""

    title = models.CharField(_("title"), max_length=120)
    items = models.TextField(_("facts"), max_length=3000, help_text=_("One fact on each line."))

    class Meta(Block.Meta):
        verbose_name = _("list of facts")
        verbose_name_plural = _("lists of facts")

    def __str__(self) -> str:
        return self.title
