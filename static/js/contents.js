"use strict";

// The contents of an article mark the chapter that is being read. Without this file
// they stand beside the text all the same.

// All above the line at a third of the window's height has been reached, however far
// above: so chapters that a jump leaves behind count too.
const REACHED = { rootMargin: "1000000px 0px -65% 0px" };

const chapters = [...document.querySelectorAll(".contents a[href^='#']")].flatMap((link) => {
  const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  return heading ? [{ link, heading, isReached: false }] : [];
});

const observer = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    chapters.find(({ heading }) => heading === target).isReached = isIntersecting;
  }
  mark(chapters.findLast(({ isReached }) => isReached)?.link);
}, REACHED);
for (const { heading } of chapters) observer.observe(heading);

function mark(current) {
  for (const { link } of chapters) {
    if (link === current) link.setAttribute("aria-current", "location");
    else link.removeAttribute("aria-current");
  }
  if (current) keepInSight(current);
}

// Contents longer than the window scroll by themselves, never the page.
function keepInSight(link) {
  const list = link.closest(".contents");
  const above = link.getBoundingClientRect().top - list.getBoundingClientRect().top;
  list.scrollTop += above - list.clientHeight / 2;
}
