// The keys of the review: each does what a link or a form on the page does, so that all of it works without them.
// They are silent while something is typed, and can be turned off (WCAG 2.1.4).

const STORED = "dateline.keys";
const LINKS = { j: '.queue-list a[rel="next"]', k: '.queue-list a[rel="prev"]' };
const FORMS = { a: "accept", c: "correct", r: ["retract", "claim"], m: "merge", s: ["apart", "split"], n: "add", u: "undo" };

export function listenForKeys() {
  if (!document.querySelector("form.decide")) return;
  const button = document.querySelector("button[data-keys]");
  if (button) offerSwitch(button);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && isTyping(event.target)) {
      event.target.blur();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || !areOn()) return;
    if (act(event.key)) event.preventDefault();
  });
}

function isTyping(element) {
  return element.matches?.("input:not([type=checkbox], [type=radio]), select, textarea, [contenteditable]");
}

function areOn() {
  return localStorage.getItem(STORED) !== "off";
}

function offerSwitch(button) {
  const tell = () => (button.textContent = areOn() ? "Turn the keys off" : "Turn the keys on");
  button.hidden = false;
  tell();
  button.addEventListener("click", () => {
    localStorage.setItem(STORED, areOn() ? "off" : "on");
    tell();
  });
}

function act(key) {
  if (key === "?") return openKeys();
  if (LINKS[key]) {
    const link = document.querySelector(LINKS[key]);
    link?.click();
    return Boolean(link);
  }
  for (const verb of [FORMS[key] ?? []].flat()) {
    const form = document.querySelector(`form.decide[data-verb="${verb}"]`);
    if (form) return enter(form);
  }
  return false;
}

function openKeys() {
  const keys = document.getElementById("keys");
  if (keys) keys.open = !keys.open;
  return Boolean(keys);
}

// A form that stands open and asks nothing more is sent; any other is opened, at the first field that is to be filled.
function enter(form) {
  const fold = form.closest("details.act");
  const wasOpen = !fold || fold.open;
  if (fold) fold.open = true;
  const empty = [...form.elements].find((field) => field.required && !field.value && field.name !== "field");
  const isWhole = !fold || fold.dataset.opens === "undo";
  if (isWhole && !empty) {
    form.requestSubmit();
    return true;
  }
  const shown = [...form.elements].filter((field) => field.type !== "hidden" && field.checkVisibility());
  const first = isWhole ? empty : shown[0];
  if (!wasOpen || isWhole) first?.closest("details.as")?.setAttribute("open", "");
  first?.focus();
  first?.scrollIntoView({ block: "nearest" });
  return Boolean(first);
}
