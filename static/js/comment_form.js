// What the form under an article knows by itself: whether a comment seems to lead to another site,
// and for how long the page was open. Nothing that is typed leaves the browser before it is sent.
//
// Only addresses written plainly are spoken of, with patterns far smaller than the server's: what
// is said about a disguised one would tell whoever disguised it what is seen.
for (const form of document.querySelectorAll(".comment-form")) {
  const { name, text, seconds } = form.elements;
  // By its type, because a button of the same name may stand beside it.
  const warned = form.querySelector("[type=hidden][name=warned]");
  const warning = form.querySelector(".link-warning");
  const between = /[ \t\n\r\xa0"'“”„‘’«»()<>[\]{}*,;|]+/;
  const address =
    /^(https?:\/\/|www\.)?((?:[a-z0-9ß-öø-ÿ][a-z0-9ß-öø-ÿ-]*\.)+([a-z]{2,}|\d{1,3}))(?::\d+)?(?:[/?#]|[.:!…]*$)/i;
  // A bare name with one of these is a domain; with another it may be a file, or lack a space.
  const common =
    /^(?:com|net|org|edu|gov|info|biz|eu|uk|de|fr|es|nl|ch|dk|fi|pl|cz|pt|gr|ru|ua|ca|au|nz|jp|cn|br|io|tv)$/;
  let welcome, timer, before, since;

  const hostOf = (word) => {
    const [, start, host, ending] = address.exec(word) || [];
    if (!host || (!start && !(common.test(ending) && /[a-z]/i.test(host)))) return "";
    try {
      return new URL(`https://${host}`).hostname;
    } catch {
      return "";
    }
  };

  const hosts = () => `${name.value} ${text.value}`.split(between).map(hostOf).filter(Boolean);

  // Asked once, and only where there is a link. The server names whole domains, those of the paper
  // among them, so that being one of them or below it is all there is to compare.
  const askForDomains = () =>
    fetch(warning.dataset.destinations, { credentials: "omit" })
      .then((answer) => answer.json())
      .then((answer) => answer.domains)
      .catch(() => [location.hostname.replace(/^www\./, "")]);

  const look = async () => {
    if (!hosts().length && !warning.textContent) return;
    welcome ||= askForDomains();
    const domains = await welcome;
    // Asked anew: while we waited the reader went on.
    const leadsAway = hosts().some((host) => !domains.some((each) => `.${host}`.endsWith(`.${each}`)));
    const words = leadsAway ? warning.dataset.words : "";
    // What stays is not spoken again.
    if (warning.textContent !== words) warning.textContent = words;
    // Whoever has seen it need not be asked by the server.
    if (leadsAway) warned.value = "yes";
  };

  const lookSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(look, 600);
  };

  // On a page that came back, with an answer or from the browser's memory, the time spent on it
  // before counts, the time away does not.
  const begin = (now) => {
    before = Number(seconds.value) || 0;
    since = now;
    lookSoon();
  };

  begin(0);
  addEventListener("pageshow", (event) => begin(event.persisted ? performance.now() : 0));
  form.addEventListener("input", lookSoon);
  form.addEventListener("submit", () => {
    seconds.value = (before + (performance.now() - since) / 1000).toFixed(1);
  });
}
