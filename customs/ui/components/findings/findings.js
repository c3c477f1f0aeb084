/* As the searches of the desk compare: without accents and capitals. */
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();

/* A list of findings: in full with filter and groups, or the first few beside the form. */
class FindingList {
  constructor(root) {
    this.root = root;
    Object.assign(this, { acts: new Acts(), only: "all", within: "all", sought: "", opened: new Set(), most: new Map(), trouble: null, drawn: "" });
    root.innerHTML = `<div class="tools"><div class="kinds"></div><select class="part" data-focus="part"></select><input type="search" class="words" autocomplete="off" spellcheck="false"></div><div class="list"></div><div role="status" class="tq-hidden live"></div>`;
    this.list = root.querySelector(".list");
    this.live = root.querySelector(".live");
    this.kinds = root.querySelector(".kinds");
    this.words = root.querySelector(".words");
    this.part = root.querySelector(".part");
    this.words.oninput = () => this.narrow({ sought: plain(this.words.value) });
    this.part.onchange = () => this.narrow({ within: this.part.value });
    root.onclick = (event) => this.click(event);
  }

  update(data, emit) {
    unpool(data);
    this.data = data;
    this.acts.begin(data.place, emit);
    this.recall();
    for (const [act, answer] of this.acts.answered(data.acks)) this.answer(act, answer);
    this.draw();
  }

  /* What was narrowed to outlives the way to a field and back. */
  recall() {
    if (this.store || !this.data.counts) return;
    this.store = `tq-narrowed-${this.data.place}`;
    const { words = "", ...kept } = JSON.parse(sessionStorage.getItem(this.store) ?? "{}");
    Object.assign(this, kept, { sought: plain(words) });
    this.words.value = words;
  }

  narrow(change) {
    Object.assign(this, change);
    sessionStorage.setItem(this.store, JSON.stringify({ only: this.only, within: this.within, words: this.words.value }));
    this.draw();
  }

  /* After a fix the next finding takes the focus. */
  answer(act, answer) {
    this.trouble = answer.ok ? null : { act, answer };
    this.live.textContent = answer.ok ? fill(this.data.words.saved, { n: answer.revision }) : answer.message;
    if (answer.ok) this.next = act.at;
  }

  draw() {
    const { words, findings, groups, folded } = this.data;
    this.bar();
    const sought = this.sought.split(" ").filter(Boolean);
    const shown = (at) => {
      const found = findings[at];
      if (this.only !== "all" && found.severity !== this.only) return false;
      if (!this.inside(found)) return false;
      if (!sought.length) return true;
      found.plain ??= plain([found.rule, found.message, found.why, found.legal, found.cell, found.fix].join(" "));
      return sought.every((word) => found.plain.includes(word));
    };
    const kept = groups.map(([title, all]) => [title, all.filter(shown)]).filter(([, all]) => all.length);
    const few = kept.reduce((sum, [, all]) => sum + all.length, 0) <= this.data.most;
    const parts = kept.map(([title, all]) => (folded ? this.rule(title, all, few) : this.section(title, all)));
    const empty = kept.length ? "" : `<p class="none">${esc(findings.length ? words.none_such : words.none)}</p>`;
    const refused = this.trouble ? refusal(this.trouble, words) : "";
    const now = refused + parts.join("") + empty;
    if (now === this.drawn) return;
    keep(this.list, () => (this.list.innerHTML = this.drawn = now));
    centre(this.list);
    this.forward();
  }

  /* Kinds and words to look for; the box for words stays the same element, so that typing is not disturbed. */
  bar() {
    const { words, findings, counts } = this.data;
    this.narrowing();
    const kinds = counts ? ["all", "error", "warning", "advice"].filter((kind) => kind === "all" || counts[kind]) : [];
    const buttons = kinds.map((kind) => `<button type="button" data-only="${kind}" data-focus="only ${kind}" aria-pressed="${kind === this.only}">${esc(fill(words[`only_${kind}`], { n: counts[kind] }))}</button>`);
    const now = kinds.length > 2 ? `<div class="group" role="group" aria-label="${esc(words.filter)}">${buttons.join("")}</div>` : "";
    if (now !== this.barred) keep(this.kinds, () => (this.kinds.innerHTML = this.barred = now));
    this.words.hidden = !counts || findings.length < 10;
    this.words.placeholder = words.seek;
    this.words.setAttribute("aria-label", words.seek);
    this.kinds.parentNode.hidden = !now && this.words.hidden && this.part.hidden;
  }

  inside(found) {
    return this.within === "all" || this.within === found.part || this.within === `item ${found.item}`;
  }

  /* A part that has no finding any more narrows to nothing: then all are shown. */
  narrowing() {
    const { words, parts = [], counts } = this.data;
    if (counts && this.only !== "all" && !counts[this.only]) this.only = "all";
    if (this.within !== "all" && !parts.some(([choice]) => choice === this.within)) this.within = "all";
    const options = [["all", words.every_part], ...parts].map(([choice, label]) => `<option value="${esc(choice)}">${esc(label)}</option>`).join("");
    if (this.optioned !== options) this.part.innerHTML = this.optioned = options;
    this.part.value = this.within;
    this.part.hidden = parts.length < 2;
    this.part.setAttribute("aria-label", words.part);
  }

  section(title, all) {
    const { words, findings } = this.data;
    const head = title ? `<h2>${esc(title)} <span class="tq-muted">${all.length}</span></h2>` : "";
    return `<section>${head}<div class="cards">${all.map((at) => this.card(findings[at], words)).join("")}</div></section>`;
  }

  /* Findings of one rule under its first headline; drawn only while they are open, some at a time. */
  rule(title, all, few) {
    const { words, findings } = this.data;
    const first = findings[all[0]];
    const open = few !== this.opened.has(title);
    const most = this.most.get(title) ?? this.data.most;
    const left = all.length - most;
    const more = left > 0 ? `<button type="button" class="quiet" data-more="${esc(title)}" data-focus="more ${esc(title)}">${esc(fill(words.more, { n: Math.min(left, this.data.most), left }))}</button>` : "";
    const unsent = this.data.unsent?.[title] ?? 0;
    const rest = unsent && left <= 0 ? `<p class="tq-muted">${esc(fill(words.unsent, { n: unsent }))}</p>` : "";
    const cards = open ? `<div class="cards">${all.slice(0, most).map((at) => this.card(findings[at], words)).join("")}</div>${more}${rest}` : "";
    const head = `${sign(first.severity, first.word)}<b>${esc(title)}</b><span class="says">${esc(first.message)}</span><span class="n">${all.length}${unsent ? `+${unsent}` : ""}</span>`;
    return `<details class="rule"${open ? " open" : ""}><summary data-rule="${esc(title)}" data-focus="rule ${esc(title)}">${head}</summary>${cards}</details>`;
  }

  card(found, words) {
    const peek = this.data.peek?.finding === found.id ? this.data.peek : null;
    return findingCard(found, words, peek);
  }

  forward() {
    if (this.next === undefined) return;
    const cards = [...this.list.querySelectorAll("[data-finding]")];
    const card = cards[Math.min(this.next, cards.length - 1)];
    this.next = undefined;
    (card?.querySelector("button") ?? this.list.querySelector("button"))?.focus();
  }

  click(event) {
    const summary = event.target.closest("summary[data-rule]");
    if (summary) {
      event.preventDefault();
      const title = summary.dataset.rule;
      this.opened[this.opened.has(title) ? "delete" : "add"](title);
      return this.draw();
    }
    const button = event.target.closest("button");
    if (button?.dataset.more) {
      const title = button.dataset.more;
      this.most.set(title, (this.most.get(title) ?? this.data.most) + this.data.most);
      return this.draw();
    }
    if (button?.dataset.only) return this.narrow({ only: button.dataset.only });
    if (button?.dataset.trouble) {
      this.trouble = null;
      return this.draw();
    }
    const asked = findingAsked(event);
    if (!asked) return;
    const found = this.data.findings.find((one) => one.id === asked.id);
    const at = [...this.list.querySelectorAll("[data-finding]")].findIndex((card) => card.dataset.finding === asked.id);
    if (asked.do === "mend") this.acts.add({ do: "mend", rule: found.rule, of: found.path, at });
    else this.acts.emit(asked.do, { path: found.path, finding: found.id });
  }
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".wrap");
  root.findings ??= new FindingList(root);
  root.findings.update(data, setTriggerValue);
}
