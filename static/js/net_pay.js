"use strict";

// The net pay follows what is typed. Without this file the form has its button.

// So long after the last key an amount counts as typed.
const PAUSE_MS = 350;
const form = document.querySelector(".net-form");
let wanted = null;
let timer = 0;

form.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(load, PAUSE_MS);
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  load();
});

function address() {
  const url = new URL(form.action);
  for (const [name, value] of new FormData(form)) if (value) url.searchParams.set(name, value);
  return url;
}

async function load() {
  clearTimeout(timer);
  wanted?.abort();
  const request = (wanted = new AbortController());
  const url = address();
  try {
    const answer = await fetch(url, { signal: request.signal });
    if (!answer.ok) throw new Error(answer.statusText);
    const text = await answer.text();
    history.replaceState(null, "", url);
    show(new DOMParser().parseFromString(text, "text/html"));
  } catch (error) {
    // The network or a newer wish: for the former a page load says what is wrong.
    if (error.name !== "AbortError") location.assign(url);
  }
}

// The fields stay as they are: only messages and the result are exchanged.
function show(page) {
  for (const fresh of page.querySelectorAll(".net-live")) {
    document.getElementById(fresh.id).replaceWith(document.adoptNode(fresh));
  }
  for (const { name, ariaInvalid, attributes } of page.querySelectorAll(".net-form [name]")) {
    const field = form.elements[name];
    field.ariaInvalid = ariaInvalid;
    field.setAttribute("aria-describedby", attributes["aria-describedby"]?.value ?? "");
  }
  announce(document.querySelector("[data-announce]")?.textContent ?? "");
}

// Emptied first: the same words twice would not be spoken.
function announce(text) {
  const status = document.getElementById("ansage");
  status.textContent = "";
  requestAnimationFrame(() => { status.textContent = text; });
}
