/* Under the grid: what is wrong with the cell in hand, or else with its line; the customer's cells beside it. */
const belowFindings = (grid, row, path) => {
  const { words, findings, marks } = grid.data;
  const ofLine = Object.keys(marks).filter((one) => one === `goods.${row.key}` || one.startsWith(`goods.${row.key}.`));
  const shown = new Set((marks[path]?.length ? [path] : ofLine).flatMap((one) => marks[one]));
  const unseen = ({ path }) => {
    const column = columnOf(grid.data, path);
    return column && !grid.columns.some((one) => one.f === column.f);
  };
  const cards = [...shown].map((at) => findingCard({ ...findings[at], source: false, go: unseen(findings[at]) ? words.go : null }, words));
  return cards.join("") || `<p class="tq-muted">${esc(words.no_finding)}</p>`;
};

const belowSource = (grid, row, path) => {
  const { words, peek } = grid.data;
  if (peek && peek.path === path) return sheetWindow(peek, words);
  const title = fill(words.line_source, { n: row.n });
  return `<button type="button" class="quiet" data-do="source" data-focus="source"><i class="tq-i tq-i-table"></i>${esc(title)} <kbd>Space</kbd></button>`;
};

const belowGrid = (grid) => {
  const row = grid.rowHere(), path = grid.pathHere();
  if (!row) return "";
  return `<div class="found">${belowFindings(grid, row, path)}</div><div class="source">${belowSource(grid, row, path)}${belowSuggested(grid, row, path)}</div>`;
};

/* `Dòng 5, Lượng 1:` */
const cellName = (data, path) => {
  const [, key, ...rest] = (path ?? "").split(".");
  const row = data.rows.find((one) => one.key === key), column = data.columns.find((one) => one.f === rest.join("."));
  return row && column ? fill(data.words.at, { item: row.n, column: column.label }) : "";
};
