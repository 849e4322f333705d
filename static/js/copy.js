"use strict";

// Buttons that copy a field: data-copies names it. Without this file they stay hidden,
// and the field can be selected by hand.

const DONE_MS = 2500;

for (const button of document.querySelectorAll("[data-copies]")) {
  const label = button.textContent;
  let timer = 0;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const field = document.getElementById(button.dataset.copies);
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      // Not allowed here: then at least it is selected.
      field.focus();
      field.select();
      return;
    }
    button.dispatchEvent(new CustomEvent("copied", { bubbles: true }));
    say("Kopiert");
    clearTimeout(timer);
    timer = setTimeout(() => say(label), DONE_MS);
  });

  function say(text) {
    button.textContent = text;
  }
}
