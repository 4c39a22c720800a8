// Goes on with a trial run by itself, and says how far it is.
"use strict";

(() => {
  // In percent; said aloud when passed, and nothing in between.
  const THRESHOLDS = [25, 50, 75];
  let said = 0;

  const part = (name) => document.getElementById(`trial-${name}`);
  const page = () => document.getElementById("trial");

  function show(state) {
    part("bar").value = state.looked_at;
    part("words").textContent = state.progress;
    part("results").innerHTML = state.results;
    const percent = (100 * state.looked_at) / part("bar").max;
    const passed = THRESHOLDS.filter((threshold) => percent >= threshold).pop() || 0;
    if (passed > said && !state.finished) part("said").textContent = state.progress;
    said = passed;
  }

  function finish(state) {
    part("examples").innerHTML = state.examples;
    part("progress").remove();
    part("go-on").remove();
    // The same button, so that it keeps the focus.
    const save = part("save");
    save.value = "save";
    save.textContent = page().dataset.save;
    save.classList.add("is-done");
    const headlines = [...part("results").querySelectorAll("h2, .trial-aside, .trial-warning")];
    part("said").textContent = [page().dataset.done, ...headlines.map((line) => line.textContent)].join(" ");
  }

  function stop() {
    // The button goes on without this script, and what was typed goes along.
    part("go-on").hidden = false;
    part("said").textContent = page().dataset.stuck;
    part("said").classList.remove("visually-hidden");
  }

  async function step() {
    const form = new FormData();
    form.set("csrfmiddlewaretoken", document.querySelector("#trial-form [name=csrfmiddlewaretoken]").value);
    const response = await fetch(page().dataset.step, { method: "POST", body: form, redirect: "manual" });
    if (!response.ok) throw new Error("The trial is gone, or whoever started it is logged out.");
    return response.json();
  }

  async function goOn() {
    part("go-on").hidden = true;
    let state;
    do {
      try {
        state = await step();
      } catch {
        stop();
        return;
      }
      show(state);
    } while (!state.finished);
    finish(state);
  }

  document.addEventListener("DOMContentLoaded", () => {
    if (part("progress")) goOn();
  });
})();
