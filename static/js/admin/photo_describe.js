// On the page that describes several photos: the same credit for all, and a warning before what was
// typed is left behind.
"use strict";

(() => {
  let changed = false;
  let before = [];

  const said = () => document.getElementById("describe-said");
  const undo = () => document.getElementById("describe-undo");
  const credits = () => [...document.querySelectorAll("[data-credit]")];

  function put(field, value) {
    if (field.value === value) return;
    field.value = value;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function sameForAll(button) {
    const credit = button.closest(".describe-field").querySelector("[data-credit]").value.trim();
    if (!credit) {
      said().textContent = said().dataset.none;
      return;
    }
    before = credits().map((field) => [field, field.value]);
    for (const field of credits()) put(field, credit);
    said().textContent = said().dataset.same.replace("{credit}", credit);
    undo().hidden = false;
  }

  function takeBack() {
    for (const [field, value] of before) put(field, value);
    said().textContent = said().dataset.undone;
    // The focus stays near: a hidden button would lose it.
    before[0][0].focus();
    undo().hidden = true;
  }

  document.addEventListener("DOMContentLoaded", () => {
    const form = document.getElementById("describe_form");
    if (!form) return;
    // A page that came back with something to mend is not saved either.
    changed = Boolean(form.querySelector(".errornote"));
    for (const button of form.querySelectorAll("[data-same-credit]")) {
      button.hidden = false;
      button.addEventListener("click", () => sameForAll(button));
    }
    undo().addEventListener("click", takeBack);
    for (const event of ["input", "change"]) {
      form.addEventListener(event, () => {
        changed = true;
      });
    }
    form.addEventListener("submit", () => {
      changed = false;
    });
    window.addEventListener("beforeunload", (event) => {
      if (changed) event.preventDefault();
    });
  });
})();
