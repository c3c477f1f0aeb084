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

/* A text of ours with its values; one that counts comes as {one, other}. Figures as the reader groups them. */
const fill = (text, values) =>
  (text.other ? text[values.n === 1 ? "one" : "other"] : text).replace(/\{(\w+)\}/g, (_, name) => grouped(values[name] ?? ""));
const grouped = (value) => (typeof value === "number" ? value.toLocaleString(spoken() === "en" ? "en-US" : "vi-VN") : value);
/* What is drawn before the frame has said the reader's language goes by what the browser was told of it. */
const spoken = () =>
  document.documentElement.dataset.spoken ??
  document.cookie.match(/\btq_language=(vi|en)/)?.[1] ??
  navigator.language.slice(0, 2);

/* What a person may choose where what was typed was not taken: between their value and a newer one, between the codes
   the words may mean, or typing again. */
const trouble = (name, text, code = "") =>
  `<button type="button" data-trouble="${name}" data-code="${esc(code)}">${esc(text)}</button>`;
const choices = ({ answer, act }, words) => {
  if (answer.now !== undefined)
    return [trouble("mine", fill(words.keep_mine, { value: act.text })), trouble("drop", fill(words.take_theirs, { value: answer.now }))];
  const rest = [trouble("again", words.type_again), trouble("drop", words.drop)];
  if (!answer.choices) return rest;
  const codes = answer.choices.map(([code, name]) => trouble("code", `${code} · ${name}`, code));
  return [...codes, trouble("sure", fill(words.as_typed, { value: act.text })), ...rest];
};

/* The sentence under what was typed and not taken. */
const refusal = (refused, words, where = "") =>
  `<div class="refused" role="alert" data-path="${esc(refused.act.path ?? refused.act.of ?? "")}"><span><b>${esc(where)}</b> ${esc(refused.answer.message)}</span>${choices(refused, words).join("")}</div>`;

/* The act a choice stands for; undefined when nothing is to be done again. */
const chosenAct = ({ act, answer }, { trouble, code }) =>
  ({ mine: { ...act, was: answer.now }, code: { ...act, text: code }, sure: { ...act, sure: true } })[trouble];
