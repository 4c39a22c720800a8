// Sends each photo by itself, at most two at a time, and shows what becomes of it. Without this the
// page is a form that sends all of them at once.
"use strict";

(() => {
  const AT_ONCE = 2;
  const MOST_TO_DESCRIBE = 50;

  // Each has a state: "waiting", "sending", "failed" in a way that another try may mend, "refused"
  // for good, "there" in the library already, or "done".
  const uploads = [];

  let form;
  let list;

  const words = (name, values = {}) =>
    form.dataset[name].replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
  const count = (...states) => uploads.filter((upload) => states.includes(upload.state)).length;
  const photos = () => [...list.querySelectorAll("[data-photo]")].map((item) => item.dataset.photo);

  // --- What is shown ---------------------------------------------------------------------------

  function newRow(file) {
    const row = document.getElementById("upload-row").content.firstElementChild.cloneNode(true);
    row.querySelector(".upload-name").textContent = file.name;
    row.querySelector("progress").setAttribute("aria-label", file.name);
    for (const [attribute, text] of [["again", "again"], ["leave-out", "leaveOut"]]) {
      row.querySelector(`[data-${attribute}]`).setAttribute("aria-label", words(text, { name: file.name }));
    }
    list.append(row);
    return row;
  }

  function show(upload, state, { problem = "", percent = 0 } = {}) {
    const { row } = upload;
    upload.state = state;
    const failed = state === "failed" || state === "refused";
    row.classList.toggle("upload-is-failed", failed);
    row.querySelector("progress").hidden = failed;
    row.querySelector("[data-again]").hidden = state !== "failed";
    row.querySelector("[data-leave-out]").hidden = !failed;
    row.querySelector(".upload-problem").textContent = problem;
    row.querySelector(".upload-state").textContent = failed ? "" : stateWords(state, percent);
    showPercent(row.querySelector("progress"), state, percent);
    showCounted();
  }

  function stateWords(state, percent) {
    if (state === "waiting") return words("waiting");
    return percent < 100 ? words("uploading", { percent }) : words("preparing");
  }

  function showPercent(bar, state, percent) {
    // Without a value the bar says that it cannot be known how long it takes.
    if (state === "sending" && percent === 100) bar.removeAttribute("value");
    else bar.value = percent;
  }

  function showCounted() {
    const line = document.getElementById("upload-counted");
    const [there, refused] = [count("there"), count("refused", "failed")];
    let text = words("counted", { done: count("done"), all: uploads.length });
    if (there) text += ` ${words("there", { there })}`;
    if (refused) text += ` ${words("refused", { refused })}`;
    if (!uploads.length) text = "";
    // Said again only if it is something else: a screen reader would read out every percent.
    if (line.textContent !== text) line.textContent = text;
  }

  function showWayOn() {
    const every = photos();
    const ways = document.getElementById("upload-describe");
    ways.replaceChildren();
    for (let first = 0; first < every.length; first += MOST_TO_DESCRIBE) {
      const some = every.slice(first, first + MOST_TO_DESCRIBE);
      const link = document.createElement("a");
      link.className = "button";
      link.href = `${ways.dataset.address}?photos=${some.join(",")}`;
      const part = { first: first + 1, last: first + some.length };
      link.textContent = every.length > MOST_TO_DESCRIBE ? words("describeSome", part) : words("describe");
      ways.append(link);
    }
    // Whoever comes back to this page finds the photos again.
    if (every.length) history.replaceState(null, "", `?photos=${every.slice(0, MOST_TO_DESCRIBE).join(",")}`);
  }

  function finish(upload, item) {
    const hadFocus = upload.row.contains(document.activeElement);
    upload.row.replaceWith(item);
    // Perhaps the answer to the first try was lost on its way; then the photo is one of these.
    if (upload.tries > 1 && item.dataset.there) item.dataset.photo = item.dataset.there;
    if (item.dataset.photo) upload.state = "done";
    else upload.state = item.dataset.there ? "there" : "refused";
    if (hadFocus) item.focus();
    showCounted();
    showWayOn();
  }

  function leaveOut(upload) {
    const next = upload.row.nextElementSibling || upload.row.previousElementSibling;
    uploads.splice(uploads.indexOf(upload), 1);
    upload.row.remove();
    (next || document.getElementById("id_files")).focus();
    showCounted();
  }

  // --- Sending ---------------------------------------------------------------------------------

  function add(file) {
    const upload = { file, row: newRow(file), state: "waiting", tries: 0 };
    uploads.push(upload);
    upload.row.querySelector("[data-again]").addEventListener("click", () => tryAgain(upload));
    upload.row.querySelector("[data-leave-out]").addEventListener("click", () => leaveOut(upload));
    if (file.size > Number(form.dataset.maxBytes)) {
      const size = (Math.ceil(file.size / 100000) / 10).toFixed(1);
      show(upload, "refused", { problem: words("tooLarge", { size }) });
    } else show(upload, "waiting");
  }

  function sendNext() {
    for (const upload of uploads) {
      if (count("sending") >= AT_ONCE) return;
      if (upload.state === "waiting") send(upload);
    }
  }

  async function send(upload) {
    upload.tries += 1;
    show(upload, "sending");
    if (await isUnreadable(upload.file)) {
      show(upload, "refused", { problem: words("folder") });
      sendNext();
      return;
    }
    const body = new FormData();
    body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    body.set("files", upload.file);
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("X-Requested-With", "XMLHttpRequest");
    request.responseType = "document";
    request.upload.addEventListener("progress", (event) => {
      const percent = Math.floor((100 * event.loaded) / event.total);
      if (upload.state === "sending") show(upload, "sending", { percent });
    });
    request.addEventListener("loadend", () => {
      answered(upload, request);
      sendNext();
    });
    request.send(body);
  }

  async function isUnreadable(file) {
    try {
      await file.slice(0, 1).arrayBuffer();
      return false;
    } catch {
      return true;
    }
  }

  function answered(upload, request) {
    const item = request.status === 200 && request.response && request.response.querySelector(".uploaded");
    if (item) finish(upload, document.adoptNode(item));
    // The form's token is another one since somebody has logged in again.
    else if (request.status === 403 && upload.tries === 1) tryAgain(upload);
    else show(upload, "failed", { problem: words(failure(request)) });
  }

  function failure(request) {
    if (request.status === 0) return "noConnection";
    // A page without a result is the one to log in at.
    if (request.status === 200) return "loggedOut";
    if (request.status === 403) return "forbidden";
    if (request.status === 413) return "serverLimit";
    return "server";
  }

  // --- Trying again ----------------------------------------------------------------------------

  // Whoever logs in again gets another token, and this page has the old one still.
  async function renewToken() {
    const answer = await fetch(form.action, { headers: { Accept: "text/html" } });
    if (answer.status === 403) return "forbidden";
    if (!answer.ok) return "server";
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const token = page.querySelector("#upload_form [name=csrfmiddlewaretoken]");
    if (!token) return "loggedOut";
    form.elements.csrfmiddlewaretoken.value = token.value;
    return "";
  }

  async function tryAgain(...failed) {
    for (const upload of failed) {
      if (upload.row.contains(document.activeElement)) upload.row.focus();
      show(upload, "waiting");
    }
    const problem = await renewToken().catch(() => "noConnection");
    for (const upload of problem ? failed : []) show(upload, "failed", { problem: words(problem) });
    sendNext();
  }

  // --- The page --------------------------------------------------------------------------------

  function take(files) {
    for (const file of files) add(file);
    sendNext();
  }

  function takeDropped() {
    const zone = document.getElementById("upload-zone");
    const carriesFiles = (event) => event.dataTransfer.types.includes("Files");
    document.addEventListener("dragover", (event) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      zone.classList.add("is-over");
    });
    document.addEventListener("dragleave", (event) => {
      if (!event.relatedTarget) zone.classList.remove("is-over");
    });
    document.addEventListener("drop", (event) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      zone.classList.remove("is-over");
      take(event.dataTransfer.files);
    });
  }

  document.addEventListener("DOMContentLoaded", () => {
    form = document.getElementById("upload_form");
    list = document.getElementById("uploads");
    document.documentElement.classList.add("uploads-by-script");
    const chosen = document.getElementById("id_files");
    chosen.addEventListener("change", () => {
      take(chosen.files);
      chosen.value = "";
    });
    takeDropped();
    window.addEventListener("online", () => {
      const failed = uploads.filter((upload) => upload.state === "failed");
      if (failed.length) tryAgain(...failed);
    });
    window.addEventListener("beforeunload", (event) => {
      if (count("waiting", "sending", "failed")) event.preventDefault();
    });
  });
})();
