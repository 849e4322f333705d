// Preview and pay follow what is typed into the form of a posting. Without this file
// „Speichern und ansehen“ shows them.

// So long after the last key a text counts as typed.
const PAUSE_MS = 500;
// From here on the preview stands beside the form (css/admin/writing.css).
const BESIDE = matchMedia("(width >= 75rem)");

const form = document.getElementById("jobposting_form");
const live = document.querySelector("[data-live]");
const pay = document.querySelector("[data-pay]");
const check = document.querySelector("[data-check]");
const status = document.querySelector("[data-status]");
const toggle = live.querySelector("button");
const frame = makeFrame();
let wanted = null;
let timer = 0;
let said = "";

live.hidden = false;
form.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(load, PAUSE_MS);
});
toggle.addEventListener("click", () => unfold(toggle.ariaExpanded !== "true"));
BESIDE.addEventListener("change", () => unfold(BESIDE.matches));
unfold(BESIDE.matches);

function unfold(isOpen) {
  toggle.ariaExpanded = String(isOpen);
  live.classList.toggle("live--open", isOpen);
}

// A page of its own: the public stylesheet, and the width of a phone.
function makeFrame() {
  const made = document.createElement("iframe");
  made.title = "Vorschau der Stelle";
  made.className = "live__frame";
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = live.dataset.styles;
  made.srcdoc = `<!doctype html><html lang="de"><head><title>Vorschau</title><meta name="color-scheme" content="light dark">${link.outerHTML}</head><body><main class="main"></main></body></html>`;
  made.addEventListener("load", load, { once: true });
  live.querySelector("[data-frame]").append(made);
  return made;
}

async function load() {
  clearTimeout(timer);
  wanted?.abort();
  const request = (wanted = new AbortController());
  try {
    const answer = await fetch(live.dataset.live, {
      method: "POST",
      body: new FormData(form),
      signal: request.signal,
      redirect: "manual",
    });
    // Signed out, locked or a fault: what is shown stays, and saving will tell.
    if (answer.ok) show(new DOMParser().parseFromString(await answer.text(), "text/html"));
  } catch (error) {
    if (error.name !== "AbortError") live.dataset.offline = "";
  }
}

function show(answer) {
  const parts = Object.fromEntries(
    [...answer.querySelectorAll("[data-part]")].map((part) => [part.dataset.part, part]),
  );
  withoutLinks(parts.vorschau);
  frame.contentDocument.querySelector("main").replaceChildren(...parts.vorschau.childNodes);
  pay.replaceChildren(...parts.gehalt.childNodes);
  announce(pay.querySelector(".pay-bar__amount")?.textContent ?? "");
  // The check of what is saved made room for that of what is typed.
  document.querySelector(".posting-state .check")?.remove();
  check.replaceChildren(...parts.pruefung.childNodes);
}

// A preview shows and leads nowhere: a link would leave the form.
function withoutLinks(part) {
  for (const link of part.querySelectorAll("a[href]")) link.removeAttribute("href");
}

// Only what the figures below say anew is spoken.
function announce(words) {
  if (words && said && words !== said) status.textContent = `Gehaltsband: ${words}`;
  said = words;
}
