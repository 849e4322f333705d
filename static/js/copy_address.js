"use strict";

// A button beside an address that puts it on the clipboard. Without this file the
// address stands in a field, to be marked and copied.

for (const field of document.querySelectorAll("[data-copy]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button--quiet";
  button.textContent = "Kopieren";
  button.addEventListener("click", async () => {
    field.select();
    await navigator.clipboard.writeText(field.value);
    button.textContent = "Kopiert";
  });
  if (navigator.clipboard) field.after(button);
  field.select();
}
