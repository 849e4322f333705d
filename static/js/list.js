"use strict";

// The list of postings follows its filters without a reload. Without this file the
// same form has a button, and every link leads to a page.

const LISTING = ".listing";
// Parts of the page that a new search changes; the form keeps its fields.
const PARTS = [".listing__head", ".listing__results"];
// So long after the last key a word counts as typed.
const PAUSE_MS = 350;

let wanted = null;
let timer = 0;

document.addEventListener("change", (event) => {
  const form = event.target.closest(`${LISTING} form`);
  if (form && !isTyped(event.target)) load(addressOf(form));
});

document.addEventListener("input", (event) => {
  const form = event.target.closest(`${LISTING} form`);
  if (!form || !isTyped(event.target)) return;
  clearTimeout(timer);
  timer = setTimeout(() => load(addressOf(form)), PAUSE_MS);
});

document.addEventListener("submit", (event) => {
  const form = event.target.closest(`${LISTING} form`);
  if (!form) return;
  event.preventDefault();
  clearTimeout(timer);
  load(addressOf(form));
});

document.addEventListener("click", (event) => {
  const link = event.target.closest(`${LISTING} a`);
  const isPlain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  if (!link || !isPlain || link.pathname !== location.pathname) return;
  event.preventDefault();
  const turnsPage = link.closest(".pagination") !== null;
  load(new URL(link.href), { turnsPage });
});

window.addEventListener("popstate", () => {
  if (document.querySelector(LISTING)) load(new URL(location.href), { isBack: true });
});

function isTyped(field) {
  return field.matches("input[type=search], input[type=text]");
}

function addressOf(form) {
  const address = new URL(form.action);
  for (const [name, value] of new FormData(form)) {
    if (value) address.searchParams.append(name, value);
  }
  // A radius is one around a postal code.
  if (!address.searchParams.has("plz")) address.searchParams.delete("umkreis");
  return address;
}

async function load(address, { isBack = false, turnsPage = false } = {}) {
  wanted?.abort();
  const request = (wanted = new AbortController());
  const listing = document.querySelector(LISTING);
  listing.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(address, { signal: request.signal });
    if (!answer.ok) throw new Error(answer.statusText);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!isBack) history.pushState(null, "", address);
    show(page);
    if (turnsPage) document.querySelector(`${LISTING} h1`).scrollIntoView();
  } catch (error) {
    // The network or a newer wish: for the former a page load says what is wrong.
    if (error.name !== "AbortError") location.assign(address);
  } finally {
    if (wanted === request) listing.removeAttribute("aria-busy");
  }
}

function show(page) {
  const focus = placeOfFocus();
  document.title = page.title;
  for (const part of PARTS) replace(part, page);
  showFilters(page);
  restore(focus);
  announce(document.querySelector(`${LISTING} h1`).textContent);
}

function replace(selector, page) {
  const fresh = page.querySelector(selector);
  document.querySelector(selector).replaceWith(document.adoptNode(fresh));
}

// Fields that somebody is typing in, and what is folded open, stay as they are.
function showFilters(page) {
  const old = document.querySelector(".filters");
  const fresh = document.adoptNode(page.querySelector(".filters"));
  fresh.open = old.open;
  old.querySelectorAll("details").forEach((details, number) => {
    const counterpart = fresh.querySelectorAll("details")[number];
    if (counterpart && details.open) counterpart.open = true;
  });
  const field = document.activeElement;
  if (old.contains(field) && isTyped(field)) {
    fresh.querySelector(`[name="${field.name}"]`).replaceWith(field);
  }
  old.replaceWith(fresh);
}

// Where the focus is, in words that the new page understands, too.
function placeOfFocus() {
  const element = document.activeElement;
  if (!element.closest(LISTING)) return null;
  const { name, value, type, href } = element;
  if (name) {
    const isChoice = type === "checkbox" || type === "radio";
    return `[name="${name}"]${isChoice ? `[value="${CSS.escape(value)}"]` : ""}`;
  }
  return href ? `a[href="${CSS.escape(element.getAttribute("href"))}"]` : null;
}

function restore(selector) {
  if (!selector || document.activeElement?.closest(LISTING)) return;
  const element = document.querySelector(`${LISTING} ${selector}`);
  (element ?? document.querySelector(`${LISTING} h1`)).focus({ preventScroll: true });
}

function announce(text) {
  document.getElementById("ansage").textContent = text;
}
