/* HS codes that like goods went under before: asked for on a line, shown with the lines they come from. Taking one is
   an edit by the person who presses. */
const suggestable = (path) => ["hs_code", "goods_description"].includes(path.split(".").slice(2).join("."));

const suggestedCode = ({ code, share, note, lines }, words) => `
  <li><button type="button" data-code="${esc(code)}" data-focus="code ${esc(code)}">${esc(fill(words.take_code, { code }))}</button>
    <span class="tq-muted">${esc(share)}</span>${note ? ` <span class="note">${esc(note)}</span>` : ""}
    <ul>${lines.map((line) => `<li>${esc(line)}</li>`).join("")}</ul></li>`;

const clash = ({ head, lines }) =>
  `<div class="clash"><i class="tq-i tq-i-triangle" aria-hidden="true"></i> ${esc(head)}<ul>${lines.map((line) => `<li>${esc(line)}</li>`).join("")}</ul></div>`;

const belowSuggested = (grid, row, path) => {
  const { words, suggested, locked } = grid.data;
  const open = suggested?.key === row.key;
  if (!suggestable(path) && !open) return "";
  const ask = `<button type="button" class="quiet" data-do="suggest" data-focus="suggest" aria-expanded="${open}"><i class="tq-i tq-i-circle"></i>${esc(open ? words.hide_suggested : words.suggest)}</button>`;
  if (!open) return ask;
  const codes = suggested.codes.map((one) => suggestedCode(one, words)).join("");
  return `${ask}<div class="suggested" role="group" aria-label="${esc(words.suggest)}"><p>${esc(suggested.head)}</p>
    <ol${locked ? ' class="closed"' : ""}>${codes}</ol>${suggested.clashes.map(clash).join("")}</div>`;
};

/* True when the press was one of ours. */
const suggestAsked = (grid, event) => {
  const button = event.target.closest("button");
  if (button?.dataset.do === "suggest") grid.acts.emit("suggest", { path: grid.pathHere() });
  else if (button?.dataset.code) takeCode(grid, button.dataset.code);
  else return false;
  return true;
};

const takeCode = (grid, code) => {
  const row = grid.rowHere(), column = grid.data.columns.find((one) => one.f === "hs_code");
  if (!closed(row, column)) grid.edit(cellPath(row.key, column), code, storedText(grid, row, column));
};
