"""Ten photos at once in a real browser: how far each is, what became of it, and describing them."""

from pathlib import Path

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, Route, expect

from articles.models import Photo
from articles.photo_metadata import xmp_packet
from tests.articles.pictures_of_a_motif import file_of, motif
from tests.browser.conftest import Visitor, Visitors

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]

UPLOAD = "/admin/articles/photo/upload/"
INSTRUCTIONS = {"instructions": "NO SALES", "credit": "Ada Moss/Agency"}
# Whatever changes: the status line, the words beside each bar, how many are on their way.
NOTE_WHAT_IS_SHOWN = """() => {
    const note_all = () => {
        note(document.getElementById("upload-counted").textContent);
        const bars = [...document.querySelectorAll(".upload-row progress:not([hidden])")];
        const words = bars.map((bar) => bar.nextElementSibling.textContent);
        bars.forEach((bar, index) => note(`${bar.getAttribute("aria-label")}: ${words[index]}`));
        note(`at once: ${words.filter((text) => text.startsWith("Upload")).length}`);
    };
    const everything = {childList: true, subtree: true, characterData: true, attributes: true};
    new MutationObserver(note_all).observe(document.getElementById("content"), everything);
}"""
DROP = """(data) => {
    const carried = new DataTransfer();
    carried.items.add(new File([new Uint8Array(data)], "dropped.jpg"));
    for (const type of ["dragover", "drop"]) {
        const options = {dataTransfer: carried, bubbles: true, cancelable: true};
        document.body.dispatchEvent(new DragEvent(type, options));
    }
}"""


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Nine photos, one with instructions, and among them a letter that is called a photo."""
    for number in range(9):
        says = INSTRUCTIONS if number == 0 else {}
        data = file_of(motif(number, size=(320, 240)), xmp=xmp_packet(says))
        (tmp_path / f"photo-{number}.jpg").write_bytes(data)
    (tmp_path / "photo-4a.jpg").write_bytes(b"Dear editors, attached.")
    return sorted(tmp_path.glob("*.jpg"))


@pytest.fixture
def at_the_page(visitors: Visitors, writer: User) -> Visitor:
    """The writer, at the page for uploading."""
    visitor = visitors()
    visitor.log_in(writer.username)
    visitor.visit(UPLOAD)
    return visitor


def counted(page: Page, words: str) -> None:
    expect(page.locator("#upload-counted")).to_have_text(words, timeout=30_000)


def test_ten_files_are_uploaded_and_described(at_the_page: Visitor, files: list[Path]) -> None:
    page = at_the_page.page
    faults = at_the_page.accessibility_faults()
    seen: list[str] = []
    page.expose_function("note", lambda line: seen.append(line))
    page.evaluate(NOTE_WHAT_IS_SHOWN)
    page.set_input_files("#id_files", files)
    counted(page, "9 of 10 uploaded. Not taken: 1. The list says why.")
    assert Photo.objects.count() == 9
    assert "3 of 10 uploaded." in seen
    assert "photo-8.jpg: Waiting" in seen
    assert "photo-8.jpg: Uploaded. It is being prepared …" in seen
    assert {line for line in seen if line.startswith("at once")} <= {
        f"at once: {n}" for n in range(3)
    }
    expect(page.locator(".uploaded-refused")).to_contain_text("photo-4a.jpg")
    expect(page.locator(".uploaded-refused")).to_contain_text("This is no JPEG")
    expect(page.locator(".uploaded-new").first).to_contain_text("Supplier: NO SALES")
    faults += at_the_page.accessibility_faults()
    page.get_by_role("link", name="Describe these photos").click()
    page.wait_for_load_state("networkidle")
    faults += at_the_page.accessibility_faults()
    assert faults == []
    page.locator("textarea[name$=-caption]").first.fill("The quay at dawn.")
    page.get_by_role("button", name="The same credit for all (photo-0.jpg)").click()
    expect(page.locator("#describe-said")).to_contain_text("“Ada Moss/Agency” is now the credit")
    page.get_by_role("button", name="Save all").click()
    expect(page.locator(".messagelist")).to_contain_text("9 photos are saved.")
    assert set(Photo.objects.values_list("credit", flat=True)) == {"Ada Moss/Agency"}
    assert Photo.objects.get(caption="The quay at dawn.").original_filename == "photo-0.jpg"


def test_the_same_credit_for_all_can_be_undone(at_the_page: Visitor, files: list[Path]) -> None:
    page = at_the_page.page
    page.set_input_files("#id_files", files[:2])
    counted(page, "2 of 2 uploaded.")
    page.get_by_role("link", name="Describe these photos").click()
    first, second = page.locator("[data-credit]").all()
    second.fill("Cem")
    page.get_by_role("button", name="The same credit for all (photo-0.jpg)").click()
    expect(second).to_have_value("Ada Moss/Agency")
    page.get_by_role("button", name="Undo").click()
    expect(second).to_have_value("Cem")
    expect(first).to_be_focused()


def test_a_broken_connection_loses_nothing(at_the_page: Visitor, files: list[Path]) -> None:
    page = at_the_page.page
    broken = ["once", "twice"]

    def break_off(route: Route) -> None:
        if route.request.method == "POST" and broken:
            broken.pop()
            route.abort("connectionreset")
        else:
            route.continue_()

    page.route(f"**{UPLOAD}", break_off)
    page.set_input_files("#id_files", files[:3])
    counted(page, "1 of 3 uploaded. Not taken: 2. The list says why.")
    problem = page.locator(".upload-problem", has_text="The connection broke.")
    expect(problem).to_have_count(2)
    for name in ("photo-0.jpg", "photo-1.jpg"):
        page.get_by_role("button", name=f"Try again: {name}").press("Enter")
    counted(page, "3 of 3 uploaded.")
    assert Photo.objects.count() == 3
    at_the_page.complaints = [line for line in at_the_page.complaints if "ERR_" not in line]


def test_a_file_that_is_too_large_is_not_even_sent(at_the_page: Visitor, tmp_path: Path) -> None:
    page = at_the_page.page
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method))
    large = tmp_path / "large.jpg"
    large.write_bytes(b"\0" * 40_000_001)
    page.set_input_files("#id_files", large)
    expect(page.locator(".upload-problem")).to_contain_text("The file has 40.1 MB, but at most 40")
    assert sent == []
    page.get_by_role("button", name="Leave out: large.jpg").press("Enter")
    expect(page.locator(".upload-row")).to_have_count(0)
    expect(page.locator("#id_files")).to_be_focused()


def test_leaving_while_photos_are_on_their_way_warns(
    at_the_page: Visitor, files: list[Path]
) -> None:
    page = at_the_page.page
    asked: list[str] = []

    def stay(dialog: object) -> None:
        asked.append(dialog.type)  # type: ignore[attr-defined]
        dialog.dismiss()  # type: ignore[attr-defined]

    page.on("dialog", stay)
    page.set_input_files("#id_files", files[:3])
    page.get_by_role("link", name="Home").click()
    counted(page, "3 of 3 uploaded.")
    assert asked == ["beforeunload"]
    page.get_by_role("link", name="Home").click()
    expect(page).to_have_url(f"{at_the_page.base}/admin/")
    assert asked == ["beforeunload"]


def test_files_can_be_dropped_anywhere_on_the_page(at_the_page: Visitor) -> None:
    page = at_the_page.page
    page.evaluate(DROP, list(file_of(motif(3))))
    counted(page, "1 of 1 uploaded.")
    assert Photo.objects.get().original_filename == "dropped.jpg"


def test_whoever_comes_back_finds_the_photos_again(at_the_page: Visitor, files: list[Path]) -> None:
    page = at_the_page.page
    page.set_input_files("#id_files", files[:2])
    counted(page, "2 of 2 uploaded.")
    page.get_by_role("link", name="Open (photo-1.jpg)").click()
    page.wait_for_load_state("networkidle")
    page.go_back()
    expect(page.locator(".uploaded-new")).to_have_count(2)


def test_it_works_without_javascript(visitors: Visitors, writer: User, files: list[Path]) -> None:
    visitor = visitors(java_script_enabled=False)
    visitor.log_in(writer.username)
    page = visitor.page
    page.goto(visitor.base + UPLOAD)
    page.set_input_files("#id_files", files)
    page.click("#upload_form [type=submit]")
    expect(page.locator(".uploaded-new")).to_have_count(9)
    expect(page.locator(".uploaded-refused")).to_have_count(1)
    page.get_by_role("link", name="Describe these photos").click()
    expect(page.locator(".describe-row")).to_have_count(9)


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
def test_there_is_no_barrier_in_either_theme(
    visitors: Visitors, writer: User, files: list[Path], scheme: str, width: int
) -> None:
    visitor = visitors(viewport={"width": width, "height": 800}, color_scheme=scheme)
    visitor.log_in(writer.username)
    page = visitor.visit(UPLOAD)
    page.set_input_files("#id_files", [files[0], files[0], files[5]])
    counted(page, "1 of 3 uploaded. In the library already: 1. Not taken: 1. The list says why.")
    faults = visitor.accessibility_faults()
    wide = "document.documentElement.scrollWidth > innerWidth"
    assert not page.evaluate(wide)
    page.get_by_role("link", name="Describe these photos").click()
    faults += visitor.accessibility_faults()
    assert not page.evaluate(wide)
    assert faults == []
