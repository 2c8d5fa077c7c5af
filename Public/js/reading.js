// Shows, as one types the target of an indicator, how the program reads it and in which years it checks it.
//
// Hooks: <form data-lettura="address">, which answers ?testo=… with JSON; in a row, [data-key], the field whose name ends in
// ".target", and the buttons whose name ends in ".lettura", which say who judges. The reading stands in the row's element with the class "reading", made when it is not there. When the address
// does not answer, nothing changes.

const PAUSE = 400;
const waiting = new WeakMap();

function line(name, text, look) {
  const made = document.createElement(name);
  made.textContent = text;
  if (look) made.className = look;
  return made;
}

function show(field, { traguardi, note, anni, problema }) {
  const row = field.closest("[data-key]");
  let box = row.querySelector(".reading");
  if (!box) {
    box = line("div", "", "reading");
    field.closest(".field").after(box);
  }
  box.setAttribute("role", "status");
  const years = traguardi.length ? [line("p", anni.length ? `Si verifica nel ${anni.join(", ")}.` : "Non si verifica in nessun anno.")] : [];
  box.replaceChildren(
    ...traguardi.map(({ frase }) => line("p", frase, "reading-sentence")), ...years,
    ...note.map((text) => line("p", text, "note")), ...(problema ? [line("p", problema, "problem")] : []));
}

async function read(field) {
  waiting.get(field)?.abort();
  const control = new AbortController();
  waiting.set(field, control);
  const address = new URL(field.form.dataset.lettura, location);
  address.searchParams.set("testo", field.value);
  const judge = field.closest("[data-key]").querySelector('[name$=".lettura"]:checked');
  if (judge?.value) address.searchParams.set("lettura", judge.value);
  try {
    const response = await fetch(address, { headers: { Accept: "application/json" }, signal: control.signal });
    if (response.ok) show(field, await response.json());
  } catch {
    // Stopped by the next letter, or no answer.
  }
}

document.addEventListener("change", ({ target }) => {
  if (!target.name?.endsWith(".lettura") || !target.form?.dataset.lettura) return;
  const field = target.closest("[data-key]").querySelector('[name$=".target"]');
  if (field) read(field);
});

const timers = new WeakMap();
document.addEventListener("input", ({ target }) => {
  if (!target.name?.endsWith(".target") || !target.form?.dataset.lettura) return;
  clearTimeout(timers.get(target));
  timers.set(target, setTimeout(() => read(target), PAUSE));
});
