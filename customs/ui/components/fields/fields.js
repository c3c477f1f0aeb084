/* The header of a declaration as cards of fields. A field saves on Enter, Tab or leaving; the answer tints it. */
class Form {
  constructor(root) {
    this.root = root;
    Object.assign(this, { acts: new Acts(), green: new Set(), trouble: new Map(), opened: new Map(), rare: new Map(), built: "" });
    root.innerHTML = `<p class="locked"></p><div class="cards"></div><div role="status" class="tq-hidden live"></div>`;
    this.cards = root.querySelector(".cards");
    this.live = root.querySelector(".live");
    this.acts.leaving = () => this.cards.querySelectorAll("[data-path]").forEach((box) => box.entered && this.commit(box));
    this.acts.late = (n) => this.say(fill(this.data.words.late, { n }));
    this.listen();
  }

  listen() {
    const at = (name, run) => this.cards.addEventListener(name, (event) => {
      const box = event.target.closest?.("[data-path]");
      if (box) run(box, event);
    });
    at("focusin", (box) => this.enter(box));
    at("focusout", (box) => this.leave(box));
    at("keydown", (box, event) => this.key(box, event));
    at("input", (box) => box.codes?.show(box.value));
    at("paste", (box, event) => this.paste(box, event));
    this.cards.addEventListener("click", (event) => this.click(event));
    this.cards.addEventListener("change", (event) => this.day(event));
    this.cards.addEventListener("toggle", (event) => this.fold(event), true);
  }

  update(data, emit) {
    unpool(data);
    this.data = { copied: [], told: {}, ...data };
    this.acts.begin(data.place, emit);
    for (const [table, rows] of Object.entries(data.names ?? {})) rememberCodes(table, rows);
    this.fields = new Map(data.cards.flatMap(everyField).map((field) => [field.path, field]));
    this.answers(this.acts.answered(data.acks));
    const built = JSON.stringify([data.cards.map((card) => [card.title, everyField(card).map((f) => [f.path, f.label, f.kind, f.src])]), data.language]);
    if (built !== this.built) this.build(built);
    this.root.querySelector(".locked").textContent = data.locked;
    this.paint();
    this.arrive();
  }

  answers(done) {
    for (const [act, answer] of done) {
      if (answer.ok && act.path) (this.trouble.delete(act.path), this.green.add(act.path));
      if (!answer.ok) this.trouble.set(act.path ?? act.of ?? "", { act, answer });
      this.say(answer.ok ? fill(this.data.words.saved, { n: answer.revision }) : answer.message);
    }
  }

  /* The box in hand keeps its text, its caret and its open list when fields come or go around it. */
  build(built) {
    const held = this.root.getRootNode().activeElement;
    const kept = held?.dataset?.path && { path: held.dataset.path, text: held.value === held.was ? undefined : held.value, from: held.selectionStart, to: held.selectionEnd, asked: held.codes?.asked };
    this.built = built;
    this.quiet = true;
    keep(this.cards, () => {
      this.cards.innerHTML = this.data.cards.map((card) => cardBlock(card, this.data.words, this.rare.get(card.id) ?? card.rare?.open)).join("");
    });
    const box = kept && this.box(kept.path);
    if (box) {
      box.focus({ preventScroll: true });
      this.enter(box);
      box.value = kept.text ?? box.was ?? box.value; // nothing was typed since: as it is kept now
      if (kept.from !== null && box.setSelectionRange) box.setSelectionRange(kept.from, kept.to);
      if (kept.asked !== undefined) box.codes?.show(kept.asked);
    }
    this.quiet = false;
  }

  box(path) { return this.cards.querySelector(`[data-path="${CSS.escape(path)}"]`); }
  typed(path) { return this.acts.typed(path) ?? this.trouble.get(path)?.act.text; }

  /* A card that is mended while somebody stands in it hands the focus to the next field. */
  paint() {
    const held = this.root.getRootNode().activeElement;
    const inCard = held?.closest?.("[data-full]")?.dataset.full;
    this.paintFields();
    if (!inCard || held.isConnected) return;
    const boxes = [...this.cards.querySelectorAll("[data-path]")];
    boxes[boxes.indexOf(this.box(inCard)) + 1]?.focus();
  }

  paintFields() {
    for (const field of this.fields.values()) {
      const box = this.box(field.path), place = box.closest("[data-field]");
      if (field.kind === "tick") box.checked = Boolean(this.typed(field.path) ?? field.v);
      const held = box === this.root.getRootNode().activeElement && field.kind !== "tick";
      const text = shownValue(field, this.typed(field.path));
      if (!held && field.kind !== "tick" && box.value !== text) box.value = text;
      box.title = [field.why || (field.table ? text : ""), this.data.told[field.path]].filter(Boolean).join("\n");
      if (held && box.value === box.was && this.typed(field.path) === undefined) box.value = box.was = field.v;
      const found = (this.data.marks[field.path] ?? []).map((at) => this.data.findings[at]);
      place.className = place.className.replace(/ ?is-\S+/g, "") + this.tint(field, found);
      box.setAttribute("aria-invalid", String(found.some((one) => one.severity !== "advice") || this.trouble.has(field.path)));
      this.paintAbout(field, found);
    }
    this.paintCopied();
  }

  /* What was copied is tinted until somebody has looked: each by its tick, a card at a time by its button. */
  paintCopied() {
    const { copied, words } = this.data;
    for (const card of this.data.cards) {
      const paths = everyField(card).map((field) => field.path).filter((path) => copied.includes(path));
      const place = this.cards.querySelector(`[data-copied="${CSS.escape(card.id)}"]`);
      this.put(place, paths.length ? `<button type="button" data-confirm="${esc(paths.join(" "))}" data-focus="confirm ${esc(card.id)}"><i class="tq-i tq-i-tick"></i>${esc(fill(words.confirm_card, { n: paths.length }))}</button>` : "");
    }
  }

  tint(field, found) {
    if (this.trouble.has(field.path)) return " is-error";
    if (this.acts.typed(field.path) !== undefined) return " is-saving";
    for (const severity of ["error", "warning", "advice"]) if (found.some((one) => one.severity === severity)) return ` is-${severity}`;
    if (this.data.copied.includes(field.path)) return " is-copied";
    return this.green.has(field.path) ? " is-saved" : "";
  }

  /* Under the field a line a finding, unfolding into the whole card; the source cells when they were asked for. */
  paintAbout(field, found) {
    const { peek, words } = this.data;
    for (const one of found) if (!this.opened.has(one.id)) this.opened.set(one.id, one.open);
    const open = (one) => this.opened.get(one.id);
    const lines = found.filter((one) => !open(one)).map((one) => `<button type="button" tabindex="-1" class="line ${one.severity}" data-line="${esc(one.id)}" data-focus="line ${esc(one.id)}" aria-expanded="false"><i class="tq-i tq-i-${SIGNS[one.severity]}"></i><span>${esc(one.message)}</span></button>`);
    const trouble = this.trouble.get(field.path);
    const cards = found.filter(open).map((one) => findingCard({ ...one, go: null, fold: true }, words, peek?.finding === one.id ? peek : null));
    if (trouble) cards.unshift(refusal(trouble, words));
    if (peek && !peek.finding && peek.path === field.path) cards.push(`<div class="peek">${sheetWindow(peek, words)}</div>`);
    if (this.data.copied.includes(field.path))
      lines.push(`<button type="button" tabindex="-1" class="line copied" data-confirm="${esc(field.path)}" data-focus="confirm ${esc(field.path)}"><i class="tq-i tq-i-tick"></i><span>${esc(words.confirm_one)}</span></button>`);
    this.put(this.cards.querySelector(`#${CSS.escape(field.id)}-about`), lines.join(""));
    this.put(this.cards.querySelector(`[data-full="${CSS.escape(field.path)}"]`), cards.join(""));
  }

  put(place, html) {
    if (place.drawn === html) return;
    keep(place, () => (place.innerHTML = place.drawn = html));
    centre(place);
  }

  enter(box) {
    const field = this.fields.get(box.dataset.path);
    if (!field || ["ro", "tick"].includes(field.kind) || box.entered) return;
    box.entered = true;
    box.was = this.typed(field.path) ?? field.v;
    this.offer(field);
    if (!this.quiet) box.value = box.was;
    if (!this.quiet && box.select) box.select();
    if (field.table) box.codes = new Suggestions(box, field.table, field.label, (code) => { box.value = code; box.codes.hide(); this.commit(box); });
  }

  /* A paper that is open beside the form copies into the field last in hand. */
  offer({ path, label, aria }) {
    const alive = () => this.root.isConnected && this.fields.has(path);
    globalThis.tqField = { label: aria ?? label, alive, copied: (text, place) => this.copied(path, text, place) };
    dispatchEvent(new CustomEvent("tq-field"));
  }

  copied(path, text, place) {
    const was = this.typed(path) === undefined ? this.fields.get(path).v : undefined;
    const box = this.box(path);
    this.trouble.delete(path);
    if (box.entered) box.value = box.was = text;
    this.acts.add({ do: "copy", path, text, was, ...place });
    this.paint();
    return true;
  }

  leave(box) {
    if (!box.entered || this.quiet) return;
    this.commit(box);
    box.codes?.remove();
    Object.assign(box, { codes: null, entered: false });
    const field = this.fields.get(box.dataset.path);
    if (field) box.value = shownValue(field, this.typed(field.path));
  }

  key(box, event) {
    if (event.isComposing || box.codes?.key(event)) return;
    if (box.type === "checkbox" && event.key !== "F2") return;
    if (event.key === "Escape") {
      if (box.codes) box.codes.hide();
      box.value = box.was;
    } else if (event.key === "F2") {
      event.preventDefault();
      this.look(box, event.shiftKey);
    } else if (event.key === "Enter" && !event.shiftKey) {
      if (!event.ctrlKey) event.preventDefault(); // Ctrl+Enter is the page's: what was typed is kept first
      this.commit(box);
      box.codes?.hide();
    }
  }

  /* F2 unfolds what is wrong with the field and goes to what can be done about it; with Shift the source cell. */
  look(box, source) {
    const path = box.dataset.path;
    if (source) return this.acts.emit("peek", { path });
    (this.data.marks[path] ?? []).forEach((at) => this.opened.set(this.data.findings[at].id, true));
    this.paint();
    this.cards.querySelector(`[data-full="${CSS.escape(path)}"] button`)?.focus();
  }

  commit(box) {
    const path = box.dataset.path;
    const text = (box.codes?.picked() ?? box.value).replace(/\s*\n\s*/g, " ").trim();
    if (box.value !== text) box.value = text;
    if (text === box.was) return;
    const field = this.fields.get(path);
    const stored = this.trouble.has(path) ? field.v : box.was;
    this.trouble.delete(path);
    box.was = text;
    this.acts.add({ do: "edit", path, text, was: stored });
    this.paint();
  }

  click(event) {
    const button = event.target.closest("button");
    if (!button) return;
    const asked = findingAsked(event);
    const { tool, line, trouble, confirm } = button.dataset;
    if (asked) this.ask(asked);
    else if (tool === "source") this.acts.emit("peek", { path: button.closest("[data-field]").dataset.field });
    else if (tool === "codes") this.list(button.parentNode.querySelector("[data-path]"));
    else if (tool === "day") button.parentNode.querySelector(".picker").showPicker();
    else if (confirm) this.acts.add({ do: "confirm", paths: confirm.split(" ") });
    else if (line) this.unfold(line, true);
    else if (trouble) this.settle(button.closest(".refused").dataset.path, button.dataset);
  }

  list(box) {
    box.focus();
    box.codes?.show("");
  }

  unfold(id, on) {
    this.opened.set(id, on);
    this.paint();
  }

  ask(asked) {
    if (asked.do === "fold") return this.unfold(asked.id, false);
    const found = this.data.findings.find((one) => one.id === asked.id);
    if (asked.do === "mend") this.acts.add({ do: "mend", rule: found.rule, of: found.path });
    else this.acts.emit(asked.do, { path: found.path, finding: found.id });
  }

  settle(path, choice) {
    const refused = this.trouble.get(path), again = chosenAct(refused, choice);
    this.trouble.delete(path);
    if (again) this.acts.add(again);
    this.paint();
    const box = this.box(path);
    if (choice.trouble === "again" && box) {
      box.focus();
      box.value = refused.act.text;
    }
  }

  /* A block copied from a spreadsheet goes into the slots from this one down, the columns from this one on. */
  paste(box, event) {
    const text = event.clipboardData.getData("text/plain"), cell = box.closest("td[data-field]");
    if (!cell || !/[\t\n]/.test(text.trim())) return;
    event.preventDefault();
    const steps = (each) => each.dataset.path.split(".");
    const row = [...cell.parentNode.querySelectorAll("[data-path]")];
    const columns = row.slice(row.indexOf(box)).map((each) => steps(each).at(-1));
    box.value = box.was;
    this.acts.add({ do: "paste_slots", of: box.dataset.path, slot: steps(box).slice(0, -1).join("."), columns, text });
  }

  day(event) {
    if (event.target.matches(".tick")) return this.tick(event.target);
    if (!event.target.matches(".picker") || !event.target.value) return;
    const box = event.target.parentNode.querySelector("[data-path]");
    box.was ??= this.fields.get(box.dataset.path).v;
    box.value = event.target.value.split("-").reverse().join("/");
    this.commit(box);
  }

  tick(box) {
    const { path } = box.dataset;
    this.acts.add({ do: "edit", path, text: box.checked ? "x" : "", was: this.typed(path) ?? this.fields.get(path).v });
  }

  fold(event) {
    const { rare } = event.target.dataset ?? {};
    if (rare) this.rare.set(rare, event.target.open);
  }

  /* A deep link or a finding's "go": the field takes the focus once. */
  arrive() {
    const { focus } = this.data;
    if (!focus || focus.nonce === this.arrived) return;
    this.arrived = focus.nonce;
    const box = this.box(focus.path);
    if (!box) return;
    const folded = box.closest("details");
    if (folded) folded.open = true;
    for (const at of this.data.marks[focus.path] ?? []) this.unfold(this.data.findings[at].id, true);
    box.scrollIntoView({ block: "center" });
    box.focus({ preventScroll: true });
  }

  say(text) { this.live.textContent = text; }
}

const everyField = (card) => {
  const inside = (part) => [...part.fields, ...part.slots.flatMap((slots) => slots.rows.flat())];
  return [...inside(card), ...(card.rare ? inside(card.rare) : [])];
};

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".wrap");
  root.form ??= new Form(root);
  root.form.update(data, setTriggerValue);
}
