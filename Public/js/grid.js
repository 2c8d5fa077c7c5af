// A grid of cells as a spreadsheet has it: arrow keys and Enter move, a pasted block fills the cells from the one it is
// pasted into, adding the rows it needs.
//
// Hooks: table[data-griglia] with one input in each cell, named cella-ROW-COLUMN from 1; the form's hidden field "righe"
// holds how many rows there are. Without this script the same form has a place to paste the whole table, and a button
// that adds a row.

class Grid {
  constructor(table) {
    this.body = table.tBodies[0];
    this.count = table.closest("form").elements.righe;
    this.status = document.createElement("p");
    this.status.setAttribute("role", "status");
    table.parentElement.after(this.status);
    this.body.addEventListener("keydown", (event) => this.move(event));
    this.body.addEventListener("paste", (event) => this.paste(event));
  }

  place(input) {
    const cell = input.closest("td");
    return [cell.parentElement.sectionRowIndex, cell.cellIndex];
  }

  input(row, column) {
    return this.body.rows[row]?.cells[column]?.querySelector("input");
  }

  move(event) {
    const input = event.target;
    if (input.tagName !== "INPUT" || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const [row, column] = this.place(input);
    const atStart = input.selectionEnd === 0;
    const atEnd = input.selectionStart === input.value.length;
    const all = input.selectionStart === 0 && input.selectionEnd === input.value.length;
    const next = {
      ArrowUp: [row - 1, column],
      ArrowDown: [row + 1, column],
      Enter: [row + 1, column],
      ArrowLeft: atStart || all ? [row, column - 1] : null,
      ArrowRight: atEnd || all ? [row, column + 1] : null,
    }[event.key];
    const target = next && this.input(...next);
    // Enter in the last row sends nothing by accident.
    if (event.key === "Enter") event.preventDefault();
    if (!target) return;
    event.preventDefault();
    target.focus();
    target.select();
  }

  paste(event) {
    const text = event.clipboardData.getData("text/plain").replace(/\r\n?/g, "\n").replace(/\n$/, "");
    if (event.target.tagName !== "INPUT" || !/[\t\n]/.test(text)) return;
    event.preventDefault();
    const block = text.split("\n").map((line) => line.split("\t"));
    const [top, left] = this.place(event.target);
    const width = this.body.rows[0].cells.length;
    let lost = 0;
    block.forEach((cells, line) => {
      if (!this.body.rows[top + line]) this.addRow();
      cells.forEach((value, offset) => {
        const input = this.input(top + line, left + offset);
        if (input) input.value = value.trim();
        else if (value.trim()) lost += 1;
      });
    });
    const wide = Math.min(width - left, Math.max(...block.map((cells) => cells.length)));
    this.status.textContent =
      `Incollate ${block.length} righe e ${wide} colonne: salva per conservarle.` +
      (lost ? ` ${lost} celle oltre l'ultima colonna non sono state incollate.` : "");
    event.target.form.dispatchEvent(new Event("input", { bubbles: true }));
  }

  addRow() {
    const last = this.body.rows[this.body.rows.length - 1];
    const row = last.cloneNode(true);
    const number = this.body.rows.length + 1;
    row.querySelectorAll("input").forEach((input, column) => {
      input.id = input.name = `cella-${number}-${column + 1}`;
      input.setAttribute("value", "");
      input.value = "";
      input.removeAttribute("aria-invalid");
      input.setAttribute("aria-label", input.getAttribute("aria-label").replace(/^Riga \d+/, `Riga ${number}`));
    });
    last.after(row);
    this.count.value = String(number);
  }
}

document.querySelectorAll("table[data-griglia]").forEach((table) => {
  if (table.tBodies[0]?.rows.length) new Grid(table);
});
