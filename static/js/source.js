"use strict";

// Hands on where the visit came from, as one word, by the links and forms that are
// counted. The page is the same for everybody and brings the rule along
// (listings/queries/visit_source.py). Without this file they count without a source.

const rule = JSON.parse(document.querySelector("[data-source-rule]").dataset.sourceRule);
const word = sourceOfVisit();

for (const link of document.querySelectorAll(".posting__action a, .share a")) link.search = `?quelle=${word}`;
for (const field of document.querySelectorAll("input[name=quelle]")) field.value = word;

function sourceOfVisit() {
  const mark = new URLSearchParams(location.search).get("quelle");
  if (rule.marks.includes(mark)) return mark;
  const own = `${location.origin}/`;
  if (!document.referrer.startsWith(own)) return document.referrer ? rule.outside : rule.direct;
  const path = document.referrer.slice(own.length - 1);
  return rule.pages.find(([start]) => path.startsWith(start))[1];
}
