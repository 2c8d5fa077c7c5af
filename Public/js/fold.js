// Folds the fields that an answer does not ask for. What is filled in, or has a problem, is never folded.
//
// Hook: data-se="name=SI|IN PARTE" on what holds the field: it is shown when a ticked or chosen value of that name is one
// of these.

function fold(form) {
  for (const box of form.querySelectorAll("[data-se]")) {
    const [name, wanted] = box.dataset.se.split("=");
    const answers = new FormData(form).getAll(name);
    const fields = [...box.querySelectorAll("input:not([type=hidden]), select, textarea")];
    const isFilled = fields.some((field) => (field.type === "checkbox" || field.type === "radio" ? field.checked : field.value.trim()));
    const isAsked = wanted.split("|").some((value) => answers.includes(value));
    box.hidden = !isAsked && !isFilled && !box.contains(document.activeElement) && !box.querySelector("[aria-invalid]");
  }
}

for (const form of document.querySelectorAll("form:has([data-se])")) {
  fold(form);
  form.addEventListener("change", () => fold(form));
}
