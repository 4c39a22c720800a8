// The characters left in a comment: shown at every key, spoken at a few numbers only.
// A character is a code point after CRLF became LF, as on the server. The words come from the page.
for (const counter of document.querySelectorAll("[data-counter]")) {
  const field = document.getElementById(counter.dataset.counter);
  const [fixed, shown, spoken] = counter.children;
  const limit = Number(counter.dataset.limit);
  const invalid = field.getAttribute("aria-invalid");
  const number = new Intl.NumberFormat(document.documentElement.lang);
  let last = Infinity;

  const say = (left) => {
    const words = (left < 0 ? "over" : "left") + (Math.abs(left) === 1 ? "One" : "");
    return counter.dataset[words].replace(/[01]/, number.format(Math.abs(left)));
  };

  const count = () => {
    const left = limit - Array.from(field.value.replace(/\r\n?/g, "\n")).length;
    shown.textContent = say(left);
    counter.classList.toggle("over", left < 0);
    if (left < 0 !== last < 0) {
      if (left < 0) field.setAttribute("aria-invalid", "true");
      else if (invalid === null) field.removeAttribute("aria-invalid");
    }
    const passed = [100, 50, 20, 10, 0].some((mark) => left <= mark && last > mark);
    if (passed || (left < 0 && last >= 0)) spoken.textContent = say(left);
    last = left;
  };

  fixed.classList.add("visually-hidden");
  shown.hidden = false;
  field.addEventListener("input", count);
  addEventListener("pageshow", count); // what the browser kept of a page gone back to
  count();
}
