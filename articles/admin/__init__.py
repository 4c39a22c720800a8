"""The newsroom's part of the admin, by subject."""

from articles.admin.article import ArticleAdmin
from articles.admin.lists import ContributorAdmin, SectionAdmin, TopicAdmin
from articles.admin.photo import PhotoAdmin

__all__ = ["ArticleAdmin", "ContributorAdmin", "PhotoAdmin", "SectionAdmin", "TopicAdmin"]
