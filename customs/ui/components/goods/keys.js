/* What a key does on a cell that is not being typed in; undefined leaves the key to the page.
   Tab moves sideways only while the clerk is entering (after Enter or Tab in a cell): otherwise it leaves the grid. */
const MOVES = { ArrowUp: "up", ArrowDown: "down", ArrowLeft: "previous", ArrowRight: "next" };
const PAGE = 10;

const jump = (grid, cell, event) => {
  const line = grid.cells.findIndex((cells) => cells.includes(cell)), column = Number(cell.dataset.c);
  const last = grid.cells.length - 1, end = grid.columns.length - 1;
  return {
    Home: grid.cells[event.ctrlKey ? 0 : line][event.ctrlKey ? column : 0],
    End: grid.cells[event.ctrlKey ? last : line][event.ctrlKey ? column : end],
    PageUp: grid.cells[Math.max(0, line - PAGE)][column],
    PageDown: grid.cells[Math.min(last, line + PAGE)][column],
  }[event.key];
};

const gridKey = (grid, cell, event) => {
  const { key } = event;
  if (event.ctrlKey || event.metaKey) return ["Home", "End"].includes(key) ? () => grid.goTo(jump(grid, cell, event)) : undefined;
  if (key === " " && event.shiftKey) return () => grid.pick(cell, false);
  if (event.shiftKey && ["ArrowUp", "ArrowDown"].includes(key)) return () => pickOn(grid, cell, MOVES[key]);
  if (MOVES[key]) return () => grid.goTo(grid.beside(cell, MOVES[key]));
  if (key === "Tab") {
    const to = grid.flowing && grid.beside(cell, event.shiftKey ? "previous" : "next");
    return to ? () => grid.goTo(to, true) : undefined;
  }
  if (key === "Escape") return () => (grid.flowing = false);
  if (key === "Enter" || key === "F2") return () => grid.open(cell);
  if (key === " ") return () => (grid.goTo(cell), grid.source());
  if (key === "Delete" || key === "Backspace") return () => clear(grid, cell);
  if (["Home", "End", "PageUp", "PageDown"].includes(key)) return () => grid.goTo(jump(grid, cell, event));
  if (event.isComposing || key === "Process") return void grid.open(cell, "");
  return key.length === 1 ? () => grid.open(cell, key) : undefined;
};

const pickOn = (grid, cell, way) => {
  if (!grid.picked.has(grid.rowOf(cell).key)) grid.pick(cell, false);
  const to = grid.beside(cell, way);
  if (!to) return;
  grid.goTo(to);
  grid.pick(to, true);
};

const clear = (grid, cell) => {
  const column = grid.columnOf(cell), row = grid.rowOf(cell);
  const { text } = cellState(grid, row, column);
  if (closed(row, column) || !text) return;
  grid.edit(cellPath(row.key, column), "", storedText(grid, row, column));
  paintCell(grid, cell, row, column);
};
