/* Suggestions under a field that takes a code. Short lists are put into `globalThis.tqCodes` by the codes element, once
   for all fields: table -> [[code, name, ended], …]; long ones are searched by the server through `globalThis.tqSeek`.
   Any text may still be typed: the store takes words for the code they mean, and a rule says what is no code. */
const MOST = 60;
const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();

/* Code -> what is said of it beside its name, of long lists only the codes a page has met. */
const rememberCodes = (table, rows) => {
  globalThis.tqMet ??= {};
  const met = (globalThis.tqMet[table] ??= new Map());
  for (const row of rows) met.set(row[0], row);
};

const codeRow = (table, code) =>
  code ? (globalThis.tqCodes?.[table]?.find((row) => row[0] === code) ?? globalThis.tqMet?.[table]?.get(code)) : undefined;
const codeName = (table, code) => codeRow(table, code)?.slice(1).reverse().filter(Boolean).join(" · ") ?? "";

const codeSearch = (rows) => {
  if (!rows.folded) rows.folded = rows.map((row) => folded(`${row[0]} ${row[1]}`));
  return rows.folded;
};

/* How much a row is like the words: its code, words side by side, words in that order, every word somewhere. */
const likeness = (held, wanted, words) => {
  if (held.startsWith(wanted)) return 0;
  if (held.includes(` ${wanted}`)) return 1;
  let from = 0;
  const inOrder = words.every((word) => (from = held.indexOf(word, from) + word.length) >= word.length);
  return inOrder ? 2 : words.every((word) => held.includes(word)) ? 3 : 9;
};

/* The most alike first; codes in force no more after all others. */
const codeMatches = (rows, text) => {
  const wanted = folded(text.trim());
  const haystack = codeSearch(rows);
  const words = wanted.split(/\s+/);
  const ranked = rows.map((row, at) => [wanted ? likeness(haystack[at], wanted, words) : 0, row]).filter(([rank]) => rank < 9);
  return ranked.sort(([a, x], [b, y]) => Boolean(x[2]) - Boolean(y[2]) || a - b).slice(0, MOST).map(([, row]) => row);
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
      const row = event.target.closest("[data-code]");
      if (row) this.chosen(row.dataset.code);
    };
  }

  show(text) {
    this.asked = text;
    const short = globalThis.tqCodes?.[this.table];
    if (short) return this.draw(codeMatches(short, text), globalThis.tqCodeWords?.none);
    this.draw([], globalThis.tqCodeWords?.seeking);
    globalThis.tqSeek?.(this.table, text, (rows, note) => {
      rememberCodes(this.table, rows);
      if (this.asked === text && this.list.isConnected) this.draw(rows, note);
    });
  }

  /* `note` stands where there is no row. */
  draw(rows, note) {
    this.rows = rows;
    this.at = -1;
    this.input.removeAttribute("aria-activedescendant");
    const line = ([code, name, ended], n) =>
      `<li role="option" id="${this.list.id}-${n}" data-code="${esc(code)}"${ended ? ' class="ended"' : ""}><b>${esc(code)}</b> ${esc(name)}${ended ? ` <i>${esc(ended)}</i>` : ""}</li>`;
    if (!rows.length && !note) return this.hide();
    this.list.innerHTML = rows.length ? rows.map(line).join("") : `<li class="note" role="presentation">${esc(note)}</li>`;
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
    this.asked = undefined;
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
