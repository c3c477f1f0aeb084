/* Shows nothing: it asks the server for codes of lists too long to be sent whole, for every field of the page.
   Only the last question counts. A trigger sent while another is under way can be lost, so it is asked again. */
const PAUSE_MS = 150;
const AGAIN_MS = 1500;

class Seeker {
  constructor() {
    this.known = new Map();
    this.wanted = null;
  }

  seek(table, words, then) {
    const key = `${table}\n${words.trim()}`;
    if (this.known.has(key)) return then(this.known.get(key), this.words.none);
    this.wanted = { key, table, words: words.trim(), then };
    this.wait(PAUSE_MS);
  }

  wait(time) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), time);
  }

  ask() {
    if (!this.wanted) return;
    this.emit("seek", { table: this.wanted.table, words: this.wanted.words });
    this.wait(AGAIN_MS);
  }

  answer({ table, words, rows, note }) {
    const key = `${table}\n${words}`;
    if (!note) this.known.set(key, rows);
    if (this.wanted?.key !== key) return;
    const { then } = this.wanted;
    this.wanted = null;
    clearTimeout(this.timer);
    then(rows, note || this.words.none);
  }
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".wrap");
  const seeker = (root.seeker ??= new Seeker());
  seeker.emit = setTriggerValue;
  if (seeker.words?.none !== data.words.none) seeker.known.clear(); // names in another language
  seeker.words = globalThis.tqCodeWords = data.words;
  globalThis.tqSeek = (...asked) => seeker.seek(...asked);
  if (data.answer) seeker.answer(data.answer);
}
