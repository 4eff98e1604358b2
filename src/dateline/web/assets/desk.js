// The desk works without this script: filters are a form, pages are links. htmx only swaps the list in place.
import "htmx.org";
import { offerCopies } from "./copying.js";
import { listenForKeys } from "./keys.js";
import { takeSelections } from "./selecting.js";

offerCopies(document);
listenForKeys();
takeSelections();

// An answer that is no list (a wrong date, a store that does not answer) is a page of its own: go there.
document.addEventListener("htmx:before:response", (event) => {
  const { response } = event.detail.ctx;
  if (response.status >= 400) {
    event.preventDefault();
    location.assign(response.raw.url);
  }
});

// The theme changes in place. Where it is the system's again, nothing need be kept.
document.addEventListener("click", (event) => {
  const theme = event.target.closest?.(".theme button")?.value;
  if (!theme) return;
  event.preventDefault();
  const isSystems = matchMedia(`(prefers-color-scheme: ${theme})`).matches;
  document.cookie = `theme=${isSystems ? "" : theme}; path=/; max-age=${isSystems ? 0 : 31536000}; samesite=lax`;
  document.documentElement.dataset.theme = theme;
  document.querySelector(".theme button:not([value=" + theme + "])").focus();
});
