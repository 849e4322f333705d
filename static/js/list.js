"use strict";

// The list of postings follows its filters without a reload. Without this file the
// same form has a button, and every link leads to a page.

const LISTING = ".listing";
// Parts of the page that a new search changes; the form keeps its fields.
const PARTS = [".listing__head", ".listing__results"];
// So long after the last key a word counts as typed.
const PAUSE_MS = 350;
// So long unchanged, it was meant: only then is the search counted.
const MEANT_MS = 3000;

let wanted = null;
let timer = 0;
let meant = 0;
// The address whose results are shown, and whether it came from half a word.
let shown = location.href;
let isHalfTyped = false;

document.addEventListener("change", ({ target }) => {
  const form = target.closest(`${LISTING} form`);
  if (form && !isTyped(target)) load(addressOf(form));
});

document.addEventListener("input", ({ target }) => {
  const form = target.closest(`${LISTING} form`);
  if (!form || !isTyped(target)) return;
  clearTimeout(timer);
  timer = setTimeout(() => load(addressOf(form), { isTyping: true }), PAUSE_MS);
});

document.addEventListener("submit", (event) => {
  const form = event.target.closest(`${LISTING} form`);
  if (!form) return;
  event.preventDefault();
  load(addressOf(form));
});

document.addEventListener("click", (event) => {
  const link = event.target.closest(`${LISTING} a`);
  const isPlain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  if (!link || !isPlain || link.pathname !== location.pathname) return;
  event.preventDefault();
  load(new URL(link.href), { turnsPage: link.closest(".pagination") !== null });
});

window.addEventListener("popstate", () => {
  // A jump within the page is no new search.
  const address = new URL(location.href);
  if (address.search !== new URL(shown).search) load(address, { isBack: true });
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

async function load(address, { isBack = false, isTyping = false, turnsPage = false } = {}) {
  clearTimeout(timer);
  clearTimeout(meant);
  wanted?.abort();
  const request = (wanted = new AbortController());
  const listing = document.querySelector(LISTING);
  listing.setAttribute("aria-busy", "true");
  try {
    const headers = isTyping ? { "X-Half-Typed": "1" } : {};
    const answer = await fetch(address, { headers, signal: request.signal });
    if (!answer.ok) throw new Error(answer.statusText);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!isBack) remember(address, isTyping);
    shown = location.href;
    show(page, { keepsField: isTyping });
    if (isTyping) meant = setTimeout(() => fetch(address, { method: "HEAD" }), MEANT_MS);
    if (turnsPage) document.querySelector(`${LISTING} h1`).scrollIntoView();
  } catch (error) {
    // The network or a newer wish: for the former a page load says what is wrong.
    if (error.name !== "AbortError") location.assign(address);
  } finally {
    if (wanted === request) listing.removeAttribute("aria-busy");
  }
}

// One step back for a word, not one for each of its letters.
function remember(address, isTyping) {
  const isSame = address.href === location.href;
  const replaces = isSame || isHalfTyped;
  history[replaces ? "replaceState" : "pushState"](null, "", address);
  isHalfTyped = isTyping;
}

function show(page, { keepsField }) {
  const focus = placeOfFocus();
  document.title = page.title;
  for (const part of PARTS) replace(part, page);
  showFilters(page, keepsField);
  restore(focus);
  announce(document.querySelector(`${LISTING} h1`).textContent);
}

function replace(selector, page) {
  const fresh = page.querySelector(selector);
  document.querySelector(selector).replaceWith(document.adoptNode(fresh));
}

// What is folded open stays so, and the field that somebody types in stays in place:
// moved, it would lose the keyboard of a phone.
function showFilters(page, keepsField) {
  const old = document.querySelector(".filters__body");
  const fresh = document.adoptNode(page.querySelector(".filters__body"));
  const oldDetails = old.querySelectorAll("details");
  fresh.querySelectorAll("details").forEach((details, number) => {
    if (oldDetails[number]?.open) details.open = true;
  });
  replace(".filters__summary", page);
  const kept = keepsField ? document.activeElement.closest(".filters__body > *") : null;
  const parts = [...fresh.children];
  const place = kept ? parts.findIndex((part) => part.id === kept.id) : -1;
  if (place < 0) {
    old.replaceWith(fresh);
    return;
  }
  for (const part of [...old.children]) if (part !== kept) part.remove();
  kept.before(...parts.slice(0, place));
  kept.after(...parts.slice(place + 1));
}

// Where the focus is, in words that the new page understands, too.
function placeOfFocus() {
  const element = document.activeElement;
  if (!element.closest(LISTING)) return null;
  const { name, value, type } = element;
  if (name) {
    const isChoice = type === "checkbox" || type === "radio";
    return `[name="${name}"]${isChoice ? `[value="${CSS.escape(value)}"]` : ""}`;
  }
  if (element.matches("button")) return ".filters__submit button";
  const href = element.getAttribute("href");
  return href ? `a[href="${CSS.escape(href)}"]` : "h1";
}

function restore(selector) {
  if (!selector || document.activeElement?.closest(LISTING)) return;
  const element = document.querySelector(`${LISTING} ${selector}`);
  (element ?? document.querySelector(`${LISTING} h1`)).focus({ preventScroll: true });
}

// Emptied first: the same words twice would not be spoken.
function announce(text) {
  const status = document.getElementById("ansage");
  status.textContent = "";
  requestAnimationFrame(() => { status.textContent = text; });
}
