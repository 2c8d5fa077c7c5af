// Saves a form while it is filled in, and keeps in this browser what could not be saved.
//
// Hook: <form data-autosave="…" action="…">, where the value tells the users of one browser apart.
// What has changed goes to the form's own address, with every hidden field, asking for JSON. The answers:
//   {"stato": "salvato", "alle": "10:14", "campi": {"versione": "8"}}   values the server gives, hidden ones most often
//   {"stato": "errori", "problemi": {"titolo": "…"}, "salvati": ["note"], "campi": {…}}
//   {"stato": "conflitto"} and {"stato": "accesso"}: the user sends the form with a button, and goes on from its answer.
// "testi" are words to put in place by the id of their element, such as a verdict: {"verdetto-1.2": "Raggiunto"}.
// A group whose last box was unticked is sent as one empty value, and so is a field that has gone with its row.
// What lies in [data-manual] goes with a button only.
//
// The hidden fields of a row, [data-key], say that the row is there: they count as changes.

const PAUSE = 1500;
const LIMIT = 20000;
const RETRIES = [3000, 10000, 30000];
/** Controls that hold nothing to save. */
const UNSENT = new Set(["file", "submit", "button", "image", "reset"]);
const NOTHING = "[]";
const EMPTY = '[""]';

/** An element with its attributes and children. */
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...children);
  return made;
}

function button(text, look, action) {
  const made = element("button", { type: "button", class: look }, text);
  made.addEventListener("click", action);
  return made;
}

const isTicked = (control) => control.type === "checkbox" || control.type === "radio";

/** What a control says, or said when the page was made: it would send these values. */
function values(control, asMade) {
  if (isTicked(control)) return (asMade ? control.defaultChecked : control.checked) ? [control.value] : [];
  if (!control.options) return [asMade ? control.defaultValue : control.value];
  const options = [...control.options];
  const chosen = options.filter((option) => (asMade ? option.defaultSelected : option.selected));
  return (chosen.length || control.multiple ? chosen : options.slice(0, 1)).map((option) => option.value);
}

class Autosave {
  constructor(form) {
    this.form = form;
    this.address = form.getAttribute("action");
    this.key = `pdz.testi ${form.dataset.autosave} ${new URL(this.address, location).pathname}`;
    // A page that shows problems holds texts that were not saved.
    this.saved = form.querySelector("[aria-invalid]") ? new Map() : this.read(true);
    this.refused = new Map();
    this.kept = [];
    this.failures = 0;
    this.status = element("p", { role: "status" });
    this.alert = element("div", { role: "alert" });
    form.append(element("div", { class: "save-state" }, this.status, this.alert));
    this.offer();
    this.keep();

    form.addEventListener("input", () => this.touched());
    form.addEventListener("change", () => this.touched(0));
    form.addEventListener("submit", (event) => this.submit(event));
    window.addEventListener("online", () => this.save());
    document.addEventListener("visibilitychange", () => document.hidden && this.save());
    window.addEventListener("beforeunload", (event) => {
      if (this.isLeaving || !this.changed().length) return;
      event.preventDefault();
      event.returnValue = "";
    });
    if (this.changed().length) this.touched();
  }

  /** The controls that a user fills in or takes off, by name. */
  controls() {
    const found = new Map();
    for (const control of this.form.elements) {
      if (!control.name || control.disabled || UNSENT.has(control.type) || !control.matches("input, select, textarea")) continue;
      if (control.type === "hidden" && !control.closest("[data-key]")) continue;
      if (control.closest("[data-manual]")) continue;
      found.set(control.name, [...(found.get(control.name) ?? []), control]);
    }
    return found;
  }

  /** The values of each name, as text that can be compared. */
  read(asMade = false) {
    const read = new Map();
    for (const [name, controls] of this.controls()) {
      read.set(name, JSON.stringify(controls.flatMap((control) => values(control, asMade))));
    }
    return read;
  }

  /** What is not as it was saved: name, values, and the values before. */
  changed() {
    const now = this.read();
    for (const name of this.saved.keys()) if (!now.has(name)) now.set(name, NOTHING);
    return [...now].filter(([name, text]) => text !== (this.saved.get(name) ?? NOTHING));
  }

  touched(pause = PAUSE) {
    this.keep();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), pause);
  }

  // Saving

  /** Saves what has changed; true when nothing is left to save. There is never a second save under way. */
  async save() {
    clearTimeout(this.timer);
    while (this.running) await this.running;
    if (this.needsUser) return false;
    const sent = this.changed().filter(([name, text]) => this.refused.get(name) !== text);
    if (sent.length) {
      this.running = this.send(sent);
      await this.running;
      this.running = null;
      this.keep();
    }
    return !this.changed().length;
  }

  async send(sent) {
    const body = new URLSearchParams();
    const hidden = [...this.form.querySelectorAll("input[type=hidden][name]")];
    for (const field of hidden) body.append(field.name, field.value);
    for (const [name, text] of sent) {
      if (hidden.some((field) => field.name === name)) continue;
      const list = JSON.parse(text);
      for (const value of list.length ? list : [""]) body.append(name, value);
    }
    let answer = {};
    try {
      const response = await fetch(this.address, {
        method: "POST", body, headers: { Accept: "application/json" }, redirect: "manual", signal: AbortSignal.timeout(LIMIT),
      });
      if (response.type === "opaqueredirect" || response.status === 401) answer = { stato: "accesso" };
      else answer = await response.json();
    } catch {
      // Neither an answer nor JSON: it is tried again below.
    }
    this.answered(answer, sent);
  }

  answered({ stato, alle, campi = {}, testi = {}, problemi = {}, salvati = [] }, sent) {
    if (stato === "salvato" || stato === "errori") {
      this.failures = 0;
      for (const [id, text] of Object.entries(testi)) {
        const place = document.getElementById(id);
        if (place && place.textContent !== text) place.textContent = text;
      }
      for (const [name, text] of sent) {
        if (stato === "salvato" || salvati.includes(name)) this.saved.set(name, text);
        else this.refused.set(name, text);
        this.problem(name, problemi[name]);
      }
      this.place(campi);
    }
    switch (stato) {
      case "salvato":
        this.warn();
        return this.say(`Salvato alle ${alle}`);
      case "errori":
        return this.warn(`Non salvato. ${[...new Set(Object.values(problemi))].join(" ")}`);
      case "conflitto":
        return this.ask("Non salvato: nel frattempo ha salvato qualcun altro. Il testo resta in questo browser.", "Confronta e scegli");
      case "accesso":
        return this.ask("Non salvato: la sessione è finita. Il testo resta in questo browser.", "Accedi e salva");
      default:
        this.warn("Non salvato: il server non risponde. Il testo resta in questo browser; il salvataggio sarà ritentato.");
        this.timer = setTimeout(() => this.save(), RETRIES[Math.min(this.failures++, RETRIES.length - 1)]);
    }
  }

  /** Puts the values that the server gives in place, unless the user has written something else meanwhile. */
  place(fields) {
    const now = this.read();
    for (const [name, value] of Object.entries(fields)) {
      let field = this.form.querySelector(`[name="${CSS.escape(name)}"]`);
      if (!field) this.form.append((field = element("input", { type: "hidden", name })));
      if (now.has(name) && field.type !== "hidden" && now.get(name) !== (this.saved.get(name) ?? EMPTY)) continue;
      field.value = value;
      if (now.has(name)) this.saved.set(name, JSON.stringify([value]));
    }
  }

  /** A button of the form: what is unsaved is saved first, so that nothing hangs on the page that follows. */
  async submit(event) {
    if (this.isLeaving || event.defaultPrevented) return;
    event.preventDefault();
    await this.save();
    // A form is not sent while its sending is still being told: with nothing to save, that is now.
    await new Promise((done) => setTimeout(done));
    // Without an answer the page stays: the browser's own error page would take the text away.
    if (this.failures) return;
    this.leave(event.submitter);
  }

  leave(submitter) {
    this.isLeaving = true;
    this.keep();
    this.form.requestSubmit(submitter);
  }

  // Saying

  say(text) {
    if (this.status.textContent !== text) this.status.textContent = text;
  }

  warn(text = "", ...more) {
    if (text) this.say("");
    if (this.alert.textContent !== text) this.alert.replaceChildren(...(text ? [element("p", {}, text), ...more] : []));
  }

  /** Only the user can go on: by sending the whole form. */
  ask(text, action) {
    this.needsUser = true;
    this.warn(text, button(action, "button", () => this.leave()));
  }

  /** Writes a problem beside its field, or takes it away. */
  problem(name, text) {
    const control = this.controls().get(name)?.[0];
    if (!control) return;
    const id = `${control.id}-errore`;
    const old = document.getElementById(id);
    const field = control.closest(".field");
    if (!text && !old) return;
    old?.remove();
    field?.classList.toggle("has-problem", Boolean(text));
    control.toggleAttribute("aria-invalid", Boolean(text));
    const others = (control.getAttribute("aria-describedby") ?? "").split(" ").filter((other) => other && other !== id);
    if (text) {
      const prefix = element("span", { class: "visually-hidden" }, "Errore: ");
      (control.closest(".option") ?? control).before(element("p", { class: "problem", id }, prefix, text));
      control.setAttribute("aria-invalid", "true");
      others.push(id);
    }
    if (others.length) control.setAttribute("aria-describedby", others.join(" "));
    else control.removeAttribute("aria-describedby");
  }

  // Keeping

  /** Keeps in the browser what is not saved yet, and what was offered and not decided. */
  keep() {
    const changed = this.changed();
    const names = new Set(changed.map(([name]) => name));
    const fields = changed
      .map(([name, text]) => ({ name, text, before: this.saved.get(name), label: this.label(name) }))
      .concat(this.kept.filter(({ name }) => !names.has(name)));
    try {
      if (fields.length) localStorage.setItem(this.key, JSON.stringify({ at: Date.now(), isSent: this.isLeaving, fields }));
      else localStorage.removeItem(this.key);
    } catch {
      // The browser keeps nothing, or has no room: the form still asks before it is left.
    }
  }

  label(name) {
    const control = this.controls().get(name)?.[0];
    if (!control || control.type === "hidden") return "";
    const own = isTicked(control) ? control.closest("fieldset")?.querySelector("legend") : control.labels?.[0];
    return own?.textContent.trim() ?? name;
  }

  /** Offers what an earlier page could not save. */
  offer() {
    let kept;
    try {
      kept = JSON.parse(localStorage.getItem(this.key));
    } catch {
      return;
    }
    // The texts went to a page of the same address, where the user chose: that one led here.
    if (kept?.isSent && document.referrer && new URL(document.referrer).pathname === location.pathname) return;
    const now = this.read();
    this.kept = (kept?.fields ?? []).filter(({ name, text }) => (now.get(name) ?? NOTHING) !== text);
    const shown = this.kept.filter(({ label }) => label);
    if (!shown.length) return (this.kept = []);
    const moment = new Date(kept.at);
    const day = moment.toLocaleDateString("it-IT", { day: "2-digit", month: "2-digit", year: "numeric" });
    const hour = moment.toLocaleTimeString("it-IT", { hour: "2-digit", minute: "2-digit" });
    const list = element("dl", { class: "kept" });
    for (const { name, text, before, label } of shown) {
      list.append(element("dt", {}, label), element("dd", {}, JSON.parse(text).join(", ") || "(vuoto)"));
      if (before !== undefined && now.has(name) && now.get(name) !== before) {
        list.append(element("dd", {}, "Nel frattempo è stato salvato: ", element("ins", {}, JSON.parse(now.get(name)).join(", ") || "(vuoto)")));
      }
    }
    const box = element("section", { class: "notice", "aria-labelledby": "testi-non-salvati" },
      element("h2", { id: "testi-non-salvati" }, `Ci sono testi non salvati del ${day} alle ${hour}`), list);
    const close = () => {
      box.remove();
      this.form.querySelector("input:not([type=hidden]), select, textarea")?.focus();
      this.kept = [];
      this.touched(0);
    };
    box.append(element("p", { class: "form-actions" },
      button("Riprendi", "button", () => {
        for (const { name, text } of shown) this.write(name, JSON.parse(text));
        close();
      }),
      button("Scarta", "button button-quiet", close)));
    this.form.before(box);
    this.say("Ci sono testi non salvati: li trovi prima del modulo.");
  }

  /** Writes values into the controls of a name; a row that is not there is asked for. */
  write(name, list) {
    if (!this.controls().has(name)) {
      const [list, key] = name.split(".");
      const type = this.kept.find((field) => field.name === `${list}.${key}.tipo`)?.text;
      this.form.dispatchEvent(new CustomEvent("serve-riga", { detail: { list, key, type: type && JSON.parse(type)[0] } }));
    }
    (this.controls().get(name) ?? []).forEach((control, place) => {
      if (isTicked(control)) control.checked = list.includes(control.value);
      else if (control.multiple) for (const option of control.options) option.selected = list.includes(option.value);
      else control.value = list[place] ?? "";
      control.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }
}

for (const form of document.querySelectorAll("form[data-autosave]")) new Autosave(form);
