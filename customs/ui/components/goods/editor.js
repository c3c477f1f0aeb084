/* One cell being typed in. Enter goes down, Tab sideways, Esc gives up; leaving keeps what was typed. */
class CellEditor {
  constructor(grid, cell, start) {
    Object.assign(this, { grid, cell, done: false });
    this.row = grid.rowOf(cell);
    this.column = grid.columnOf(cell);
    this.path = cellPath(this.row.key, this.column);
    this.before = cellState(grid, this.row, this.column).text;
    this.was = storedText(grid, this.row, this.column);
    this.open(start);
  }

  open(start) {
    const input = document.createElement(this.column.long ? "textarea" : "input");
    input.value = start ?? this.before;
    input.maxLength = this.column.max ?? 600;
    input.setAttribute("aria-label", `${this.column.title}, ${this.grid.data.words.item} ${this.row.n}`);
    if (this.column.kind === "num") input.inputMode = "decimal";
    this.cell.classList.add("editing");
    this.cell.replaceChildren(input);
    this.input = input;
    if (this.column.table) this.suggest(input);
    input.focus();
    if (start === undefined) input.select();
    input.onkeydown = (event) => this.key(event);
    input.onblur = () => this.end(true);
  }

  suggest(input) {
    this.codes = new Suggestions(input, this.column.table, this.column.title, (code) => {
      input.value = code;
      this.end(true, "down");
    });
    input.oninput = () => this.codes.show(input.value);
    if (input.value !== this.before) this.codes.show(input.value);
  }

  /* Ctrl+Enter is the page's: what was typed is kept first. */
  key(event) {
    if (event.ctrlKey && event.key === "Enter") return this.end(true, "stay");
    event.stopPropagation();
    if (this.codes?.key(event)) return;
    if (event.isComposing) return;
    if (event.key === "Escape") {
      event.preventDefault();
      this.end(false, "stay");
    } else if (event.key === "Enter") {
      event.preventDefault();
      this.end(true, event.shiftKey ? "up" : "down");
    } else if (event.key === "Tab") {
      event.preventDefault();
      this.end(true, event.shiftKey ? "previous" : "next");
    }
  }

  end(keep, go) {
    if (this.done) return;
    this.done = true;
    const text = (this.codes?.picked() ?? this.input.value).replace(/\s*\n\s*/g, " ").trim();
    this.codes?.remove();
    this.cell.classList.remove("editing");
    this.cell.replaceChildren();
    this.grid.editor = null;
    if (keep && text !== this.before) this.grid.edit(this.path, text, this.was);
    paintCell(this.grid, this.cell, this.row, this.column);
    if (go) this.grid.goTo(this.grid.beside(this.cell, go) ?? this.cell, true);
  }
}
