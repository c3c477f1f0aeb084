/* What stands over the grid: which lines, which columns, changing many, pasting, adding, removing. */
const pressed = (name, choice, now, label) =>
  `<button type="button" data-${name}="${choice}" aria-pressed="${choice === now}" data-focus="${name} ${choice}">${esc(label)}</button>`;

/* Of very many lines: words to look for, where this page of them stands, the way to its neighbours. */
const turning = ({ page, words }) => {
  if (!page) return "";
  const way = (to, label, name) =>
    `<button type="button" data-page="${to ?? ""}" data-focus="page ${name}"${to === null ? " disabled" : ""}>${esc(label)}</button>`;
  return `<input type="search" class="words" data-focus="words" value="${esc(page.words)}" placeholder="${esc(words.search)}" aria-label="${esc(words.search)}">
    <span class="tq-muted where">${esc(page.where)}</span>${way(page.previous, words.page_previous, "previous")}${way(page.next, words.page_next, "next")}`;
};

const toolBar = (grid) => {
  const { words, counts, sets } = grid.data;
  const lines = ["all", "error", "warning"].map((kind) => pressed("filter", kind, grid.filter, fill(words[`filter_${kind}`], { n: counts[kind] })));
  const columns = sets.map(([name, label]) => pressed("set", name, grid.set, label));
  const full = counts.all >= grid.data.most;
  const remove = grid.picked.size ? fill(words.remove_many, { n: grid.picked.size }) : words.remove;
  const views = `<div class="group" role="group" aria-label="${esc(words.filter)}">${lines.join("")}</div>
    <div class="group" role="group" aria-label="${esc(words.columns)}">${columns.join("")}</div>${turning(grid.data)}`;
  if (grid.data.locked) return views;
  return `${views}<button type="button" data-tool="many" data-focus="many">${esc(words.many)}</button>
    <button type="button" data-tool="paste" data-focus="paste">${esc(words.paste)}</button>
    <button type="button" data-tool="add" data-focus="add"${full ? " disabled" : ""} title="${esc(full ? words.full : "")}">${esc(full ? words.full : words.add)}</button>
    ${mastersHere(grid).length ? `<button type="button" data-tool="take" data-focus="take">${esc(fill(words.take_masters, { n: mastersHere(grid).length }))}</button>` : ""}
    ${copiedHere(grid).length ? `<button type="button" data-tool="confirm" data-focus="confirm">${esc(fill(words.confirm, { n: copiedHere(grid).length }))}</button>` : ""}
    <button type="button" class="quiet" data-tool="remove" data-focus="remove"${grid.chosen().length ? "" : " disabled"}>${esc(remove)}</button>
    <span class="keys tq-muted"><kbd>Enter</kbd> ${esc(words.key_edit)} · <kbd>Esc</kbd> ${esc(words.key_leave)} · <kbd>Space</kbd> ${esc(words.key_source)}</span>`;
};

/* Copied cells nobody has looked at: of the lines picked, else of all. */
const copiedHere = (grid) => {
  const keys = [...grid.picked];
  return keys.length ? grid.data.copied.filter((path) => keys.includes(path.split(".")[1])) : grid.data.copied;
};

/* Items, once a value the masters have otherwise: of the lines picked, else of all. */
const mastersHere = (grid) => grid.data.masters.filter((key) => !grid.picked.size || grid.picked.has(key));

class Dialog {
  /* `content`: HTML of the form; `ready(form)` says why it cannot be done yet or ""; `done(form)` does it. */
  constructor(grid, title, content, act) {
    this.box = document.createElement("dialog");
    this.box.setAttribute("aria-label", title);
    const { words } = grid.data;
    this.box.innerHTML = `<form method="dialog"><h2>${esc(title)}</h2>${content}
      <div class="end"><button type="button" class="leave">${esc(words.cancel)}</button><button class="main">${esc(act)}</button></div></form>`;
    grid.root.append(this.box);
    this.form = this.box.querySelector("form");
    this.main = this.box.querySelector(".main");
    this.box.querySelector(".leave").onclick = () => this.box.close();
    this.box.onclose = () => this.box.remove();
    this.box.onkeydown = (event) => event.stopPropagation();
    this.box.showModal();
  }
}

const changeMany = (grid) => {
  const { words, columns } = grid.data;
  const open = columns.filter((column) => !column.ro);
  const here = grid.columnHere();
  const options = open.map((column) => `<option value="${esc(column.f)}"${column.f === here?.f ? " selected" : ""}>${esc(column.title)}</option>`);
  const scope = (name, n, on) => `<label><input type="radio" name="scope" value="${name}"${on ? " checked" : ""}${n ? "" : " disabled"}> ${esc(fill(words[`scope_${name}`], { n }))}</label>`;
  const picked = grid.picked.size;
  const dialog = new Dialog(grid, words.many_title, `
    <label class="line">${esc(words.column)}<select name="column">${options.join("")}</select></label>
    <label class="line">${esc(words.value)}<input name="value"></label>
    <fieldset><legend>${esc(words.scope)}</legend>${scope("picked", picked, picked)}${scope("shown", grid.rows.length, !picked)}</fieldset>
    <label><input type="checkbox" name="blank"> ${esc(words.only_blank)}</label>`, words.many_act);
  const form = dialog.form;
  const column = () => open.find((one) => one.f === form.column.value);
  const keys = () => {
    const scoped = form.scope.value === "picked" ? grid.rows.filter((row) => grid.picked.has(row.key)) : grid.rows;
    return scoped.filter((row) => !form.blank.checked || !row.cells[column().at]).map((row) => row.key);
  };
  const written = () => grid.rows.filter((row) => keys().includes(row.key) && row.cells[column().at]).map((row) => row.key);
  const clear = document.createElement("button");
  Object.assign(clear, { type: "button", className: "clear" });
  dialog.main.parentNode.prepend(clear);
  let codes;
  const again = () => {
    codes?.remove();
    codes = column().table ? new Suggestions(form.value, column().table, column().title, (code) => { form.value.value = code; codes.hide(); count(); }) : null;
    count();
  };
  const count = () => {
    const n = keys().length, held = written().length;
    dialog.main.disabled = !n || !form.value.value.trim();
    dialog.main.textContent = fill(words.many_act, { n });
    clear.disabled = !held;
    clear.textContent = fill(words.many_clear, { n: held });
  };
  form.value.oninput = () => {
    if (form.value.value.trim()) codes?.show(form.value.value);
    else codes?.hide();
    count();
  };
  form.value.onblur = () => codes?.hide();
  form.value.onkeydown = (event) => {
    if (codes?.key(event)) return;
    const code = codes?.picked();
    if (event.key === "Enter" && code !== undefined) {
      event.preventDefault();
      form.value.value = code;
      codes.hide();
      count();
    }
  };
  form.column.onchange = again;
  form.onchange = count;
  form.onsubmit = () => grid.fill(column(), keys(), form.value.value.trim());
  /* Emptying is an act of its own: a value that was forgotten empties nothing. */
  clear.onclick = () => {
    grid.fill(column(), written(), "");
    dialog.box.close();
  };
  again();
  form.value.focus();
};

const pasteBlock = (grid) => {
  const { words } = grid.data;
  const start = fill(words.paste_start, { item: grid.rowHere()?.n ?? 1, column: grid.columnHere()?.title ?? "" });
  const dialog = new Dialog(grid, words.paste, `<p class="tq-muted">${esc(start)}</p>
    <label class="line">${esc(words.paste_label)}<textarea name="block" rows="8"></textarea></label>`, words.paste_act);
  const count = () => {
    const lines = dialog.form.block.value.replace(/\n+$/, "").split("\n");
    const n = dialog.form.block.value.trim() ? lines.length : 0;
    dialog.main.disabled = !n;
    dialog.main.textContent = fill(words.paste_act, { n, m: Math.max(...lines.map((line) => line.split("\t").length)) });
  };
  dialog.form.oninput = count;
  dialog.form.onsubmit = () => grid.paste(dialog.form.block.value);
  count();
  dialog.form.block.focus();
};
