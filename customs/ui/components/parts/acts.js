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
  }

  add(act) {
    const seq = ++this.last;
    this.waiting.set(seq, { ...act, seq });
    this.send();
    return seq;
  }

  send() {
    clearTimeout(this.timer);
    if (!this.waiting.size) return;
    this.emit("acts", { client: this.client, acts: [...this.waiting.values()] });
    this.timer = setTimeout(() => {
      this.late?.(this.waiting.size);
      this.send();
    }, AGAIN_MS);
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
    if (!this.waiting.size) clearTimeout(this.timer);
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
  return `<div class="refused" role="alert" data-path="${esc(act.path ?? "")}"><span><b>${esc(where)}</b> ${esc(answer.message)}</span>${choices}</div>`;
};
