// Beside each other value that a photo's file gives for a field: a button that puts it there.
"use strict";

(() => {
  // A moment has two boxes, everything else has one.
  function boxesOf(id, values) {
    const ids = values.length > 1 ? values.map((_, place) => `${id}_${place}`) : [id];
    return ids.map((each) => document.getElementById(each));
  }

  function holds(box, value) {
    return box && (box.tagName !== "SELECT" || [...box.options].some((option) => option.value === value));
  }

  function put(boxes, values) {
    boxes.forEach((box, place) => {
      box.value = values[place];
      box.dispatchEvent(new Event("input", { bubbles: true }));
      box.dispatchEvent(new Event("change", { bubbles: true }));
    });
    boxes[0].focus();
  }

  function offer(other, words, said) {
    const values = JSON.parse(other.dataset.typed);
    const boxes = boxesOf(other.dataset.field, values);
    if (!boxes.every((box, place) => holds(box, values[place]))) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "use-this";
    button.textContent = words.use;
    const full = document.createElement("span");
    full.className = "visually-hidden";
    full.textContent = ` (${other.querySelector("q").textContent})`;
    button.append(full);
    button.addEventListener("click", () => {
      put(boxes, values);
      said.textContent = words.used;
    });
    other.append(" ", button);
  }

  document.addEventListener("DOMContentLoaded", () => {
    const words = document.getElementById("offered-words");
    if (!words) return;
    const said = document.createElement("p");
    said.className = "visually-hidden";
    said.setAttribute("role", "status");
    words.after(said);
    for (const other of document.querySelectorAll(".other-value")) offer(other, words.dataset, said);
  });
})();
