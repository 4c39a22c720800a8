// Sets the focal point of a photo on the picture itself, and shows what a crop to 16:9 keeps.
// The two boxes with numbers stay, and are all there is without this script.
"use strict";

(() => {
  const STEP = 0.01;
  const LARGE_STEP = 0.1;
  const WIDE = 16 / 9;
  const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  const within = (value) => Math.min(1, Math.max(0, value));
  const rounded = (value) => (Math.round(within(value) * 100) / 100).toString();

  // The same as _span in articles/renditions/sizes.py.
  function span(centre, wanted, available) {
    const length = Math.min(wanted, available);
    const start = Math.min(Math.max(centre * available - length / 2, 0), available - length);
    return [start, Math.min(start + length, available)];
  }

  // The part that a crop to 16:9 shows, as region there: left, top, right, bottom in pixels.
  function region(width, height, x, y) {
    const [left, right] = span(x, height * WIDE, width);
    const [top, bottom] = span(y, width / WIDE, height);
    return [left, top, right, bottom];
  }

  function made(tag, className, parent, text = "") {
    const element = document.createElement(tag);
    element.className = className;
    element.textContent = text;
    parent.append(element);
    return element;
  }

  const percent = (part, whole) => `${(100 * part) / whole}%`;

  function start(focal, boxes) {
    const { width, height, name, place, how, crop } = focal.dataset;
    const picture = focal.querySelector(".focal-picture");
    const frame = made("div", "focal-frame", picture);
    const marker = made("div", "focal-marker", picture);
    const hint = made("p", "focal-how", focal, how);
    const preview = made("figure", "focal-preview", focal);
    const cropped = made("div", "focal-cropped", preview);
    const copy = picture.querySelector("img").cloneNode();
    const said = made("p", "visually-hidden", focal);

    hint.id = "focal-how";
    copy.alt = "";
    copy.removeAttribute("loading");
    cropped.append(copy);
    made("figcaption", "", preview, crop);
    said.setAttribute("role", "status");
    marker.tabIndex = 0;
    for (const [attribute, value] of Object.entries({
      role: "slider", "aria-label": name, "aria-describedby": "focal-how", "aria-valuemin": 0, "aria-valuemax": 100,
    })) marker.setAttribute(attribute, value);

    // What is in the boxes; while nothing sensible is, the middle.
    const point = () => boxes.map((box) => (Number.isNaN(box.valueAsNumber) ? 0.5 : within(box.valueAsNumber)));

    function words([x, y]) {
      return place.replace("{x}", Math.round(x * 100)).replace("{y}", Math.round(y * 100));
    }

    function show() {
      const [x, y] = point();
      const [left, top, right, bottom] = region(+width, +height, x, y);
      Object.assign(marker.style, { left: percent(x, 1), top: percent(y, 1) });
      Object.assign(frame.style, {
        left: percent(left, width), top: percent(top, height),
        width: percent(right - left, width), height: percent(bottom - top, height),
      });
      Object.assign(copy.style, {
        width: percent(width, right - left), height: percent(height, bottom - top),
        left: percent(-left, right - left), top: percent(-top, bottom - top),
      });
      marker.setAttribute("aria-valuenow", Math.round(x * 100));
      marker.setAttribute("aria-valuetext", words([x, y]));
    }

    function put(x, y) {
      boxes[0].value = rounded(x);
      boxes[1].value = rounded(y);
      for (const box of boxes) box.dispatchEvent(new Event("input", { bubbles: true }));
      for (const box of boxes) box.dispatchEvent(new Event("change", { bubbles: true }));
    }

    function putAt(event) {
      const area = picture.getBoundingClientRect();
      put((event.clientX - area.left) / area.width, (event.clientY - area.top) / area.height);
    }

    // A tap is a click; a finger that moves over the picture scrolls the page.
    picture.addEventListener("click", (event) => {
      putAt(event);
      marker.focus({ preventScroll: true });
      said.textContent = words(point());
    });
    // Else the browser would drag the picture itself away.
    picture.addEventListener("dragstart", (event) => event.preventDefault());
    marker.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      marker.setPointerCapture(event.pointerId);
    });
    marker.addEventListener("pointermove", (event) => {
      if (marker.hasPointerCapture(event.pointerId)) putAt(event);
    });
    marker.addEventListener("keydown", (event) => {
      const move = MOVES[event.key];
      if (!move || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      const step = event.shiftKey ? LARGE_STEP : STEP;
      const [x, y] = point();
      put(x + move[0] * step, y + move[1] * step);
    });
    for (const box of boxes) box.addEventListener("input", show);
    show();
  }

  document.addEventListener("DOMContentLoaded", () => {
    const focal = document.getElementById("focal");
    const boxes = ["id_focal_x", "id_focal_y"].map((id) => document.getElementById(id));
    if (focal && boxes.every(Boolean)) start(focal, boxes);
  });
})();
