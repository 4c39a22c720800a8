// Choosing a photo in an article: the dialog with the library's grid, and the chosen photo beside
// its number. The number in its field is all that counts; whatever changes it, the photo follows.
//
// Everything is listened to on the document, so that rows which are added later need nothing.
"use strict";

(() => {
  const PAUSE = 400;

  const numberOf = (choice) => choice.querySelector("input");

  function said(element, words) {
    if (element.textContent !== words) element.textContent = words;
  }

  // The fragment, or null: no connection, logged out (which leads to the login page), not allowed.
  async function fetched(address) {
    try {
      const response = await fetch(address, { redirect: "manual" });
      return response.ok ? await response.text() : null;
    } catch {
      return null;
    }
  }

  // --- The chosen photo -------------------------------------------------------------------------

  const status = document.createElement("p");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");

  const complain = (choice) => said(choice.querySelector(".photo-choice-problem"), choice.dataset.cannot);

  const forget = (choice) => said(choice.querySelector(".photo-choice-problem"), "");

  async function show(choice) {
    const number = numberOf(choice).value.trim();
    if (number === choice.dataset.shown) return;
    choice.dataset.shown = number;
    const html = await fetched(`${choice.dataset.address}?photo=${encodeURIComponent(number)}`);
    // Another one was chosen meanwhile.
    if (choice.dataset.shown !== number) return;
    const chosen = choice.querySelector(".photo-chosen");
    if (html === null) {
      // No photo beside the number rather than another one's. The next change asks again.
      delete choice.dataset.shown;
      chosen.replaceChildren();
      complain(choice);
      return;
    }
    forget(choice);
    chosen.innerHTML = html;
    said(status, chosen.querySelector("[data-said]").dataset.said);
  }

  function put(choice, number) {
    const field = numberOf(choice);
    field.value = number;
    for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, { bubbles: true }));
  }

  // --- The dialog -------------------------------------------------------------------------------

  let dialog;
  let body; // what the server sent, exchanged as a whole
  let found; // says how many there are; it stays, so that screen readers hear it change
  let problem;
  let choice; // for which a photo is looked for
  let at; // the address of what is shown
  let asked = 0;

  function part(kind, role, className) {
    const made = document.createElement(kind);
    if (role) made.setAttribute("role", role);
    made.className = className;
    dialog.append(made);
    return made;
  }

  function build() {
    dialog = document.createElement("dialog");
    dialog.className = "photo-chooser";
    dialog.setAttribute("aria-labelledby", "photo-chooser-title");
    found = part("p", "status", "visually-hidden");
    problem = part("p", "alert", "chooser-problem");
    body = part("div", "", "chooser-body");
    dialog.addEventListener("click", press);
    dialog.addEventListener("submit", search);
    document.body.append(dialog);
  }

  async function open(forChoice) {
    const address = forChoice.dataset.address;
    const mine = ++asked;
    const html = await fetched(address);
    if (mine !== asked) return;
    if (html === null) {
      complain(forChoice);
      return;
    }
    forget(forChoice);
    if (!dialog) build();
    choice = forChoice;
    fill(html, address);
    dialog.showModal();
    body.querySelector("input").focus();
  }

  function fill(html, address) {
    at = address;
    said(problem, "");
    body.innerHTML = html;
    said(found, body.querySelector("#library-found").textContent.trim());
    const number = numberOf(choice).value.trim();
    for (const card of body.querySelectorAll("[data-number]")) {
      if (card.dataset.number === number) card.setAttribute("aria-current", "true");
    }
  }

  async function load(address, follow = goOn) {
    const mine = ++asked;
    body.setAttribute("aria-busy", "true");
    const html = await fetched(address);
    if (mine !== asked) return;
    body.removeAttribute("aria-busy");
    if (html === null) {
      said(problem, choice.dataset.cannot);
      return;
    }
    const before = document.activeElement;
    const form = body.querySelector("form");
    fill(html, address);
    follow(before, form);
  }

  // After a search the focus is where it was, and what was typed meanwhile stays.
  function goOn(before, form) {
    const now = body.querySelector("form");
    for (const [name, value] of new FormData(form)) now.elements[name].value = value;
    now.querySelector("details").open ||= form.querySelector("details").open;
    const same = before.id ? `#${CSS.escape(before.id)}` : `[data-number="${before.dataset.number}"]`;
    if (!dialog.contains(document.activeElement)) (body.querySelector(same) || body.querySelector("input")).focus();
  }

  // On another page it is before the first photo.
  function beginAnew() {
    body.querySelector("#library-found").focus();
  }

  function search(event) {
    event.preventDefault();
    const typed = new URLSearchParams([...new FormData(event.target)].filter(([, value]) => value));
    load(`${choice.dataset.address}?${typed}`);
  }

  function press(event) {
    const pressed = event.target.closest("a, button");
    if (!pressed) {
      // The darkened page around the dialog counts as the dialog itself.
      if (event.target === dialog) dialog.close();
    } else if (pressed.dataset.number) {
      take(pressed.dataset.number);
    } else if ("close" in pressed.dataset) {
      dialog.close();
    } else if ("refresh" in pressed.dataset) {
      load(at);
    } else if ("upload" in pressed.dataset) {
      // Whoever comes back from the other tab finds the new photos.
      window.addEventListener("focus", () => dialog.open && load(at), { once: true });
    } else if (pressed.matches("a[href]")) {
      event.preventDefault();
      load(pressed.href, beginAnew);
    }
  }

  function take(number) {
    dialog.close();
    choice.querySelector("[data-choose]").focus();
    put(choice, number);
  }

  // --- Beginning --------------------------------------------------------------------------------

  document.addEventListener("click", (event) => {
    const pressed = event.target.closest(".photo-choice button");
    if (!pressed) return;
    const its = pressed.closest(".photo-choice");
    if ("choose" in pressed.dataset) {
      open(its);
    } else {
      its.querySelector("[data-choose]").focus();
      put(its, "");
    }
  });

  let timer;
  document.addEventListener("input", (event) => {
    const its = event.target.closest(".photo-choice");
    if (!its) return;
    clearTimeout(timer);
    timer = setTimeout(show, PAUSE, its);
  });
  document.addEventListener("change", (event) => {
    const its = event.target.closest(".photo-choice");
    if (its) show(its);
  });

  // A browser puts back what was typed when it comes back to a page, or loads it again.
  window.addEventListener("pageshow", () => {
    for (const its of document.querySelectorAll(".photo-choice")) show(its);
  });

  document.addEventListener("DOMContentLoaded", () => {
    document.documentElement.classList.add("photos-can-be-chosen");
    document.body.append(status);
  });
})();
