// Keeps what is typed on an article's change page in the browser until it is saved, and offers it
// again when the page is opened the next time: after a closed tab, a crash, a lost connection.
//
// Each opened page keeps its own draft under a name of its own (its key), so that two tabs never
// write over one another. The key goes to the server with the form; when that has saved, it answers
// with a cookie that holds the key, and the draft is forgotten. Nothing else makes it forgotten
// but its writer, or a month's time.
"use strict";

(() => {
  const PREFIX = "unsaved-article";
  const KEPT_FOR_DAYS = 30;
  const PAUSE = 500;
  // Of no use in a draft: they are the page's own. And whoever means to write over a colleague's
  // work shall say so again.
  const LEFT_OUT = ["csrfmiddlewaretoken", "draft_key", "overwrite"];
  // They differ between two pages that show the same article.
  const OF_THE_PAGE = /^(base_revision|base_edition|initial-.*)$/;

  let form;
  let box;
  let key; // of this page's draft
  let sentAs = ""; // the key under which it was sent last, until something more is typed
  let asSent; // what stood in the form when the server had sent it
  let asKept = ""; // what was kept last
  let touched = false;
  let timer;

  // --- What is in the form ----------------------------------------------------------------------

  function fields() {
    const secret = new Set([...form.querySelectorAll("[type=password]")].map((field) => field.name));
    return [...new FormData(form)].filter(
      ([name, value]) =>
        typeof value === "string" && !LEFT_OUT.includes(name) && !secret.has(name) && !name.includes("__prefix__"),
    );
  }

  // Moving a block moves its fields within the page, so their order says nothing; only that of
  // several values under one name does.
  function inOrder(list) {
    return JSON.stringify([...list].sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0)));
  }

  const looks = (list) => inOrder(list.filter(([name]) => !OF_THE_PAGE.test(name)));

  // --- Where it is kept -------------------------------------------------------------------------

  const place = (which) => [PREFIX, box.dataset.owner, box.dataset.page, which].join(":");

  function newKey() {
    const numbers = crypto.getRandomValues(new Uint8Array(16));
    return [...numbers].map((number) => number.toString(16).padStart(2, "0")).join("");
  }

  function read(name) {
    try {
      const text = localStorage.getItem(name);
      const { at, fields: list } = JSON.parse(text);
      return Array.isArray(list) && !Number.isNaN(Date.parse(at)) ? { name, text, at, fields: list } : null;
    } catch {
      return null;
    }
  }

  const names = () => Object.keys(localStorage).filter((name) => name.startsWith(`${PREFIX}:`));

  // Unless it has grown since, on a page that is still open somewhere.
  function drop(draft) {
    if (localStorage.getItem(draft.name) === draft.text) localStorage.removeItem(draft.name);
  }

  function savedKeys() {
    const cookie = document.cookie.split("; ").find((each) => each.startsWith("saved_draft="));
    return cookie ? cookie.slice("saved_draft=".length).split(".") : [];
  }

  // The drafts that are saved, and those that nobody has wanted for a month.
  function forget() {
    const saved = savedKeys();
    const longAgo = Date.now() - KEPT_FOR_DAYS * 24 * 60 * 60 * 1000;
    for (const name of names()) {
      const draft = read(name);
      if (!draft || Date.parse(draft.at) < longAgo || saved.includes(name.split(":")[3])) localStorage.removeItem(name);
    }
  }

  // --- Keeping ----------------------------------------------------------------------------------

  function keep() {
    clearTimeout(timer);
    timer = undefined;
    if (!touched) return;
    const list = fields();
    const now = inOrder(list);
    try {
      if (now === asSent) {
        localStorage.removeItem(place(key));
        asKept = "";
      } else if (now !== asKept || (!sentAs && !localStorage.getItem(place(key)))) {
        localStorage.setItem(place(key), JSON.stringify({ at: new Date().toISOString(), fields: list }));
        asKept = now;
        // All that was sent is in this one too.
        if (sentAs) localStorage.removeItem(place(sentAs));
        sentAs = "";
      }
    } catch {
      cannot();
    }
  }

  // While somebody types without a pause it is kept twice a second all the same.
  function keepSoon() {
    timer ??= setTimeout(keep, PAUSE);
  }

  // The scripts of the page tidy the form while it loads. What stands there when somebody first
  // lays hands on it is what the server has sent.
  function touch() {
    if (touched) return;
    touched = true;
    asSent = inOrder(fields());
  }

  function watch() {
    for (const kind of ["pointerdown", "click", "keydown", "beforeinput", "drop"]) {
      document.addEventListener(kind, touch, { capture: true });
    }
    for (const kind of ["input", "change"]) {
      form.addEventListener(kind, (event) => {
        // Filled in without a key or a pointer: by a browser's own doing, or spoken.
        touched ||= event.isTrusted;
        keepSoon();
      });
    }
    // Boxes with suggestions, the calendar, moved and added rows change the form without a word.
    for (const kind of ["click", "keyup", "pointerup", "drop", "formset:added", "formset:removed"]) {
      document.addEventListener(kind, keepSoon);
    }
    window.addEventListener("focus", keepSoon);
    window.addEventListener("pagehide", keep);
    document.addEventListener("visibilitychange", keep);
    form.addEventListener("submit", send);
  }

  // The key goes with the form. Whatever is typed from now on is not in what was sent, so it gets a
  // draft of its own, which is not forgotten when that is saved.
  function send() {
    keep();
    if (asKept && !sentAs) {
      sentAs = key;
      key = newKey();
    }
    keyField().value = sentAs;
  }

  function keyField() {
    let field = form.querySelector("[name=draft_key]");
    if (!field) {
      field = document.createElement("input");
      field.type = "hidden";
      field.name = "draft_key";
      field.autocomplete = "off";
      form.append(field);
    }
    return field;
  }

  // --- Offering ---------------------------------------------------------------------------------

  const say = (words) => {
    document.getElementById("draft-words").textContent = words;
  };

  function cannot() {
    const line = document.getElementById("draft-cannot");
    if (!line.textContent) line.textContent = box.dataset.cannot;
  }

  function newest() {
    const here = looks(fields());
    const drafts = names()
      .filter((name) => name.startsWith(place("")) && name !== place(key))
      .map(read)
      .filter(Boolean)
      .sort((one, other) => Date.parse(other.at) - Date.parse(one.at));
    return drafts.find((draft) => looks(draft.fields) !== here);
  }

  function offerWords(at) {
    // Plain English dates are the newsroom's: 23 November, not November 23.
    const language = document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang;
    const year = at.getFullYear() === new Date().getFullYear() ? undefined : "numeric";
    const date = new Intl.DateTimeFormat(language, { day: "numeric", month: "long", year }).format(at);
    const time = new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(at);
    return box.dataset.offer.replace("{date}", date).replace("{time}", time);
  }

  function offer(draft) {
    const buttons = box.querySelector(".draft-buttons");
    const [back, away, undo] = ["bring-back", "throw-away", "undo"].map((what) => box.querySelector(`[data-${what}]`));
    let thrown = false;

    function show() {
      say(thrown ? box.dataset.thrown : offerWords(new Date(draft.at)));
      for (const button of [back, away]) button.hidden = thrown;
      undo.hidden = !thrown;
      buttons.hidden = false;
    }

    function turn() {
      thrown = !thrown;
      show();
      (thrown ? undo : away).focus();
    }

    back.addEventListener("click", () => ("readOnly" in box.dataset ? showText(draft) : bringBack(draft)));
    away.addEventListener("click", turn);
    undo.addEventListener("click", turn);
    // Until the page is left it can be had back.
    window.addEventListener("pagehide", () => {
      if (thrown) drop(draft);
    });
    show();
  }

  // The server shows the form with all of it. The draft gets another key on the way: the page that
  // kept it may still be open somewhere, and goes on under the old one.
  function bringBack(draft) {
    keep();
    const taken = newKey();
    try {
      localStorage.setItem(place(taken), JSON.stringify({ at: draft.at, fields: draft.fields }));
      drop(draft);
    } catch {
      // It stays under its own name then, and is offered again.
    }
    const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
    const sent = document.createElement("form");
    sent.method = "post";
    sent.hidden = true;
    for (const [name, value] of [...draft.fields, ["csrfmiddlewaretoken", token], ["draft_key", taken], ["_recover", "1"]]) {
      const field = document.createElement("input");
      field.type = "hidden";
      field.name = name;
      field.value = value;
      sent.append(field);
    }
    document.body.append(sent);
    sent.submit();
  }

  // Where there is no form to bring it back into: the words alone, to be copied.
  function showText(draft) {
    const text = document.getElementById("draft-text");
    const plain = (value) => new DOMParser().parseFromString(value.replace(/<\/(p|li|h[23]|blockquote)>/g, "\n$&"), "text/html").body.textContent;
    const words = draft.fields.filter(([name, value]) => !OF_THE_PAGE.test(name) && /[^\d\s]/.test(value) && !/-region$/.test(name));
    text.value = words.map(([, value]) => (value.startsWith("<") ? plain(value) : value).trim()).join("\n\n");
    text.hidden = false;
    text.select();
  }

  // --- Beginning --------------------------------------------------------------------------------

  // A form that was refused, or brought back, has unsaved work in it from the start. It is kept as
  // it was sent until something more is typed.
  function goOn() {
    touched = true;
    asSent = "";
    const before = read(place(box.dataset.key));
    if (before && looks(before.fields) === looks(fields())) {
      asKept = inOrder(fields());
      sentAs = box.dataset.key;
    }
    keep();
  }

  document.addEventListener("DOMContentLoaded", () => {
    form = document.getElementById("article_form");
    box = document.getElementById("draft");
    if (!form || !box) return;
    key = newKey();
    asSent = inOrder(fields());
    if (!("readOnly" in box.dataset)) watch();
  });

  // By now the block editor and the text editors stand.
  window.addEventListener("load", () => {
    if (!box) return;
    try {
      forget();
      if ("unsaved" in box.dataset) return goOn();
      const draft = newest();
      if (draft) offer(draft);
    } catch {
      // Storage is forbidden here. It is said when there is something to keep.
    }
  });
})();
