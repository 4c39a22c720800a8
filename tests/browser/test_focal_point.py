"""The focal point is set on the picture, by mouse, by touch and by keyboard, and the crop is seen
at once; what the file says otherwise is put into a field by a button."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from articles.models import Photo
from articles.renditions import Shape, Size
from articles.renditions.sizes import region
from tests.browser.conftest import Visitor, Visitors
from tests.factories import create_photo, publish_article

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def photo(editor: User) -> Photo:
    """A photo on a live page, for which two sorts of its metadata say two things."""
    photo = create_photo(
        size=(900, 1200), instructions="NO SALES", one_time_use=True, has_content_credentials=True
    )
    publish_article(by=editor, lead_photo=photo)
    found = {
        "caption": [["XMP", "The quay at dusk."], ["IPTC-IIM", "The harbour at night."]],
        "expires_on": [["XMP", "2030-12-31"]],
    }
    Photo.objects.update(found={"found": found, "warnings": ["The XMP is damaged."]})
    return photo


def address(photo: Photo) -> str:
    return f"/admin/articles/photo/{photo.pk}/change/"


def opened(visitors: Visitors, editor: User, photo: Photo, **options: Any) -> Visitor:
    """The editor at the photo's page."""
    visitor = visitors(**options)
    visitor.log_in(editor.username)
    visitor.visit(address(photo))
    return visitor


def numbers(page: Page) -> tuple[str, str]:
    return page.input_value("#id_focal_x"), page.input_value("#id_focal_y")


def part_shown(page: Page) -> list[float]:
    """The part of the picture that the preview shows, as fractions: left, top, right, bottom."""
    part: list[float] = page.evaluate(
        """() => {
          const crop = document.querySelector(".focal-cropped").getBoundingClientRect();
          const all = document.querySelector(".focal-cropped img").getBoundingClientRect();
          return [(crop.left - all.left) / all.width, (crop.top - all.top) / all.height,
                  (crop.right - all.left) / all.width, (crop.bottom - all.top) / all.height];
        }"""
    )
    return part


def part_cropped(photo: Photo, x: float, y: float) -> Any:
    """The same as the renditions have it."""
    size = Size(photo.width, photo.height)
    left, top, right, bottom = region(size, Shape.WIDE, (x, y))
    whole = [left / size.width, top / size.height, right / size.width, bottom / size.height]
    return pytest.approx(whole, abs=0.01)


def test_by_mouse(visitors: Visitors, editor: User, photo: Photo) -> None:
    page = opened(visitors, editor, photo).page
    assert part_shown(page) == part_cropped(photo, 0.5, 0.5)
    picture = page.locator(".focal-picture")
    box = picture.bounding_box()
    assert box is not None
    picture.click(position={"x": box["width"] * 0.25, "y": box["height"] * 0.4})
    assert numbers(page) == ("0.25", "0.4")
    assert part_shown(page) == part_cropped(photo, 0.25, 0.4)
    expect(page.locator("#focal [role=status]")).to_have_text(
        "25 % from the left, 40 % from the top"
    )
    page.click("[name=_continue]")
    page.wait_for_load_state("networkidle")
    assert Photo.objects.get().focal_point == (0.25, 0.4)
    assert part_shown(page) == part_cropped(photo, 0.25, 0.4)


def test_by_dragging(visitors: Visitors, editor: User, photo: Photo) -> None:
    page = opened(visitors, editor, photo).page
    box = page.locator(".focal-picture").bounding_box()
    assert box is not None
    page.locator(".focal-marker").hover()
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + box["height"] * 0.2, steps=5)
    assert numbers(page) == ("0.6", "0.2")
    page.mouse.move(box["x"] - 50, box["y"] - 50, steps=5)
    page.mouse.up()
    assert numbers(page) == ("0", "0")


def test_by_touch(visitors: Visitors, editor: User, photo: Photo) -> None:
    small = {"width": 360, "height": 740}
    page = opened(visitors, editor, photo, viewport=small, has_touch=True, is_mobile=True).page
    picture = page.locator(".focal-picture")
    box = picture.bounding_box()
    assert box is not None
    picture.tap(position={"x": box["width"] * 0.75, "y": box["height"] * 0.3})
    assert numbers(page) == ("0.75", "0.3")
    assert part_shown(page) == part_cropped(photo, 0.75, 0.3)


def test_by_keyboard(visitors: Visitors, editor: User, photo: Photo) -> None:
    page = opened(visitors, editor, photo).page
    marker = page.get_by_role("slider", name="Focal point")
    marker.focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Shift+ArrowUp")
    page.keyboard.press("Shift+ArrowUp")
    page.keyboard.press("ArrowDown")
    assert numbers(page) == ("0.49", "0.31")
    expect(marker).to_have_attribute("aria-valuetext", "49 % from the left, 31 % from the top")
    assert part_shown(page) == part_cropped(photo, 0.49, 0.31)
    for _ in range(9):
        page.keyboard.press("Shift+ArrowRight")
    assert numbers(page) == ("1", "0.31")
    page.locator("[name=_continue]").press("Enter")
    page.wait_for_load_state("networkidle")
    assert Photo.objects.get().focal_point == (1, 0.31)


def test_by_the_numbers(visitors: Visitors, editor: User, photo: Photo) -> None:
    page = opened(visitors, editor, photo).page
    page.fill("#id_focal_y", "0.9")
    assert part_shown(page) == part_cropped(photo, 0.5, 0.9)


def test_without_a_script_the_numbers_suffice(
    visitors: Visitors, editor: User, photo: Photo
) -> None:
    page = opened(visitors, editor, photo, java_script_enabled=False).page
    assert page.locator(".focal-marker, .use-this").count() == 0
    page.fill("#id_focal_x", "0.3")
    page.click("[name=_continue]")
    assert Photo.objects.get().focal_x == 0.3


def test_who_may_not_change_the_photo_finds_nothing_to_move(
    visitors: Visitors, writer: User, photo: Photo
) -> None:
    page = opened(visitors, writer, photo).page
    assert page.locator(".focal-picture img").count() == 1
    assert page.locator(".focal-marker").count() == 0


def test_what_the_file_says_otherwise_is_put_into_the_field(
    visitors: Visitors, editor: User, photo: Photo
) -> None:
    page = opened(visitors, editor, photo).page
    page.evaluate(
        """() => document.querySelector("#id_caption").addEventListener("change", (event) => {
             document.title = `changed: ${event.target.value}`;
           })"""
    )
    page.get_by_role("button", name="Use this (The harbour at night.)").click()
    expect(page.locator("#id_caption")).to_have_value("The harbour at night.")
    expect(page.locator("#id_caption")).to_be_focused()
    assert page.title() == "changed: The harbour at night."
    page.locator(".field-rights_expire_at .use-this").click()
    expect(page.locator("#id_rights_expire_at_0")).to_have_value("2031-01-01")
    expect(page.locator("#id_rights_expire_at_1")).to_have_value("00:00:00")
    page.click("[name=_continue]")
    page.wait_for_load_state("networkidle")
    saved = Photo.objects.get()
    assert saved.caption == "The harbour at night."
    assert saved.rights_expire_at is not None
    assert saved.rights_expire_at.isoformat() == "2031-01-01T00:00:00+00:00"


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
def test_nobody_meets_a_barrier(
    visitors: Visitors, editor: User, photo: Photo, scheme: str, width: int
) -> None:
    size = {"width": width, "height": 900}
    visitor = opened(visitors, editor, photo, viewport=size, color_scheme=scheme)
    base = address(photo).removesuffix("change/")
    faults = []
    for path in (
        address(photo),
        f"{base}replace/",
        f"{base}take-down/",
        "/admin/articles/photo/rights/",
    ):
        page = visitor.visit(path)
        faults += visitor.accessibility_faults()
        overflow = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        assert not overflow, f"{path} scrolls sideways at {width} px"
    page.goto(f"{visitor.base}{base}take-down/")
    page.fill("#id_reason", "She asked us to.")
    page.click("#take_down_form [type=submit]")
    for path in (address(photo), f"{base}put-back/", "/admin/articles/photo/rights/"):
        visitor.visit(path)
        faults += visitor.accessibility_faults()
    assert faults == []
