/* The goods grid: what was typed is shown at once, saved by the store, tinted by its answer. */
class Goods {
  constructor(root) {
    this.root = root;
    Object.assign(this, { acts: new Acts(), green: new Set(), trouble: new Map(), picked: new Set() });
    Object.assign(this, { filter: "all", set: "declared", at: null, editor: null, built: "", kept: null, flowing: false });
    root.innerHTML = `<div class="bar"></div><p class="locked"></p><div class="troubles"></div><div class="scroll"></div><div class="below"></div>
      <div id="keys" class="tq-hidden"></div><div role="status" class="tq-hidden live"></div>`;
    for (const part of ["bar", "troubles", "scroll", "below", "live"]) this[part] = root.querySelector(`.${part}`);
    this.acts.leaving = () => this.editor?.end(true);
    this.acts.late = (n) => this.say(fill(this.data.words.late, { n }));
    this.listen();
    new ResizeObserver(() => this.data && this.draw()).observe(root);
  }

  listen() {
    this.scroll.onkeydown = (event) => this.key(event);
    this.scroll.onclick = (event) => this.click(event);
    this.scroll.ondblclick = (event) => this.open(event.target.closest("tbody td"));
    this.scroll.onpaste = (event) => this.pasted(event);
    this.scroll.oncopy = (event) => this.copied(event);
    this.bar.onclick = (event) => this.tool(event.target.closest("button"));
    this.bar.onchange = (event) => event.target.matches(".words") && this.turn({ words: event.target.value, first: 0 });
    this.troubles.onclick = (event) => this.settle(event.target.closest("button"));
    this.below.onclick = (event) => this.ask(event);
  }

  update(data, emit) {
    unpool(data);
    this.data = data;
    this.acts.begin(data.place, emit);
    this.recall();
    this.answers(this.acts.answered(data.acks));
    this.root.querySelector(".locked").textContent = data.locked;
    this.draw();
    this.arrive();
    this.begin();
  }

  /* A line that was just added is what the hand is for next. */
  begin() {
    const cell = this.fresh && this.find({ key: this.rows.at(-1)?.key, f: "goods_description" });
    this.fresh = false;
    if (cell) this.goTo(cell, true);
  }

  /* Filter and column set outlive a change of tab. */
  recall() {
    if (this.store) return;
    this.store = `tq-goods-${this.data.id}`;
    const kept = JSON.parse(sessionStorage.getItem(this.store) ?? "{}");
    if (this.data.sets.some(([name]) => name === kept.set)) this.set = kept.set;
    this.root.querySelector("#keys").textContent = this.data.words.keys;
  }

  answers(done) {
    for (const [act, answer] of done) {
      const paths = act.path ? [act.path] : (act.paths ?? []);
      if (answer.ok) paths.forEach((path) => (this.trouble.delete(path), this.green.add(path)));
      else this.trouble.set(act.path ?? `act ${act.seq}`, { act, answer });
      if (answer.ok && act.do === "add") this.fresh = true;
      const added = answer.added ? `, ${fill(this.data.words.added, { n: answer.added })}` : "";
      this.say(answer.ok ? fill(this.data.words.saved, { n: answer.revision }) + added : answer.message);
    }
  }

  /* Lines that the filter held when it was chosen stay until it is chosen again: a mended one does not run away. */
  visible() {
    if (this.data.page) this.filter = this.data.page.only;
    if (this.filter === "all" || this.data.page) return this.data.rows;
    const found = (row) => this.data.lines[this.filter].includes(row.key);
    this.kept ??= new Set(this.data.rows.filter(found).map((row) => row.key));
    return this.data.rows.filter((row) => this.kept.has(row.key) || found(row));
  }

  draw() {
    this.rows = this.visible();
    const shown = this.data.columns.filter((column) => column.pin || column.sets.includes(this.set));
    this.columns = stretched(shown, this.scroll.clientWidth);
    const built = JSON.stringify([this.columns.map((c) => [c.f, c.label, c.unit, c.w, c.ro]), this.rows.map((row) => row.key)]);
    if (built !== this.built) this.build(built);
    this.paint();
    this.drawBar();
    this.drawBelow();
    this.drawTroubles();
  }

  build(built) {
    const held = this.editor && { at: this.at, text: this.editor.input.value };
    const inside = this.scroll.contains(this.root.getRootNode().activeElement);
    if (this.editor) this.editor.end(false);
    const { scrollLeft, scrollTop } = this.scroll;
    this.built = built;
    this.scroll.innerHTML = goodsTable(this.data, this.columns, this.rows);
    Object.assign(this.scroll, { scrollLeft, scrollTop });
    this.cells = [...this.scroll.querySelectorAll("tbody tr")].map((line) => [...line.children]);
    const cell = this.find(this.at) ?? this.cells[0]?.[1];
    if (cell) cell.tabIndex = 0;
    if (cell && inside) this.goTo(cell, this.flowing);
    if (held && this.find(held.at)) this.open(this.find(held.at), held.text);
  }

  paint() {
    this.rows.forEach((row, n) => {
      this.cells[n][0].parentNode.setAttribute("aria-selected", this.picked.has(row.key));
      this.columns.forEach((column, at) => paintCell(this, this.cells[n][at], row, column));
    });
    const foot = this.scroll.querySelector("tfoot");
    const now = footRow(this.columns, offsets(this.columns), this.data.totals);
    if (foot.dataset.now !== now) [foot.innerHTML, foot.dataset.now] = [now, now];
    if (!this.rows.length) this.scroll.setAttribute("data-empty", this.data.counts.all ? this.data.words.none : this.data.words.empty);
    else this.scroll.removeAttribute("data-empty");
  }

  drawBar() {
    const now = toolBar(this);
    if (this.drawnBar !== now) keep(this.bar, () => (this.bar.innerHTML = this.drawnBar = now));
  }

  drawTroubles() {
    const now = [...this.trouble.values()].map((trouble) => refusal(trouble, this.data.words, cellName(this.data, trouble.act.path))).join("");
    if (this.drawnTroubles !== now) this.troubles.innerHTML = this.drawnTroubles = now;
  }

  drawBelow() {
    const now = belowGrid(this);
    if (this.drawnBelow === now) return;
    keep(this.below, () => (this.below.innerHTML = this.drawnBelow = now));
    centre(this.below);
  }

  /* A deep link or a finding's "go": the cell takes the focus once. */
  arrive() {
    const { focus } = this.data;
    if (!focus || focus.nonce === this.arrived) return;
    this.arrived = focus.nonce;
    this.reach(focus.path);
  }

  /* To a cell, in a set of columns that has it. */
  reach(path) {
    const [, key] = path.split(".");
    const column = columnOf(this.data, path);
    if (!this.data.rows.some((row) => row.key === key)) return;
    if (column && !column.pin && !column.sets.includes(this.set)) this.choose("set", column.sets[0]);
    if (!this.rows.some((row) => row.key === key)) this.choose("filter", "all");
    this.goTo(this.find({ key, f: column?.f }) ?? this.find({ key, f: "goods_description" }));
  }

  choose(name, choice) {
    if (name === "filter" && this.data.page) return this.turn({ only: choice, first: 0 });
    this[name] = choice;
    this.kept = null;
    sessionStorage.setItem(this.store, JSON.stringify({ set: this.set }));
    this.draw();
  }

  /* Of very many lines the page asks for those it is to show. */
  turn(change) {
    const { only, words, first } = this.data.page;
    this.picked.clear();
    this.scroll.scrollTop = 0;
    this.acts.emit("page", { only, words, first, nonce: this.data.focus?.nonce, ...change });
  }

  rowOf(cell) { return this.rows[this.cells.findIndex((line) => line.includes(cell))]; }
  columnOf(cell) { return this.columns[cell.dataset.c]; }
  rowHere() { return this.data.rows.find((row) => row.key === this.at?.key); }
  columnHere() { return this.data.columns.find((column) => column.f === this.at?.f); }
  pathHere() { return this.at ? `goods.${this.at.key}.${this.at.f}` : ""; }
  chosen() { return this.picked.size ? [...this.picked] : this.rowHere() ? [this.at.key] : []; }

  find(at) {
    if (!at) return undefined;
    const n = this.rows.findIndex((row) => row.key === at.key), c = this.columns.findIndex((column) => column.f === at.f);
    return this.cells[n]?.[c];
  }

  beside(cell, way) {
    const n = this.cells.findIndex((line) => line.includes(cell)), c = Number(cell.dataset.c);
    const [dn, dc] = { up: [-1, 0], down: [1, 0], previous: [0, -1], next: [0, 1], stay: [0, 0] }[way];
    return this.cells[n + dn]?.[c + dc];
  }

  goTo(cell, flowing = false) {
    if (!cell) return;
    this.scroll.querySelectorAll('td[tabindex="0"]').forEach((one) => (one.tabIndex = -1));
    cell.tabIndex = 0;
    cell.focus({ preventScroll: true });
    this.flowing = flowing;
    this.bring(cell);
    this.at = { key: this.rowOf(cell).key, f: this.columnOf(cell).f };
    this.drawBar();
    this.drawBelow();
  }

  /* Into sight, clear of the pinned columns, the heads and the total. */
  bring(cell) {
    const box = this.scroll, view = box.getBoundingClientRect(), it = cell.getBoundingClientRect();
    const pinned = this.columns.reduce((sum, column) => sum + (column.pin ? column.w : 0), 0);
    if (!this.columnOf(cell).pin) {
      if (it.left < view.left + pinned) box.scrollLeft -= view.left + pinned - it.left + 4;
      else if (it.right > view.right) box.scrollLeft += it.right - view.right + 4;
    }
    const head = box.querySelector("thead").offsetHeight, foot = box.querySelector("tfoot").offsetHeight;
    if (it.top < view.top + head) box.scrollTop -= view.top + head - it.top + 2;
    else if (it.bottom > view.bottom - foot) box.scrollTop += it.bottom - view.bottom + foot + 2;
  }

  open(cell, start) {
    if (!cell || this.editor || closed(this.rowOf(cell), this.columnOf(cell))) return;
    this.at = { key: this.rowOf(cell).key, f: this.columnOf(cell).f };
    this.editor = new CellEditor(this, cell, start);
  }

  key(event) {
    const cell = event.target.closest?.("tbody td");
    if (!cell || this.editor || event.altKey) return;
    const run = gridKey(this, cell, event);
    if (!run) return;
    event.preventDefault();
    event.stopPropagation();
    run();
  }

  click(event) {
    const cell = event.target.closest("tbody td");
    if (!cell || cell.classList.contains("editing")) return;
    if (this.columnOf(cell).f === "#") this.pick(cell, event.shiftKey);
    this.goTo(cell);
  }

  pick(cell, range) {
    const row = this.rowOf(cell), n = this.rows.indexOf(row);
    const from = range && this.lastPick !== undefined ? this.lastPick : n;
    const on = range || !this.picked.has(row.key);
    for (let i = Math.min(from, n); i <= Math.max(from, n); i++) this.picked[on ? "add" : "delete"](this.rows[i].key);
    this.lastPick = n;
    this.paint();
    this.drawBar();
  }

  edit(path, text, was) {
    this.trouble.delete(path);
    this.acts.add({ do: "edit", path, text, was });
    this.drawTroubles();
  }

  fill(column, keys, text) {
    this.acts.add({ do: "fill", paths: keys.map((key) => `goods.${key}.${column.f}`), text });
    this.paint();
  }

  paste(text) {
    const columns = this.columns.filter((column) => !column.ro).map((column) => column.f);
    const at = this.at ?? { key: this.rows[0]?.key, f: columns[0] };
    const from = Math.max(0, columns.indexOf(at.f));
    this.acts.add({ do: "paste", key: at.key ?? "", columns: columns.slice(from), text });
  }

  pasted(event) {
    if (this.editor || !this.at) return;
    const text = event.clipboardData.getData("text/plain");
    event.preventDefault();
    this.paste(text);
  }

  copied(event) {
    if (this.editor || !this.at) return;
    const row = this.rowHere(), column = this.columnHere();
    event.clipboardData.setData("text/plain", cellState(this, row, column).text);
    event.preventDefault();
  }

  tool(button) {
    if (!button) return;
    const { filter, set, tool, page } = button.dataset;
    if (page) this.turn({ first: Number(page) });
    else if (filter) this.choose("filter", filter);
    else if (set) this.choose("set", set);
    else if (tool === "many") changeMany(this);
    else if (tool === "paste") pasteBlock(this);
    else if (tool === "take") this.acts.add({ do: "take", keys: mastersHere(this) });
    else if (tool === "confirm") this.acts.add({ do: "confirm", paths: copiedHere(this) });
    else if (tool === "add") this.acts.add({ do: "add" });
    else if (tool === "remove") this.remove();
  }

  remove() {
    this.acts.add({ do: "remove", keys: this.chosen() });
    this.picked.clear();
  }

  settle(button) {
    const path = button?.closest(".refused").dataset.path;
    const [key, refused] = [...this.trouble].find(([, one]) => (one.act.path ?? "") === path) ?? [];
    if (!refused) return;
    this.trouble.delete(key);
    const again = chosenAct(refused, button.dataset);
    if (again) this.acts.add(again);
    this.draw();
    if (button.dataset.trouble !== "again") return;
    const [, row, ...rest] = path.split(".");
    this.open(this.find({ key: row, f: rest.join(".") }), refused.act.text);
  }

  ask(event) {
    if (suggestAsked(this, event)) return;
    if (event.target.closest('[data-do="source"]')) return this.source();
    const asked = findingAsked(event);
    if (!asked) return;
    const found = this.data.findings.find((one) => one.id === asked.id);
    if (asked.do === "go") this.reach(found.path);
    if (asked.do === "mend") this.acts.add({ do: "mend", rule: found.rule, of: found.path, paths: [found.path] });
  }

  source() { this.acts.emit("peek", { path: this.pathHere() }); }
  say(text) { this.live.textContent = text; }
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".wrap");
  root.goods ??= new Goods(root);
  root.goods.update(data, setTriggerValue);
}
