"use strict";

// The editor's buttons: the library names them in English.
const NAMES = {
  heading3: "Zwischenüberschrift",
  paragraph: "Absatz",
  bulletList: "Aufzählung",
  orderedList: "Nummerierte Liste",
  bold: "Fett",
  italic: "Kursiv",
  link: "Link setzen",
  unlink: "Link entfernen",
  "history:undo": "Rückgängig",
  "history:redo": "Wiederholen",
};

// The editor is a box of its own: give it the label, help and errors of the field
// that it stands for.
document.addEventListener("prose-editor:ready", ({ detail: { editor, textarea } }) => {
  const label = document.getElementById(`${textarea.id}_label`);
  if (!label) return;
  const attributes = { "aria-labelledby": label.id, "aria-multiline": "true" };
  for (const name of ["aria-describedby", "aria-invalid"]) {
    const value = textarea.getAttribute(name);
    if (value) attributes[name] = value;
  }
  editor.setOptions({ editorProps: { attributes } });
  label.addEventListener("click", () => editor.commands.focus());
  editor.on("create", () => {
    const menu = textarea.closest(".prose-editor").querySelector(".prose-menubar");
    if (menu) nameMenu(menu, label.firstChild.textContent.trim());
  });
});

function nameMenu(menu, field) {
  menu.setAttribute("role", "group");
  menu.setAttribute("aria-label", `${field} gestalten`);
  for (const button of menu.querySelectorAll("button[data-name]")) {
    const name = NAMES[button.dataset.name] ?? button.title;
    button.title = name;
    button.setAttribute("aria-label", name);
    showPressed(button);
    new MutationObserver(() => showPressed(button)).observe(button, {
      attributeFilter: ["class"],
    });
  }
}

function showPressed(button) {
  const isSwitch = !/link|history/.test(button.dataset.name);
  if (isSwitch) button.setAttribute("aria-pressed", button.classList.contains("active"));
}

// Nothing typed is lost by a slip: the browser asks before the page is left.
document.addEventListener("DOMContentLoaded", () => {
  const form = document.querySelector(".change-form #content-main form");
  if (!form) return;
  let isTyped = form.querySelector(".errorlist") !== null;
  form.addEventListener("input", () => { isTyped = true; });
  form.addEventListener("submit", ({ submitter }) => {
    // A button with an address of its own leaves the text behind.
    if (!submitter?.hasAttribute("formaction")) isTyped = false;
  });
  window.addEventListener("beforeunload", (event) => {
    if (isTyped) event.preventDefault();
  });
});
