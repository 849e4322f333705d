// What is typed into the form of a posting is kept on the server every few seconds,
// beside the posting. Without this file it is kept when the form is sent.

const PAUSE_MS = 3000;

const form = document.getElementById("jobposting_form");
const note = document.querySelector("[data-autosave]");
let timer = 0;
let isTyped = false;

form.addEventListener("input", () => {
  isTyped = true;
  // Not put off by further keys: somebody who writes on is kept, too.
  timer ||= setTimeout(keep, PAUSE_MS);
});

form.addEventListener("submit", ({ submitter }) => {
  if (submitter?.hasAttribute("formaction")) {
    // A button with an address of its own leaves the text behind.
    if (isTyped) keep();
    return;
  }
  clearTimeout(timer);
  isTyped = false;
});

document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden" && isTyped) keep();
});

async function keep() {
  clearTimeout(timer);
  timer = 0;
  isTyped = false;
  try {
    const answer = await fetch(note.dataset.autosave, {
      method: "POST",
      body: new URLSearchParams(new FormData(form)),
      keepalive: document.visibilityState === "hidden",
    });
    if (!answer.ok) throw new Error(answer.statusText);
    const { at, signedIn } = await answer.json();
    note.role = signedIn ? null : "alert";
    note.textContent = signedIn
      ? `Eingaben um ${at} Uhr aufgehoben, noch nicht gespeichert.`
      : `Ihre Anmeldung ist abgelaufen. Ihre Eingaben sind um ${at} Uhr aufgehoben: Wenn Sie speichern, melden Sie sich neu an und finden sie wieder.`;
  } catch {
    isTyped = true;
    note.role = "alert";
    note.textContent = "Ihre Eingaben lassen sich gerade nicht aufheben. Bitte lassen Sie diese Seite offen.";
    timer = setTimeout(keep, 5 * PAUSE_MS);
  }
}
