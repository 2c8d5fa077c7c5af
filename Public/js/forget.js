// Forgets, when its user signs out, the texts that this browser kept until they could be saved.
const form = document.querySelector("form#modulo");

form?.addEventListener("submit", () => {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith("pdz.testi ")) localStorage.removeItem(key);
  }
});
