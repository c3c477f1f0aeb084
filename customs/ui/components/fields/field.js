/* One field of the form: label, official number, what stands in it, what is wrong with it.
   Tab goes from field to field; what a field's small buttons do, F2 (findings) and Shift+F2 (source cell) do as well. */
const shownValue = (field, typed) => {
  const text = typed ?? field.v;
  const name = field.table ? codeName(field.table, text) : "";
  return name ? `${text} · ${name}` : text;
};

const fieldHead = (field, words) =>
  `<label for="${esc(field.id)}">${esc(field.label)}${field.req ? `<span class="must" aria-hidden="true">*</span><span class="tq-hidden"> ${esc(words.required)}</span>` : ""}</label>` +
  (field.no ? `<span class="no" title="${esc(words.number)}">${esc(field.no)}</span>` : "");

const hint = (field, words) => {
  const text = field.kind === "day" ? words.day_hint : field.table ? words.code_hint : "";
  return text ? ` placeholder="${esc(text)}"` : "";
};

const fieldBox = (field, words) => {
  const common = `id="${esc(field.id)}" data-path="${esc(field.path)}" maxlength="${field.max ?? 1000}" aria-describedby="${esc(field.id)}-about" aria-keyshortcuts="F2 Shift+F2"${field.aria ? ` aria-label="${esc(field.aria)}"` : ""}`;
  if (field.kind === "ro") return `<output ${common}></output>`;
  if (field.kind === "tick") return `<input ${common} type="checkbox" class="tick">`;
  const box = field.kind === "long"
    ? `<textarea ${common} rows="2"></textarea>`
    : `<input ${common} class="${field.kind}" autocomplete="off" spellcheck="false"${field.kind === "num" ? ' inputmode="decimal"' : ""}${hint(field, words)}>`;
  const pick = field.kind === "day"
    ? `<button type="button" class="quiet tool" tabindex="-1" data-tool="day" aria-label="${esc(words.pick_day)}" title="${esc(words.pick_day)}"><i class="tq-i tq-i-clock"></i></button><input type="date" tabindex="-1" aria-hidden="true" class="picker">`
    : "";
  const codes = field.table
    ? `<button type="button" class="quiet tool" tabindex="-1" data-tool="codes" aria-label="${esc(words.open_codes)}" title="${esc(words.open_codes)}"><i class="tq-i tq-i-down"></i></button>`
    : "";
  const source = field.src
    ? `<button type="button" class="quiet tool" tabindex="-1" data-tool="source" data-focus="source ${esc(field.path)}" aria-label="${esc(fill(words.open_cell, { cell: field.src }))}" title="${esc(fill(words.open_cell, { cell: field.src }))}"><i class="tq-i tq-i-table"></i></button>`
    : "";
  return box + pick + codes + source;
};

const fieldBlock = (field, words) =>
  `<div class="field span${field.span}" data-field="${esc(field.path)}"><div class="head">${fieldHead(field, words)}</div>` +
  `<div class="box">${fieldBox(field, words)}</div><div class="about" id="${esc(field.id)}-about"></div></div>` +
  `<div class="full" data-full="${esc(field.path)}"></div>`;

/* A block that repeats: one line a slot, and one empty line while there is room. */
const slotTable = (slots, words) => {
  const head = slots.columns.map((column) => `<th scope="col">${esc(column.label)} <span class="no">${esc(column.no)}</span></th>`);
  const line = (cells, n) =>
    `<tr><th scope="row">${n + 1}</th>${cells.map((cell) => `<td data-field="${esc(cell.path)}"><div class="box">${fieldBox(cell, words)}</div><div class="about" id="${esc(cell.id)}-about"></div></td>`).join("")}</tr>` +
    `<tr class="wide"><td colspan="${cells.length + 1}">${cells.map((cell) => `<div class="full" data-full="${esc(cell.path)}"></div>`).join("")}</td></tr>`;
  return `<section class="slots" aria-label="${esc(slots.title)}"><h3>${esc(slots.title)} <span class="no">${esc(slots.count)}</span></h3>
    <div class="sideways"><table><thead><tr><td></td>${head.join("")}</tr></thead><tbody>${slots.rows.map(line).join("")}</tbody></table></div></section>`;
};

const cardBlock = (card, words, open) => {
  const inside = (part) => part.fields.map((field) => fieldBlock(field, words)).join("");
  const slots = (part) => part.slots.map((one) => slotTable(one, words)).join("");
  const rare = card.rare
    ? `<details class="rare" data-rare="${esc(card.id)}"${open ? " open" : ""}><summary data-focus="rare ${esc(card.id)}"><span>${esc(card.rare.label)}</span> <span class="what" title="${esc(card.rare.names)}">${esc(card.rare.names)}</span></summary><div class="grid">${inside(card.rare)}</div>${slots(card.rare)}</details>`
    : "";
  return `<section class="card" aria-label="${esc(card.title)}"><h2>${esc(card.title)} <span class="copied" data-copied="${esc(card.id)}"></span></h2><div class="grid">${inside(card)}</div>${slots(card)}${rare}</section>`;
};
