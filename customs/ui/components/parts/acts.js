/* Acts on their way to the store. A trigger sent while another is under way can be lost, so each one carries every
   act that has no answer yet; the store knows an act by its client and number and does it once. */
const AGAIN_MS = 4000;

class Acts {
  constructor() {
    this.client = Date.now().toString(36) + Math.random().toString(36).slice(2, 10);
    this.last = 0;
    this.waiting = new Map();
    this.emit = null;
    this.late = null; // told how many acts are overdue
    this.leaving = null; // told when the page goes: what is still being typed becomes an act, which a reload sends
    for (const name of ["beforeunload", "pagehide"]) addEventListener(name, () => this.leaving?.());
  }

  /* `place`: what the acts are about. What was not answered before a reload is sent again under its old name. */
  begin(place, emit) {
    this.emit = emit;
    if (this.place) return;
    this.place = `tq-acts-${place}`;
    const left = JSON.parse(sessionStorage.getItem(this.place) ?? "null");
    if (!left) return;
    this.client = left.client;
    this.last = left.last;
    this.waiting = new Map(left.waiting.map((act) => [act.seq, act]));
    this.again();
  }

  add(act) {
    const seq = ++this.last;
    this.waiting.set(seq, { ...act, seq });
    this.remember();
    this.send();
    return seq;
  }

  send() {
    this.emit("acts", { client: this.client, acts: [...this.waiting.values()] });
    this.again();
  }

  again() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      if (!this.waiting.size) return;
      this.late?.(this.waiting.size);
      globalThis.tqWake?.(); // a server that was restarted draws the page first, and then knows this element
      this.send();
    }, AGAIN_MS);
  }

  remember() {
    if (!this.waiting.size) return sessionStorage.removeItem(this.place);
    const { client, last } = this;
    sessionStorage.setItem(this.place, JSON.stringify({ client, last, waiting: [...this.waiting.values()] }));
  }

  /* The acts that are answered now: [act, answer]. */
  answered(answers) {
    const done = [];
    for (const answer of answers?.[this.client] ?? []) {
      const act = this.waiting.get(answer.seq);
      if (!act) continue;
      this.waiting.delete(answer.seq);
      done.push([act, answer]);
    }
    if (done.length) this.remember();
    return done;
  }

  /* What was typed for `path` and is not answered yet. */
  typed(path) {
    let found;
    for (const act of this.waiting.values()) if (act.path === path) found = act.text;
    return found;
  }
}

/* A text of ours with its values; one that counts comes as {one, other}. */
const fill = (text, values) =>
  (text.other ? text[values.n === 1 ? "one" : "other"] : text).replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");

/* The sentence under what was typed and not taken: with a newer value beside it, the person chooses. */
const refusal = (trouble, words, where = "") => {
  const { answer, act } = trouble;
  const choices = answer.now !== undefined
    ? `<button type="button" data-trouble="mine">${esc(fill(words.keep_mine, { value: act.text }))}</button>` +
      `<button type="button" data-trouble="drop">${esc(fill(words.take_theirs, { value: answer.now }))}</button>`
    : `<button type="button" data-trouble="again">${esc(words.type_again)}</button>` +
      `<button type="button" data-trouble="drop">${esc(words.drop)}</button>`;
  return `<div class="refused" role="alert" data-path="${esc(act.path ?? act.of ?? "")}"><span><b>${esc(where)}</b> ${esc(answer.message)}</span>${choices}</div>`;
};
