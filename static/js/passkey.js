// A passkey in the forms marked data-passkey: „einrichten“ makes one, „bestaetigen“ uses one
// of the person who is known, „anmelden“ asks who it is. Without WebAuthn the forms stay hidden.

const CANCELLED = "Abgebrochen oder abgelaufen. Versuchen Sie es noch einmal.";
const FAILED = "Das hat nicht geklappt. Versuchen Sie es noch einmal oder nehmen Sie einen anderen Weg.";

const bytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));

const text = (buffer) =>
  buffer &&
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

const withBytes = (known) => known?.map((each) => ({ ...each, id: bytes(each.id) }));

function shownOptions() {
  return JSON.parse(document.getElementById("passkey-options").textContent).publicKey;
}

async function askedOptions(form) {
  const response = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(`status ${response.status}`);
  return (await response.json()).request_options.publicKey;
}

async function made(form) {
  const options = shownOptions();
  const alone = form.elements.passwordless.checked;
  const credential = await navigator.credentials.create({
    publicKey: {
      ...options,
      challenge: bytes(options.challenge),
      user: { ...options.user, id: bytes(options.user.id) },
      excludeCredentials: withBytes(options.excludeCredentials),
      authenticatorSelection: {
        ...options.authenticatorSelection,
        residentKey: alone ? "required" : "discouraged",
        requireResidentKey: alone,
        ...(alone && { userVerification: "required" }),
      },
    },
  });
  return asJson(credential, {
    attestationObject: text(credential.response.attestationObject),
    transports: credential.response.getTransports?.() ?? [],
  });
}

async function used(form) {
  const options = form.dataset.passkey === "anmelden" ? await askedOptions(form) : shownOptions();
  const credential = await navigator.credentials.get({
    publicKey: {
      ...options,
      challenge: bytes(options.challenge),
      allowCredentials: withBytes(options.allowCredentials),
    },
  });
  return asJson(credential, {
    authenticatorData: text(credential.response.authenticatorData),
    signature: text(credential.response.signature),
    userHandle: text(credential.response.userHandle),
  });
}

function asJson(credential, response) {
  return JSON.stringify({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: { clientDataJSON: text(credential.response.clientDataJSON), ...response },
  });
}

async function send(form) {
  const error = form.querySelector("[data-passkey-error]");
  error.textContent = "";
  try {
    form.elements.credential.value = await (form.dataset.passkey === "einrichten" ? made : used)(form);
  } catch (fault) {
    error.textContent = fault.name === "NotAllowedError" ? CANCELLED : FAILED;
    return;
  }
  form.submit();
}

if (window.PublicKeyCredential) {
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      send(form);
    });
  }
}
