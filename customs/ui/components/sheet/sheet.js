const NUMBERS = 44;
const REASONS = 260;
const FITS = 1 / 9; // signs a pixel, at their widest

const marks = (row, at) => {
  const mark = row.m[at];
  return mark ? ` mark-${mark[0]}` : "";
};

const cell = (data, row, column, at) => {
  const said = row.m[at]?.[1];
  const kind = row.k === "line" ? column.state : "";
  const cut = row.c[at].length > column.width * FITS;
  const title = [cut ? row.c[at] : "", said ?? ""].filter(Boolean).join("\n");
  const described = `${said ? ` aria-description="${esc(said)}"` : ""}${title ? ` title="${esc(title)}"` : ""}`;
  return `<td role="gridcell" tabindex="-1" data-focus="${column.letter}${row.n}" class="${column.right ? "right " : ""}${kind}${marks(row, at)}"${described}>${esc(row.c[at])}</td>`;
};

const bodyRow = (data, row) => {
  const words = data.words;
  const kind = `${words.row.replace("{n}", row.n)}, ${words[`kind_${row.k}`]}`;
  const number = `<th scope="row" class="n" role="rowheader"><button type="button" tabindex="-1" data-row="${row.n}" data-focus="row${row.n}" aria-label="${esc(kind)}" aria-haspopup="menu">${row.n}</button></th>`;
  const cells = data.columns.map((column, at) => cell(data, row, column, at)).join("");
  return `<tr class="${row.k}">${number}${cells}${row.y ? `<td class="why" role="gridcell"><span title="${esc(row.y)}">${esc(row.y)}</span></td>` : ""}</tr>`;
};

const chooser = (data, column) => {
  const label = esc(data.words.column_map.replace("{letter}", column.letter));
  const options = data.fields.map(([id, name]) => `<option value="${esc(id)}"${id === column.field ? " selected" : ""}>${esc(name)}</option>`).join("");
  return `<select tabindex="-1" data-map="${column.letter}" data-focus="map${column.letter}" aria-label="${label}"><option value="">${esc(data.words.not_used)}</option>${options}</select>`;
};

const head = (data) => {
  const map = data.columns.map((column) => `<th class="${column.state}">${chooser(data, column)}</th>`).join("");
  const letters = data.columns.map((column) => {
    const label = esc(data.words.column.replace("{letter}", column.letter));
    return `<th scope="col" class="${column.state}"><button type="button" tabindex="-1" data-letter="${column.letter}" data-focus="col${column.letter}" aria-label="${label}" aria-haspopup="dialog">${column.letter}</button></th>`;
  });
  const mapping = data.fields.length ? `<tr class="map"><th class="n"></th>${map}</tr>` : "";
  return `<thead>${mapping}<tr class="letters"><th class="n"></th>${letters.join("")}</tr></thead>`;
};

const draw = (data) => {
  const reasons = data.rows.some((row) => row.y) ? REASONS : 0;
  const width = NUMBERS + reasons + data.columns.reduce((sum, column) => sum + column.width, 0);
  const sizes = `<col style="width:${NUMBERS}px">${data.columns.map((column) => `<col style="width:${column.width}px">`).join("")}${reasons ? `<col style="width:${reasons}px">` : ""}`;
  const rows = data.rows.map((row) => bodyRow(data, row)).join("");
  return `<table role="grid" aria-label="${esc(data.words.grid)}" style="width:${width}px"><colgroup>${sizes}</colgroup>${head(data)}<tbody>${rows}</tbody></table>`;
};

/* A small window beside what opened it: Esc closes it and the focus goes back. */
const openMenu = (root, from, inside) => {
  closeMenu(root);
  const menu = document.createElement("div");
  menu.className = "menu";
  menu.innerHTML = inside;
  root.append(menu);
  from.setAttribute("aria-expanded", "true");
  const place = from.getBoundingClientRect();
  const field = root.getBoundingClientRect();
  menu.style.top = `${Math.max(0, Math.min(place.bottom - field.top + 2, field.height - menu.offsetHeight - 8))}px`;
  menu.style.left = `${Math.max(4, Math.min(place.left - field.left, field.width - menu.offsetWidth - 8))}px`;
  menu.opener = from;
  const first = menu.querySelector("button") ?? menu;
  if (first === menu) menu.tabIndex = -1;
  first.focus({ preventScroll: true });
  return menu;
};

const closeMenu = (root) => {
  const opener = root.querySelector(".menu")?.opener;
  dropMenu(root);
  opener?.focus({ preventScroll: true });
  return Boolean(opener);
};

const dropMenu = (root) => {
  const menu = root.querySelector(".menu");
  menu?.opener?.removeAttribute("aria-expanded");
  menu?.remove();
};

const rowMenu = (data, number) => {
  const choices = [["line", "role_line"], ["skip", "role_skip"], ["heading", "role_heading"], ["", "role_reset"]];
  const buttons = choices.map(([role, word]) => `<button type="button" role="menuitem" data-role="${role}" data-of="${number}">${esc(data.words[word])}</button>`);
  return `<p class="head">${esc(data.words.row.replace("{n}", number))}</p><div role="menu">${buttons.join("")}</div>`;
};

const columnMenu = (data, letter) => {
  const at = data.columns.findIndex((column) => column.letter === letter);
  const seen = new Map();
  for (const row of data.rows) if (row.k === "line" && row.c[at] && !seen.has(row.c[at])) seen.set(row.c[at], row.n);
  const samples = [...seen].slice(0, 8).map(([text, number]) => `<dt>${number}</dt><dd>${esc(text)}</dd>`).join("");
  const notes = data.columns[at].note.map((note) => `<p>${esc(note)}</p>`).join("");
  return `<p class="head">${esc(data.words.column.replace("{letter}", letter))}</p>${notes}<p>${esc(data.words.samples)}</p><dl>${samples}</dl>`;
};

/* The neighbour of a cell, a head or a row number; the table is one grid of places. */
const neighbour = (from, key) => {
  const place = from.closest("td,th");
  const tr = place.parentNode;
  const inside = (other) => (other?.matches?.("td") ? other : other?.querySelector("button,select"));
  if (key === "ArrowLeft") return inside(place.previousElementSibling);
  if (key === "ArrowRight") return place.nextElementSibling?.matches(".why") ? null : inside(place.nextElementSibling);
  const rows = [...tr.closest("table").rows];
  const next = rows[rows.indexOf(tr) + (key === "ArrowDown" ? 1 : -1)];
  return inside(next?.cells[place.cellIndex]);
};

/* A cell of a line under the pen: Enter and leaving keep, Esc gives up. */
const write = (data, td, first, keep) => {
  if (!data.fields.length || td.querySelector("input") || !td.closest("tr.line,tr.rejected") || !/^[A-Z]+[0-9]+$/.test(td.dataset.focus ?? "")) return false;
  const was = td.textContent;
  const field = document.createElement("input");
  field.setAttribute("aria-label", data.words.cell.replace("{cell}", td.dataset.focus));
  field.value = was;
  const held = field.value;
  field.value = first ?? held;
  td.replaceChildren(field);
  field.focus({ preventScroll: true });
  if (first === undefined) field.select();
  let done = false;
  field.giveUp = () => (done = true); // taken away by a new drawing, which opens it again: that is no leaving
  const end = (kept) => {
    if (done) return;
    done = true;
    const now = field.value;
    td.textContent = kept && now !== held ? now : was;
    if (kept && now !== held) {
      td.classList.add("saving");
      keep({ at: td.dataset.focus, value: now, was });
    }
  };
  field.onblur = () => end(true);
  field.onkeydown = (event) => {
    event.stopPropagation();
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    end(event.key === "Enter");
    td.focus({ preventScroll: true });
  };
  return true;
};

const bring = (frame, target) => {
  if (!target) return;
  target.focus({ preventScroll: true });
  frame.scrollTop = target.offsetTop - 120;
  sideways(frame, target.offsetLeft - 240);
};

/* A column is shown whole or not at all behind the row numbers. */
const sideways = (frame, wanted) => {
  const starts = [...frame.querySelectorAll(".letters th:not(.n)")].map((head) => head.offsetLeft - NUMBERS);
  frame.scrollLeft = starts.find((start) => start >= wanted) ?? Math.max(0, wanted);
};

/* What was done and has no answer yet goes with every event: one sent while the page is being drawn can be lost. The
   page knows an act by its number and does it once. */
const AGAIN_MS = 1500;
class Waiting {
  constructor(root) {
    this.root = root;
    this.client = Date.now().toString(36) + Math.random().toString(36).slice(2, 10);
    Object.assign(this, { last: 0, acts: [], emit: null });
  }

  add(act) {
    this.acts.push({ ...act, seq: ++this.last });
    this.busy();
    this.send();
  }

  busy() {
    this.root.ariaBusy = String(this.acts.length > 0);
  }

  send() {
    clearTimeout(this.timer);
    if (!this.acts.length) return;
    this.emit("acts", { client: this.client, acts: this.acts });
    this.timer = setTimeout(() => this.send(), AGAIN_MS);
  }

  answered({ client, last }) {
    if (client === this.client) this.acts = this.acts.filter((act) => act.seq > last);
    if (!this.acts.length) clearTimeout(this.timer);
    this.busy();
  }

  /* What was typed into a cell and is not kept yet. */
  typed(address) {
    return this.acts.findLast((act) => act.kind === "cell" && act.at === address)?.value;
  }
}

/* A cell that is being typed in while the page is drawn again keeps its pen. */
const held = (frame) => {
  const field = frame.querySelector("td input");
  return field && { cell: field.parentNode.dataset.focus, text: field.value, from: field.selectionStart, to: field.selectionEnd, give: field.giveUp };
};
const resume = (data, frame, pen, keepCell) => {
  const td = pen && frame.querySelector(`td[data-focus="${CSS.escape(pen.cell)}"]`);
  if (!td || !write(data, td, pen.text, keepCell)) return;
  td.querySelector("input").setSelectionRange(pen.from, pen.to);
};

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".wrap");
  let frame = root.querySelector(".frame");
  const fresh = !frame || root.dataset.name !== data.name;
  if (fresh) {
    root.innerHTML = '<div class="frame"></div>';
    frame = root.firstElementChild;
    root.dataset.name = data.name;
  }
  root.waiting ??= new Waiting(root);
  root.waiting.emit = setTriggerValue;
  root.waiting.answered(data.taken);
  const act = (kind, done) => root.waiting.add({ kind, upload: data.upload, sheet: data.sheet, ...done });
  const keepCell = (change) => act("cell", change);
  const pen = fresh ? null : held(frame);
  pen?.give();
  keep(frame, () => {
    frame.innerHTML = draw(data);
  });
  for (const td of frame.querySelectorAll("td[data-focus]")) {
    const typed = root.waiting.acts.length ? root.waiting.typed(td.dataset.focus) : undefined;
    if (typed === undefined) continue;
    td.textContent = typed;
    td.classList.add("saving");
  }
  resume(data, frame, pen, keepCell);
  if (fresh) {
    const top = frame.querySelector(`[data-row="${data.top}"]`)?.closest("tr");
    if (top) frame.scrollTop = top.offsetTop - frame.querySelector("thead").offsetHeight;
    const left = data.left && frame.querySelector(`[data-letter="${data.left}"]`)?.parentNode;
    if (left) sideways(frame, left.offsetLeft + left.offsetWidth - frame.clientWidth + 8);
  }
  const stop = root.getRootNode().activeElement?.closest?.("[data-focus]") ?? frame.querySelector("tbody td") ?? frame.querySelector("[data-focus]");
  if (stop) stop.tabIndex = 0;
  if (data.focus && root.dataset.focused !== data.focus) {
    root.dataset.focused = data.focus;
    bring(frame, frame.querySelector(`[data-focus="${CSS.escape(data.focus)}"]`));
  }

  root.ondblclick = (event) => {
    const td = event.target.closest("td[data-focus]");
    if (td) write(data, td, undefined, keepCell);
  };
  root.onchange = (event) => {
    const letter = event.target.dataset.map;
    if (letter) act("mapped", { at: letter, value: event.target.value });
  };
  root.onclick = (event) => {
    const target = event.target.closest("button,td,select");
    if (!target) return;
    if (target.dataset.role !== undefined) {
      act("role", { at: target.dataset.of, value: target.dataset.role });
      closeMenu(root);
    } else if (target.dataset.row && data.fields.length) openMenu(root, target, rowMenu(data, target.dataset.row));
    else if (target.dataset.letter) openMenu(root, target, columnMenu(data, target.dataset.letter));
    else if (target.matches("[data-focus]") && !target.matches("select")) move(frame.querySelector('[tabindex="0"]'), target);
  };
  root.onkeydown = (event) => {
    if (event.key === "Escape" && closeMenu(root)) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    const target = event.target.closest("[data-focus]");
    if (!target || event.ctrlKey || event.metaKey || event.altKey) return;
    const typed = event.key.length === 1 && event.key !== " ";
    if (target.matches("td") && (typed || event.key === "Enter" || event.key === "F2") && write(data, target, typed ? event.key : undefined, keepCell)) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    if (!event.key.startsWith("Arrow")) return;
    event.preventDefault();
    event.stopPropagation();
    const next = neighbour(target, event.key);
    if (!next) return;
    frame.querySelectorAll('[tabindex="0"]').forEach((one) => { one.tabIndex = -1; });
    move(target, next);
  };
  root.onfocusout = (event) => {
    const menu = root.querySelector(".menu");
    if (menu && event.relatedTarget && !menu.contains(event.relatedTarget) && menu.contains(event.target)) dropMenu(root);
  };
  const outside = (event) => {
    const menu = root.querySelector(".menu");
    if (menu && !event.composedPath().includes(menu)) dropMenu(root);
  };
  document.addEventListener("pointerdown", outside);
  return () => document.removeEventListener("pointerdown", outside);
}
