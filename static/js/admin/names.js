// Gives accessible names to fields whose label is in the page but not tied to them: the text editor,
// the boxes with suggestions, and the cells of tables, which have only the heading of their column.
"use strict";

(() => {
  function nameOf(field) {
    const label = document.querySelector(`label[for="${CSS.escape(field.id)}"]`);
    if (label) return label.textContent.replace(/:\s*$/, "").trim();
    const cell = field.closest("td");
    const column = cell && cell.closest("table").querySelectorAll("thead th")[cell.cellIndex];
    return column ? column.textContent.trim() : "";
  }

  function give(element, name) {
    if (element && name && element.getAttribute("aria-label") !== name) {
      element.removeAttribute("aria-labelledby");
      element.setAttribute("aria-label", name);
    }
  }

  function nameAll() {
    for (const field of document.querySelectorAll("select.admin-autocomplete")) {
      const box = field.parentElement.querySelector(".select2-container");
      if (!box) continue;
      give(box.querySelector(".select2-selection"), nameOf(field));
      give(box.querySelector("[role=textbox]"), nameOf(field));
      give(box.querySelector(".select2-search__field"), nameOf(field));
    }
    for (const field of document.querySelectorAll(".tabular td input:not([type=hidden])")) {
      if (!field.labels || !field.labels.length) give(field, nameOf(field));
    }
    for (const editor of document.querySelectorAll(".prose-editor")) {
      const field = editor.querySelector("textarea");
      give(editor.querySelector("[contenteditable]"), nameOf(field));
    }
  }

  let planned = false;
  const observer = new MutationObserver(() => {
    if (planned) return;
    planned = true;
    requestAnimationFrame(() => {
      planned = false;
      nameAll();
    });
  });

  document.addEventListener("DOMContentLoaded", () => {
    nameAll();
    observer.observe(document.body, { childList: true, subtree: true });
  });
})();
