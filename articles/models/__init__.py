"""The tables of the newsroom's part, by subject."""

from articles.models.article import Article, Byline, CommentPolicy, Source, State
from articles.models.blocks import FactList, PhotoBlock, PullQuote, RichText
from articles.models.people import Contributor
from articles.models.photo import Photo
from articles.models.record import (
    Edition,
    EditionByline,
    EditionPhoto,
    EditionTopic,
    ImmutableRecordError,
    Kind,
    Revision,
)
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
    "PullQuote",
    "Revision",
    "RichText",
    "Section",
    "SiteVersion",
    "Source",
    "State",
    "Topic",
]
