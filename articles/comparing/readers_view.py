"""The units of an edition: what readers saw, and nothing for the desk only."""

from typing import Any

from django.utils.translation import gettext as _

from articles.models import Edition

from .rich_text_units import units_of_html
from .tokens import Token, thing, written
from .units import Unit, facts, fields, listed, on_a_new_line, quote, source


def units_of_edition(edition: Edition) -> list[Unit]:
    """What this edition shows. It asks the database nothing if the section is there already."""
    content = edition.content
    lead = content["lead"]
    units = fields(
        {
            "kicker": written(edition.kicker),
            "headline": written(edition.headline),
            "standfirst": written(edition.standfirst),
            "section": [thing(edition.section.name, edition.section_id)],
            "bylines": listed(_person(person) for person in content["bylines"]),
            "topics": listed(sorted(thing(t["name"], t["id"]) for t in content["topics"])),
            "slug": [thing(edition.slug)],
            "lead_photo": [_photo(lead), *_rest_of_photo(lead)] if lead else [],
            "lead_caption": written(lead["caption"]) if lead else [],
            "dateline": written(content["dateline"]),
        }
    )
    for block in content["blocks"]:
        units += _block(block)
    return units + [Unit("source", source(row), _("Source")) for row in content["sources"]]


def _person(person: dict[str, Any]) -> Token:
    if not person["role"]:
        return thing(person["name"], person["id"])
    return thing(f"{person['name']} ({person['role']})", person["id"])


def _block(block: dict[str, Any]) -> list[Unit]:
    match block["kind"]:
        case "text":
            return units_of_html(block["html"])
        case "photo":
            photo = block["photo"]
            caption = written(photo["caption"])
            tokens = [_photo(photo), on_a_new_line(_("Caption:")), *caption, *_rest_of_photo(photo)]
            return [Unit("photo", tuple(tokens), _("Photo"))]
        case "quote":
            return [quote(block)]
        case "facts":
            return facts(block["title"], block["items"])
    raise TypeError(f"A comparison knows no block of the kind {block['kind']}.")


def _photo(photo: dict[str, Any]) -> Token:
    return thing(_("Photo %(number)s") % {"number": photo["id"]}, (photo["id"], photo["key"]))


def _rest_of_photo(photo: dict[str, Any]) -> list[Token]:
    """What stands under a photo or for it, except the caption."""
    tokens: list[Token] = []
    if photo["credit"]:
        tokens += [on_a_new_line(_("Credit:")), thing(photo["credit"])]
    if photo["alternative_text"]:
        tokens += [on_a_new_line(_("Alternative text:")), *written(photo["alternative_text"])]
    return tokens
