// Buttons that copy a text of the page. They are hidden where there is no script or no clipboard to copy to.
export function offerCopies(root) {
  if (!navigator.clipboard) return;
  for (const button of root.querySelectorAll("button[data-copy]")) {
    const name = button.textContent;
    button.hidden = false;
    button.addEventListener("click", async () => {
      const text = document.getElementById(button.dataset.copy).textContent.trim();
      try {
        await navigator.clipboard.writeText(text);
        button.textContent = "Copied";
      } catch {
        button.textContent = "The browser did not let it be copied";
      }
      setTimeout(() => (button.textContent = name), 2000);
    });
  }
}
