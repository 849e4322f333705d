"use strict";

// „Teilen“: passes the link on by what the device offers, and counts, once a page, that
// it was copied or passed on. Without this file there is the link and a mail.

const share = document.querySelector(".share");
const passOn = share.querySelector("[data-shares]");
let isCounted = false;

share.addEventListener("copied", count);

if (navigator.share) {
  passOn.hidden = false;
  passOn.addEventListener("click", async () => {
    try {
      await navigator.share({ title: document.title, url: passOn.dataset.shares });
      count();
    } catch {
      // Thought better of it.
    }
  });
}

function count() {
  if (isCounted) return;
  isCounted = true;
  const data = new FormData();
  data.set("quelle", share.querySelector("[name=quelle]").value);
  navigator.sendBeacon(share.dataset.counts, data);
}
