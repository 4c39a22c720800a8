// Tells the newsroom that an article's change page is open, and its writer who else has it open.
"use strict";

(() => {
  let stopped = false;
  let saving = false;
  let timer;

  const line = () => document.getElementById("here");

  function message(more = {}) {
    const form = new FormData();
    form.set("csrfmiddlewaretoken", document.querySelector("#article_form [name=csrfmiddlewaretoken]").value);
    for (const [name, value] of Object.entries(more)) form.set(name, value);
    return form;
  }

  function say(words) {
    // Said again only if it is something else: a screen reader would read it out every time.
    if (line().textContent !== words) line().textContent = words;
  }

  async function beat() {
    try {
      const response = await fetch(line().dataset.address, { method: "POST", body: message(), redirect: "manual" });
      if (response.ok) say((await response.json()).words);
      // Logged out (which leads to the login page), not allowed any more, or no article any more.
      else if (response.type === "opaqueredirect" || response.status < 500) stopped = true;
    } catch {
      // No connection: the next beat may have one.
    }
    plan(line().dataset.beat * 1000);
  }

  function plan(wait) {
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(beat, wait);
  }

  // The page that is being left may say so after the next one has opened, so each soon beats itself.
  const soon = () => plan(Math.min(1000, line().dataset.beat * 1000));

  document.addEventListener("DOMContentLoaded", () => {
    if (!line()) return;
    soon();
    document.getElementById("article_form").addEventListener("submit", () => {
      saving = true;
    });
    window.addEventListener("pagehide", () => {
      clearTimeout(timer);
      // Who saves comes back to the article, and has it open without a break.
      if (!saving && !stopped) navigator.sendBeacon(line().dataset.address, message({ leave: "1" }));
    });
    document.addEventListener("visibilitychange", () => {
      // A page in the background, or on a sleeping computer, may have missed a few beats.
      if (!document.hidden) soon();
    });
    window.addEventListener("pageshow", (event) => {
      if (!event.persisted) return;
      saving = false;
      soon();
    });
  });
})();
