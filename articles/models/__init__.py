"""The tables of the newsroom's part, by subject."""

from articles.models.article import Article, Byline, CommentPolicy, Source, State
from articles.models.blocks import FactList, PhotoBlock, PullQuote, RichText
from articles.models.edition import Edition, EditionByline, EditionPhoto, EditionTopic, Kind
from articles.models.guests import PreviewAnswer, PreviewLink
from articles.models.people import Contributor
from articles.models.photo import Photo, ReplacedFile, Standing
from articles.models.picture_file import PictureFile
from articles.models.presence import Presence
from articles.models.record import ImmutableRecordError
from articles.models.rendition_claim import RenditionClaim
from articles.models.revision import Revision, RevisionPhoto
from articles.models.taxonomy import Section, Topic
from articles.models.versions import PageVersion, SiteVersion

__all__ = [
    "Article",
    "Byline",
    "CommentPolicy",
    "Contributor",
    "Edition",
    "EditionByline",
    "EditionPhoto",
    "EditionTopic",
    "FactList",
    "ImmutableRecordError",
    "Kind",
    "PageVersion",
    "Photo",
    "PhotoBlock",
    "PictureFile",
    "Presence",
    "PreviewAnswer",
    "PreviewLink",
    "PullQuote",
    "RenditionClaim",
    "ReplacedFile",
    "Revision",
    "RevisionPhoto",
    "RichText",
    "Section",
    "SiteVersion",
    "Source",
    "Standing",
    "State",
    "Topic",
]
