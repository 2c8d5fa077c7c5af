// Adds and takes off rows of a form without a page load: actions, staff, amounts, indicators.
//
// Hooks: [data-list="azioni"] holds the rows, each [data-key] with a legend; the button named "aggiungi"; a <template> with
// one empty row, whose key stands for that of a new one wherever it occurs. In a row the button named "togli" has the value "azioni.KEY", a
// hidden field named "azioni" holds KEY, and "azioni.KEY.riga" says which record it is. Without this script the same
// buttons send the form.

const newKey = () => "n" + crypto.getRandomValues(new BigUint64Array(1))[0].toString(36).padStart(12, "0");

class Rows {
  constructor(box) {
    this.box = box;
    this.list = box.dataset.list;
    this.template = box.querySelector("template");
    this.status = document.createElement("p");
    this.status.setAttribute("role", "status");
    this.add = box.querySelector("button[name=aggiungi]");
    this.add.parentElement.before(this.status);
    box.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (button === this.add) this.focus(this.insert(newKey()));
      else if (button?.name === "togli") this.remove(button.closest("[data-key]"));
      else return;
      event.preventDefault();
    });
    // Texts that could not be saved were in a row that is not there.
    box.closest("form").addEventListener("serve-riga", ({ detail: { list, key, type } }) => {
      const own = this.template.content.querySelector("input[name$='.tipo']")?.value;
      if (list === this.list && (own === undefined || type === undefined || own === type)) this.insert(key);
    });
  }

  insert(key) {
    const made = document.createElement("template");
    made.innerHTML = this.template.innerHTML.replaceAll(this.template.content.querySelector("[data-key]").dataset.key, key);
    const row = made.content.querySelector("[data-key]");
    this.status.before(row);
    this.status.replaceChildren();
    this.number();
    return row;
  }

  remove(row) {
    const [next, name] = [row.nextElementSibling, row.querySelector("legend").textContent.trim()];
    row.remove();
    this.number();
    const back = document.createElement("button");
    Object.assign(back, { type: "button", className: "button button-quiet", textContent: "Annulla" });
    back.addEventListener("click", () => {
      next.before(row);
      this.rename(row, newKey());
      this.number();
      this.status.replaceChildren();
      this.focus(row);
      this.changed();
    });
    this.status.replaceChildren(`${name}: tolta. `, back);
    back.focus();
    this.changed();
  }

  /** Gives a row another key: under the old one its removal may have been saved already. */
  rename(row, key) {
    const [before, after] = [`${this.list}.${row.dataset.key}`, `${this.list}.${key}`];
    for (const one of [row, ...row.querySelectorAll("*")]) {
      for (const name of ["id", "name", "for", "aria-describedby", ...(one.matches("button") ? ["value"] : [])]) {
        const text = one.getAttribute(name) ?? "";
        const words = text.split(" ").map((word) => (word === before || word.startsWith(before + ".") ? after + word.slice(before.length) : word));
        if (text.startsWith(before)) one.setAttribute(name, words.join(" "));
      }
      if (one.name === this.list) one.value = key;
      if (one.name === `${after}.riga`) one.value = "";
    }
    row.dataset.key = key;
  }

  /** The numbers in the headings, where there are any: a code such as 3.2 is none. */
  number() {
    this.box.querySelectorAll(":scope > [data-key]").forEach((row, place) => {
      const legend = row.querySelector("legend");
      if (/^\D*( \d+)?$/.test(legend.textContent)) legend.textContent = `${legend.textContent.replace(/ \d+$/, "").trim()} ${place + 1}`;
      const told = row.querySelector("button[name=togli] .visually-hidden");
      if (told) told.textContent = `: ${legend.textContent}`;
    });
  }

  focus(row) {
    row.querySelector("input:not([type=hidden]), select, textarea")?.focus();
  }

  changed() {
    this.box.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

for (const box of document.querySelectorAll("[data-list]")) new Rows(box);
