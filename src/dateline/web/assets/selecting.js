// Words selected in a report's text go into the open form that takes a quote, with where they begin and end in code
// points, as the record counts. The server finds the words itself: what is sent here only says which of two it is.

export function takeSelections() {
  const forms = document.querySelectorAll("form.decide:has([data-takes=quote])");
  if (!forms.length) return;
  document.addEventListener("selectionchange", () => {
    const marked = readSelection();
    if (marked) for (const form of forms) fill(form, marked);
  });
}

function readSelection() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const inside = range.commonAncestorContainer;
  const text = (inside.nodeType === Node.TEXT_NODE ? inside.parentElement : inside).closest(".text");
  if (!text) return null;
  const words = range.toString();
  const trimmed = words.trim();
  if (!trimmed) return null;
  const before = document.createRange();
  before.selectNodeContents(text);
  before.setEnd(range.startContainer, range.startOffset);
  const lead = words.length - words.trimStart().length;
  const at = countPoints(before.toString() + words.slice(0, lead));
  return { quote: trimmed, at, end: at + countPoints(trimmed), report: text.dataset.report };
}

function countPoints(text) {
  return [...text].length;
}

function fill(form, marked) {
  if (!form.checkVisibility()) return;
  for (const [name, value] of Object.entries(marked)) {
    const field = form.querySelector(`[data-takes=${name}]`);
    if (field && value !== undefined) field.value = value;
  }
}
