/* The table of the goods grid: built once for its rows and columns, afterwards only what changed is touched, so that
   the cell in hand keeps its text, its focus and its place while answers come in. */
const RANK = { error: 0, warning: 1, advice: 2 };

const cellPath = (key, column) => `goods.${key}.${column.f}`;

/* Room that is left goes to the long text, up to a comfortable line; it gives some where that keeps the last column in
   sight. */
const LONGEST = 470, SHORTEST = 144;
const stretched = (columns, room) => {
  const spare = room - columns.reduce((sum, column) => sum + column.w, 0);
  const fits = (column) => column.long && column.w + spare >= SHORTEST;
  return columns.map((column) => (fits(column) ? { ...column, w: Math.min(LONGEST, column.w + spare) } : column));
};

const offsets = (columns) => {
  let left = 0;
  return columns.map((column) => {
    const here = left;
    if (column.pin) left += column.w;
    return column.pin ? here : null;
  });
};

const headCell = (column, left) => {
  const pinned = left === null ? "" : ` style="left:${left}px"`;
  const unit = column.unit ? `<i>${esc(column.unit)}</i>` : "";
  const kind = `${column.kind}${column.pin ? " pin" : ""}`;
  return `<th scope="col" data-f="${esc(column.f)}" class="${kind}"${pinned} title="${esc(column.title)}"><span>${esc(column.label)}</span>${unit}</th>`;
};

const bodyRow = (row, columns, left) => {
  const cells = columns.map((column, at) => {
    const pinned = left[at] === null ? "" : ` style="left:${left[at]}px"`;
    return `<td tabindex="-1" data-c="${at}"${closed(row, column) ? ' aria-readonly="true"' : ""}${pinned}></td>`;
  });
  return `<tr data-key="${esc(row.key)}" aria-rowindex="${row.n + 1}">${cells.join("")}</tr>`;
};

const footRow = (columns, left, totals) => {
  const cells = columns.map((column, at) => {
    const pinned = left[at] === null ? "" : ` style="left:${left[at]}px"`;
    const total = totals[column.f] ?? {};
    const kind = `${column.kind}${column.pin ? " pin" : ""}${total.short ? " short" : ""}`;
    return `<td class="${kind}"${pinned} title="${esc(total.short)}">${esc(total.text)}</td>`;
  });
  return `<tr>${cells.join("")}</tr>`;
};

const goodsTable = (data, columns, rows) => {
  const left = offsets(columns);
  const width = columns.reduce((sum, column) => sum + column.w, 0);
  return `<table role="grid" aria-label="${esc(data.words.label)}" aria-describedby="keys" aria-rowcount="${data.rows.length + 1}"
      aria-multiselectable="true" style="width:${width}px">
    <colgroup>${columns.map((column) => `<col style="width:${column.w}px">`).join("")}</colgroup>
    <thead><tr>${columns.map((column, at) => headCell(column, left[at])).join("")}</tr></thead>
    <tbody>${rows.map((row) => bodyRow(row, columns, left)).join("")}</tbody>
    <tfoot>${footRow(columns, left, data.totals)}</tfoot></table>`;
};

/* The column a path of an item is typed in; a path of a whole block has its first one. */
const columnOf = (data, path) => {
  const name = (path ?? "").split(".").slice(2).join(".");
  return data.columns.find((one) => one.f === name) ?? (name && data.columns.find((one) => one.f.startsWith(`${name}.`)));
};

/* What is found wrong with a cell; the number of a line answers for all of it that is in no column on screen. */
const foundAt = (grid, row, column) => {
  const { marks } = grid.data;
  if (column.f !== "#") return marks[cellPath(row.key, column)] ?? [];
  const line = `goods.${row.key}`;
  const unseen = (path) => (path === line || path.startsWith(`${line}.`)) && !grid.columns.some((one) => cellPath(row.key, one) === path);
  return Object.keys(marks).filter(unseen).flatMap((path) => marks[path]);
};

/* What a cell looks like now: {text, kind, about}. */
const cellState = (grid, row, column) => {
  const path = cellPath(row.key, column);
  const typed = grid.acts.typed(path);
  const found = foundAt(grid, row, column);
  const worst = found.map((at) => grid.data.findings[at]).sort((a, b) => RANK[a.severity] - RANK[b.severity])[0];
  const tints = [column.kind, column.pin ? "pin" : "", closed(row, column) ? "ro" : ""];
  if (grid.trouble.has(path)) tints.push("refused-cell");
  else if (typed !== undefined) tints.push("saving");
  else if (worst) tints.push(worst.severity);
  else if (grid.data.copied.includes(path)) tints.push("copied");
  else if (grid.green.has(path)) tints.push("saved");
  const lent = grid.data.told[path];
  const about = found.map((at) => `${grid.data.findings[at].word} ${grid.data.findings[at].rule}: ${grid.data.findings[at].message}`);
  if (lent) about.push(lent);
  const wrong = Boolean(worst) && worst.severity !== "advice";
  const sign = worst && tints.includes(worst.severity) ? worst.severity : "";
  return { sign, text: typed ?? row.cells[column.at] ?? "", kind: tints.filter(Boolean).join(" "), about: about.join("\n"), wrong };
};

/* What the store is told a person saw: the value as it spells it, or what they typed just before. */
const storedText = (grid, row, column) =>
  grid.acts.typed(cellPath(row.key, column)) ?? row.raw[column.at] ?? row.cells[column.at] ?? "";

/* Worked out by us, or a place of a repeated field that is not its turn yet. */
const closed = (row, column) => column.ro || row.shut.includes(column.at);

/* The colour of a finding never stands alone: its sign stands in the cell. */
const paintText = (cell, { sign, text }) => {
  cell.textContent = text;
  if (!sign) return delete cell.dataset.worst;
  cell.dataset.worst = sign;
  cell.insertAdjacentHTML("afterbegin", `<i class="tq-i tq-i-${SIGNS[sign]}" aria-hidden="true"></i>`);
};

const paintCell = (grid, cell, row, column) => {
  if (cell.classList.contains("editing")) return;
  const state = cellState(grid, row, column);
  const signed = cell.firstElementChild ? cell.dataset.worst : "";
  if (cell.textContent !== state.text || (signed ?? "") !== state.sign) paintText(cell, state);
  if (cell.className !== state.kind) cell.className = state.kind;
  const name = column.table && codeName(column.table, state.text);
  const title = [name && `${state.text} · ${name}`, state.about].filter(Boolean).join("\n") || (column.long ? state.text : "");
  if (cell.title !== title) cell.title = title;
  if (state.about) cell.setAttribute("aria-description", state.about);
  else cell.removeAttribute("aria-description");
  if (state.wrong) cell.setAttribute("aria-invalid", "true");
  else cell.removeAttribute("aria-invalid");
};
