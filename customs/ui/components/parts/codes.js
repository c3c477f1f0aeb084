/* Suggestions under a field that takes a code. The tables are put into `globalThis.tqCodes` by the codes element, once
   for all fields: table -> [[code, name], …]. Any text may still be typed; whether it is right is a rule's business. */
const MOST = 60;
const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();

const codeRows = (table) => globalThis.tqCodes?.[table] ?? [];
const codeName = (table, code) => (code && codeRows(table).find((row) => row[0] === code)?.[1]) || "";
const codeSearch = (table) => {
  const rows = codeRows(table);
  if (!rows.folded) rows.folded = rows.map((row) => folded(`${row[0]} ${row[1]}`));
  return rows.folded;
};

/* Codes that start so come first, then names that hold every word typed. */
const codeMatches = (table, text) => {
  const rows = codeRows(table), haystack = codeSearch(table);
  const wanted = folded(text.trim());
  if (!wanted) return rows.slice(0, MOST);
  const words = wanted.split(/\s+/);
  const starts = [], holds = [];
  rows.forEach((row, at) => {
    if (haystack[at].startsWith(wanted)) starts.push(row);
    else if (words.every((word) => haystack[at].includes(word))) holds.push(row);
  });
  return [...starts, ...holds].slice(0, MOST);
};

class Suggestions {
  /* `chosen(code)` is told of a choice by mouse. */
  constructor(input, table, label, chosen) {
    Object.assign(this, { input, table, chosen, at: -1, rows: [] });
    this.list = document.createElement("ul");
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", label);
    this.list.className = "codes";
    this.list.id = `codes-${Math.random().toString(36).slice(2)}`;
    this.list.popover = "manual";
    this.list.tabIndex = -1; // a list that scrolls would else be a tab stop of its own
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", this.list.id);
    input.setAttribute("aria-expanded", "false");
    input.autocomplete = "off";
    input.after(this.list);
    this.list.onmousedown = (event) => {
      event.preventDefault();
      const row = event.target.closest("li");
      if (row) this.chosen(row.dataset.code);
    };
  }

  show(text) {
    this.rows = codeMatches(this.table, text);
    this.at = -1;
    if (!this.rows.length) return this.hide();
    this.list.innerHTML = this.rows
      .map((row, n) => `<li role="option" id="${this.list.id}-${n}" data-code="${esc(row[0])}"><b>${esc(row[0])}</b> ${esc(row[1])}</li>`)
      .join("");
    if (!this.list.matches(":popover-open")) this.list.showPopover();
    this.place();
    this.input.setAttribute("aria-expanded", "true");
  }

  place() {
    const box = this.input.getBoundingClientRect();
    const below = innerHeight - box.bottom - 12, above = box.top - 12;
    const up = below < 180 && above > below;
    Object.assign(this.list.style, {
      left: `${Math.min(box.left, innerWidth - 372)}px`,
      top: up ? "auto" : `${box.bottom + 3}px`,
      bottom: up ? `${innerHeight - box.top + 3}px` : "auto",
      maxHeight: `${Math.min(280, up ? above : below)}px`,
      minWidth: `${Math.max(220, box.width)}px`,
    });
  }

  hide() {
    if (this.list.matches(":popover-open")) this.list.hidePopover();
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
    this.at = -1;
  }

  /* True when the key was one of ours. */
  key(event) {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return false;
    event.preventDefault();
    if (!this.list.matches(":popover-open")) this.show("");
    if (!this.rows.length) return true;
    const step = event.key === "ArrowDown" ? 1 : -1;
    this.at = (this.at + step + this.rows.length) % this.rows.length;
    [...this.list.children].forEach((row, n) => row.setAttribute("aria-selected", n === this.at));
    this.list.children[this.at].scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", `${this.list.id}-${this.at}`);
    return true;
  }

  picked() {
    return this.at >= 0 ? this.rows[this.at][0] : undefined;
  }

  remove() {
    this.hide();
    this.list.remove();
  }
}
