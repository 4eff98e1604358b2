// An answer to a change of the list that is no list: what went wrong is told above the list, which stays as it is.

const BEHIND_A_DOOR = "/login";

export function tellFailures() {
  document.addEventListener("htmx:before:response", (event) => {
    const { response } = event.detail.ctx;
    const { status, raw } = response;
    // What is still worked out asks again by itself, and whoever must log in does it on a page of its own.
    const isElsewhere = raw.redirected && new URL(raw.url).pathname === BEHIND_A_DOOR;
    if (isElsewhere || (status === 503 && response.headers.get("Retry-After"))) {
      event.preventDefault();
      location.assign(raw.url);
    } else if (status >= 400) {
      event.preventDefault();
      if (document.getElementById("failure")) raw.text().then((text) => show(readPage(text, status)));
      else location.assign(raw.url); // a list without a place for it
    }
  });
  document.addEventListener("htmx:error", () => {
    show(["The desk does not answer", "It may have been ended, or be out of reach. What stands below is from before."]);
  });
}

// The heading and the sentences of a page that tells an error.
function readPage(text, status) {
  const main = new DOMParser().parseFromString(text, "text/html").querySelector("main");
  const lines = [...(main?.querySelectorAll("h1, p:not(:has(a))") ?? [])].map((one) => one.textContent.trim());
  return lines.length ? lines : [`The desk answered ${status}.`];
}

// It goes with the next list. Put into a region that is there already, so that screen readers tell it.
function show([title, ...sentences]) {
  const region = document.getElementById("failure");
  if (!region) return;
  const heading = document.createElement("strong");
  heading.textContent = title;
  const parts = sentences.map((one) => {
    const line = document.createElement("p");
    line.textContent = one;
    return line;
  });
  region.replaceChildren(heading, ...parts);
  region.classList.add("error");
}
