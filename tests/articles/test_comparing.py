"""Two versions of an article are compared part by part and word by word."""

import time
from typing import Any

import pytest
from django.template.loader import render_to_string
from pytest_django import DjangoAssertNumQueries

from articles.comparing import (
    Comparison,
    Mark,
    Names,
    Row,
    compare,
    units_of_edition,
    units_of_snapshot,
)
from articles.models import Article, Edition, PhotoBlock, Source
from articles.snapshot import take
from tests.factories import (
    create_contributor,
    create_photo,
    create_section,
    create_topic,
    days_ago,
    publish_article,
)

NAMES = Names(
    sections={1: "City", 2: "Sea"},
    topics={1: "Harbour", 2: "Ferries"},
    people={1: "Ada Moss", 2: "Noor Berg"},
    photos={17: "The quay at dusk."},
)
SOURCE: dict[str, Any] = {
    "name": "Harbour office",
    "role": "",
    "kind": "organisation",
    "url": "",
    "shown": True,
    "desk_note": "",
}


def snapshot(text: str = "<p>The ferry runs again.</p>", **parts: Any) -> dict[str, Any]:
    return {
        "headline": "Ferry runs again",
        "slug": "ferry-runs",
        "kicker": "",
        "standfirst": "After nine weeks the first boat left.",
        "dateline": "",
        "section": 1,
        "topics": [],
        "lead_photo": None,
        "lead_caption": "",
        "bylines": [1],
        "blocks": [{"kind": "text", "text": text}],
        "sources": [SOURCE],
        **parts,
    }


def compared(old: dict[str, Any], new: dict[str, Any]) -> Comparison:
    return compare(units_of_snapshot(old, NAMES), units_of_snapshot(new, NAMES))


def texts(old: str, new: str) -> Comparison:
    return compared(snapshot(old), snapshot(new))


def shown(row: Row) -> tuple[str, str]:
    """Both sides as text; what changed in brackets, notes in braces."""
    sides = (row.left, row.right)
    old, new = (
        "".join(
            span.text
            if span.mark == "same"
            else f"[{span.text}{'{' + span.note + '}' if span.note else ''}]"
            for span in spans
        )
        for spans in sides
    )
    return old, new


def changes(comparison: Comparison) -> list[tuple[str, str, str, str]]:
    return [(row.label, row.mark_in_words, *shown(row)) for row in comparison.changed_rows]


def test_a_version_compared_with_itself_shows_nothing() -> None:
    comparison = compared(snapshot(), snapshot())
    assert comparison.is_empty
    assert [row.mark for row in comparison.rows] == [Mark.SAME] * len(comparison.rows)


def test_changed_words_are_marked_on_either_side() -> None:
    comparison = compared(snapshot(), snapshot(headline="Ferry stops again"))
    assert changes(comparison) == [
        ("Headline", "Changed", "Ferry [runs] again", "Ferry [stops] again")
    ]


def test_a_letter_that_was_mended_shows_the_whole_word() -> None:
    comparison = texts("<p>The ferry runs agian today.</p>", "<p>The ferry runs again today.</p>")
    assert changes(comparison) == [
        ("Paragraph", "Changed", "The ferry runs [agian] today.", "The ferry runs [again] today.")
    ]


def test_neighbouring_words_that_changed_are_one_change() -> None:
    [row] = texts(
        "<p>The old boat left the quay at nine.</p>", "<p>The new ship left the quay at nine.</p>"
    ).changed_rows
    assert shown(row)[0] == "The [old boat] left the quay at nine."


def test_what_was_empty_is_added() -> None:
    [row] = compared(snapshot(), snapshot(kicker="Harbour")).changed_rows
    assert (row.label, row.mark, shown(row)) == ("Kicker", Mark.ADDED, ("", "[Harbour]"))


def test_a_paragraph_that_was_put_in_leaves_the_others_alone() -> None:
    comparison = texts("<p>One.</p><p>Three.</p>", "<p>One.</p><p>Two.</p><p>Three.</p>")
    assert changes(comparison) == [("Paragraph", "Added", "", "[Two.]")]
    assert [row.new_place for row in comparison.changed_rows] == [2]


def test_a_paragraph_that_was_taken_out_stands_where_it_was() -> None:
    comparison = texts("<p>One.</p><p>Two.</p><p>Three.</p>", "<p>One.</p><p>Three.</p>")
    assert [row.mark for row in comparison.rows if row.old_place] == [
        Mark.SAME,
        Mark.REMOVED,
        Mark.SAME,
        Mark.SAME,  # the source
    ]


def test_one_paragraph_that_went_up_has_moved_and_not_the_others() -> None:
    comparison = texts(
        "<p>One.</p><p>Two.</p><p>Three.</p><p>A long last paragraph.</p>",
        "<p>A long last paragraph.</p><p>One.</p><p>Two.</p><p>Three.</p>",
    )
    [row] = comparison.changed_rows
    assert row.mark_in_words == "Moved from place 4 to 1"
    assert shown(row) == ("A long last paragraph.", "A long last paragraph.")


def test_what_moved_and_changed_shows_both() -> None:
    comparison = texts(
        "<p>One.</p><p>Two.</p><p>Nobody knows how long the second boat will stay there.</p>",
        "<p>Nobody knows how long the third boat will stay there.</p><p>One.</p><p>Two.</p>",
    )
    [row] = comparison.changed_rows
    assert row.mark_in_words == "Moved from place 3 to 1, and changed"
    assert shown(row)[1] == "Nobody knows how long the [third] boat will stay there."


def test_a_moved_paragraph_does_not_hide_that_its_neighbours_were_rewritten() -> None:
    comparison = texts(
        "<p>The harbour office is closed on all Sundays of the year.</p><p>Moved.</p>",
        "<p>Moved.</p><p>The harbour office is closed on all days of the week.</p>",
    )
    assert sorted(row.mark for row in comparison.changed_rows) == [Mark.CHANGED, Mark.MOVED]


def test_bold_alone_is_a_change_and_is_called_so() -> None:
    [row] = texts("<p>It left <strong>late</strong>.</p>", "<p>It left late.</p>").changed_rows
    assert shown(row) == ("It left [{bold}]late[{end of bold}].", "It left late.")


def test_the_address_of_a_link_is_a_change_and_is_shown() -> None:
    [row] = texts(
        '<p>See <a href="https://a.example/">there</a>.</p>',
        '<p>See <a href="https://b.example/">there</a>.</p>',
    ).changed_rows
    assert shown(row)[1] == "See [{link to https://b.example/}]there."


def test_a_link_in_a_new_paragraph_shows_where_it_leads() -> None:
    [row] = texts(
        "<p>One.</p>", '<p>One.</p><p><em>See</em> <a href="https://a.example/">there</a>.</p>'
    ).changed_rows
    assert shown(row)[1] == "[See ][{link to https://a.example/}][there.]"


@pytest.mark.parametrize(
    ("html", "name"),
    [
        ("<h2>Old tickets</h2>", "Subheading"),
        ("<h3>Old tickets</h3>", "Small subheading"),
        ("<ul><li><p>Old tickets</p></li></ul>", "List item"),
        ("<ol><li>Old tickets</li></ol>", "Numbered list item"),
        ('<ol start="5"><li>Old tickets</li></ol>', "Numbered list item (numbering: 5)"),
        ("<blockquote><p>Old tickets</p></blockquote>", "Quotation"),
        (
            "<blockquote><ul><li>Old tickets</li></ul></blockquote>",
            "List item, inside: Quotation",
        ),
    ],
)
def test_a_paragraph_that_became_something_else_is_changed(html: str, name: str) -> None:
    assert changes(texts("<p>Old tickets</p>", html)) == [
        (name, "Changed", "[{Paragraph}]Old tickets", f"[{{{name}}}]Old tickets")
    ]


def test_a_second_paragraph_in_an_item_is_no_item_of_its_own() -> None:
    comparison = texts(
        "<ul><li><p>One</p></li><li><p>Two</p></li></ul>", "<ul><li><p>One</p><p>Two</p></li></ul>"
    )
    assert [row.label for row in comparison.changed_rows] == ["List item, continued"]


def test_a_line_break_is_seen() -> None:
    [row] = texts("<p>One line</p>", "<p>One<br>line</p>").changed_rows
    assert shown(row) == ("One[ {space}]line", "One[\n{line break}]line")


def test_how_the_text_is_divided_into_blocks_does_not_show() -> None:
    blocks = [{"kind": "text", "text": "<p>One.</p>"}, {"kind": "text", "text": "<p>Two.</p>"}]
    old, new = snapshot("<p>One.</p>\n<p>Two.</p>"), snapshot(blocks=blocks)
    assert compared(old, new).is_empty


def test_spaces_that_a_browser_does_not_show_do_not_count() -> None:
    assert texts("<p> One\n <em> two</em> </p>", "<p>One <em>two</em></p>").is_empty


def test_another_photo_and_another_caption_are_seen() -> None:
    def photo(number: int, caption: str) -> dict[str, Any]:
        return snapshot(blocks=[{"kind": "photo", "photo": number, "caption": caption}])

    assert changes(
        compared(photo(17, "The quay on Sunday."), photo(18, "The quay on Monday."))
    ) == [
        (
            "Photo",
            "Changed",
            "[Photo 17 (The quay at dusk.)]\nCaption: The quay on [Sunday].",
            "[Photo 18, which is not in the library any more]\nCaption: The quay on [Monday].",
        )
    ]


def test_a_quote_shows_its_words_and_who_said_them() -> None:
    def quote(text: str, by: str) -> dict[str, Any]:
        return snapshot(blocks=[{"kind": "quote", "text": text, "attribution": by}])

    [row] = compared(quote("At last.", "A passenger"), quote("At last!", "A skipper")).changed_rows
    assert shown(row) == ("At last[.]\n— A [passenger]", "At last[!]\n— A [skipper]")


def test_a_list_of_facts_is_compared_line_by_line() -> None:
    def facts(items: str) -> dict[str, Any]:
        return snapshot(blocks=[{"kind": "facts", "title": "The ferry", "items": items}])

    comparison = compared(facts("Built 1968\n\nSeats: 120"), facts("Built 1968\nCrew\n Seats: 120"))
    assert changes(comparison) == [("Fact in a list", "Added", "", "[Crew]")]


def test_a_source_that_is_shown_now_says_so() -> None:
    new = {**SOURCE, "desk_note": "Call back.", "url": "https://a.example/"}
    old = snapshot(sources=[{**SOURCE, "shown": False}])
    [row] = compared(old, snapshot(sources=[new])).changed_rows
    assert shown(row) == (
        "Harbour office\nKind: organisation\n[For the desk only]",
        "Harbour office\nKind: organisation\n[Link: https://a.example/]\n[Shown to readers\n"
        "Note for the desk: Call back.]",
    )


def test_section_topics_and_bylines_are_called_by_name() -> None:
    new = snapshot(section=2, topics=[2, 1], bylines=[2, 3])
    assert [(row.label, shown(row)[1]) for row in compared(snapshot(), new).changed_rows] == [
        ("Section", "[Sea]"),
        ("Bylines", "[Noor Berg, contributor 3, who is not in the list any more]"),
        ("Topics", "[Ferries, Harbour]"),
    ]


def test_two_people_of_one_name_are_two() -> None:
    names = Names({1: "City"}, {}, {1: "Ada Moss", 2: "Ada Moss"}, {})
    old, new = (units_of_snapshot(snapshot(bylines=[pk]), names) for pk in (1, 2))
    assert len(compare(old, new).changed_rows) == 1


def test_unchanged_parts_far_from_a_change_are_folded() -> None:
    many = "".join(f"<p>Paragraph {number}</p>" for number in range(9))
    comparison = texts(many, many.replace("Paragraph 4", "Paragraph four"))
    assert [(s.folded, len(s.rows)) for s in comparison.stretches] == [
        (True, 8),  # five parts above the body, and three paragraphs
        (False, 3),
        (True, 4),
    ]
    assert comparison.stretches[0].summary == "8 unchanged parts"


@pytest.mark.parametrize("paragraphs", [1, 200, 1_000])
def test_two_long_articles_with_nothing_in_common_are_compared_in_time(paragraphs: int) -> None:
    def long(word: str) -> str:
        words = [f"{word}{number % 700}" for number in range(10_000)]
        size = len(words) // paragraphs
        parts = (words[at : at + size] for at in range(0, len(words), size))
        return "".join(f"<p>{' '.join(part)} the.</p>" for part in parts)

    began = time.process_time()
    comparison = texts(long("harbour"), long("ferry"))
    assert all(row.left is not row.right for row in comparison.rows)
    assert time.process_time() - began < 4  # about 0.5 s; the machine of the suite is shared


def test_two_words_far_apart_in_a_very_long_paragraph_are_found() -> None:
    old = " ".join(f"word{number} of the" for number in range(4_000))
    new = old.replace("word9 ", "other ").replace("word3900 ", "another ")
    [row] = texts(f"<p>{old}</p>", f"<p>{new}</p>").changed_rows
    assert [span.text for span in row.right if span.mark == "added"] == ["other", "another"]


@pytest.mark.django_db
def test_the_names_of_two_snapshots_cost_four_queries(
    draft: Article, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    old = take(draft)
    draft.topics.set([create_topic(), create_topic(name="Sea", slug="sea")])
    PhotoBlock.objects.create(parent=draft, photo=create_photo())
    PhotoBlock.objects.create(parent=draft, photo=create_photo())
    new = take(draft)
    with django_assert_num_queries(4):
        names = Names.of(old, new)
        comparison = compare(units_of_snapshot(old, names), units_of_snapshot(new, names))
    assert [row.label for row in comparison.changed_rows] == ["Topics", "Photo", "Photo"]


@pytest.mark.django_db
def test_an_edition_shows_what_readers_saw_and_asks_nothing(
    draft: Article, editor: Any, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    Source.objects.filter(article=draft).update(desk_note="Call back.")
    Source.objects.create(article=draft, name="Deep throat", shown=False)
    PhotoBlock.objects.create(parent=draft, photo=create_photo(), region="body", ordering=20)
    published = publish_article(draft, by=editor, at=days_ago(1))
    edition = Edition.objects.select_related("section").get(pk=published.pk)
    with django_assert_num_queries(0):
        told = "\n".join(unit.text for unit in units_of_edition(edition))
    assert "Caption: The quay at dusk.\nCredit: Ada Moss / The Test Courier" in told
    assert "Alternative text: Two cranes" in told
    assert "Call back" not in told
    assert "Deep throat" not in told


@pytest.mark.django_db
def test_names_are_those_of_today() -> None:
    content = snapshot(section=create_section().pk, bylines=[create_contributor().pk])
    told = {unit.kind: unit.text for unit in units_of_snapshot(content)}
    assert (told["section"], told["bylines"]) == ("City", "Ada Moss")


def rendered(comparison: Comparison) -> str:
    context = {"comparison": comparison, "old_title": "Revision 1", "new_title": "Revision 2"}
    return render_to_string("articles/_comparison.html", context)


def test_the_page_marks_words_without_colour_and_escapes_them() -> None:
    page = rendered(compared(snapshot(), snapshot(headline="Ferry <stops> again")))
    assert "<stops>" not in page
    assert '<span class="visually-hidden">removed: </span>' in page
    assert '<span class="visually-hidden">added: </span>' in page
    assert "&lt;stops&gt;" in page
    assert "unchanged parts</summary>" in page


def test_the_page_says_when_both_versions_read_the_same() -> None:
    units = units_of_snapshot(snapshot(), NAMES)
    assert "Both versions read the same.</p>" in rendered(compare(units, units))
    page = rendered(compare(units, units, divided_differently=True))
    assert "Only how the text is divided into blocks" in page
