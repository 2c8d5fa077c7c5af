// Makes the digest of a file in the page, so that the file stays with its reader: only the digest is asked for.
//
// Hook: data-impronta="address" on a form with one file. Without crypto.subtle (a page that came without TLS) the form is
// sent as it is.

for (const form of document.querySelectorAll("form[data-impronta]")) {
  form.addEventListener("submit", async (event) => {
    const file = form.querySelector("input[type=file]").files[0];
    if (!file || !globalThis.crypto?.subtle) return;
    event.preventDefault();
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
    const digest = [...hash].map((octet) => octet.toString(16).padStart(2, "0")).join("");
    location.href = `${form.dataset.impronta}?impronta=${digest}`;
  });
}
