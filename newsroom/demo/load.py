"""Loading the whole demo newsroom into an empty database."""

from newsroom.demo.accounts import load_accounts
from newsroom.demo.articles import load_articles, load_newsroom, load_photos
from newsroom.demo.comments import load_comments, load_rules


def load() -> dict[str, str]:
    """Load everything; return the passwords of the accounts."""
    people, passwords = load_accounts()
    load_newsroom()
    photos = load_photos(people["editor"])
    articles = load_articles(people, photos)
    load_rules(people["moderator"])
    load_comments(articles, people["moderator"])
    return passwords
