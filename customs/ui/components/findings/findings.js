/* A list of findings: in full with filter and groups, or the first few beside the form. */
class FindingList {
  constructor(root) {
    this.root = root;
    Object.assign(this, { acts: new Acts(), only: "all", trouble: null, drawn: "" });
    root.innerHTML = `<div class="list"></div><div role="status" class="tq-hidden live"></div>`;
    this.list = root.querySelector(".list");
    this.live = root.querySelector(".live");
    root.onclick = (event) => this.click(event);
  }

  update(data, emit) {
    this.data = data;
    this.acts.begin(data.place, emit);
    for (const [act, answer] of this.acts.answered(data.acks)) this.answer(act, answer);
    this.draw();
  }

  /* After a fix the next finding takes the focus. */
  answer(act, answer) {
    this.trouble = answer.ok ? null : { act, answer };
    this.live.textContent = answer.ok ? fill(this.data.words.saved, { n: answer.revision }) : answer.message;
    if (answer.ok) this.next = act.at;
  }

  draw() {
    const { words, findings, groups, counts } = this.data;
    const kinds = counts ? ["all", "error", "warning", "advice"].filter((kind) => kind === "all" || counts[kind]) : [];
    const bar = kinds.map((kind) => `<button type="button" data-only="${kind}" data-focus="only ${kind}" aria-pressed="${kind === this.only}">${esc(fill(words[`only_${kind}`], { n: counts[kind] }))}</button>`);
    const shown = (at) => this.only === "all" || findings[at].severity === this.only;
    const parts = groups.map(([title, all]) => {
      const cards = all.filter(shown).map((at) => this.card(findings[at], words));
      return cards.length ? `<section>${title ? `<h2>${esc(title)} <span class="tq-muted">${cards.length}</span></h2>` : ""}<div class="cards">${cards.join("")}</div></section>` : "";
    });
    const empty = findings.length ? "" : `<p class="none">${esc(words.none)}</p>`;
    const refused = this.trouble ? refusal(this.trouble, words) : "";
    const now = (kinds.length > 2 ? `<div class="group" role="group" aria-label="${esc(words.filter)}">${bar.join("")}</div>` : "") + refused + parts.join("") + empty;
    if (now === this.drawn) return;
    keep(this.list, () => (this.list.innerHTML = this.drawn = now));
    centre(this.list);
    this.forward();
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
    const button = event.target.closest("button");
    if (button?.dataset.only) {
      this.only = button.dataset.only;
      return this.draw();
    }
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
