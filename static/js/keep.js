"use strict";

// „Merken“ without leaving the page, and the button as it stands in this browser's
// list. Without this file the form leads to the list.

const form = document.querySelector(".keep");
const button = form.querySelector("button");
const list = document.querySelector(".keep-list");
const status = form.querySelector("[role=status]");
const key = form.elements.stelle.value;

function isKept() {
  const cookie = document.cookie.match(/(?:^|; )merkliste=([\d.]*)/);
  return cookie !== null && cookie[1].split(".").includes(key);
}

function draw() {
  button.textContent = isKept() ? "Nicht mehr merken" : "Merken";
  list.hidden = !isKept();
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const wasKept = isKept();
  const body = new URLSearchParams(new FormData(form));
  try {
    // The cookie is the answer; the list that it leads to is not needed.
    await fetch(wasKept ? form.dataset.removes : form.action, { method: "POST", body, redirect: "manual" });
  } catch {
    status.textContent = "Das ging gerade nicht. Ist die Verbindung unterbrochen?";
    status.classList.remove("visually-hidden");
    return;
  }
  status.classList.add("visually-hidden");
  draw();
  if (isKept() !== wasKept) status.textContent = wasKept ? "Aus der Merkliste genommen" : "Gemerkt";
  else if (!wasKept) location.assign(`${list.href}?voll=1`);
});

// Another tab, or the list itself, may have changed it meanwhile.
window.addEventListener("pageshow", draw);
draw();
