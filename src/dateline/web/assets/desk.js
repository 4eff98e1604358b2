// The desk works without this script: filters are a form, pages are links. htmx only swaps the list in place.
import "htmx.org";
import { offerCopies } from "./copying.js";
import { tellFailures } from "./failing.js";
import { listenForKeys } from "./keys.js";
import { takeSelections } from "./selecting.js";

offerCopies(document);
listenForKeys();
tellFailures();
takeSelections();

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
