/* A page of a paper. Its picture is our own; over it lies every word of the text layer. A word that is pressed, or words
   drawn over, go into the field of the form that was last in hand (`tqField`). */
const ZOOMS = [1, 1.35, 1.8, 2.4];

class Paper {
  constructor(root) {
    this.root = root;
    this.zoom = 0;
    root.innerHTML = `<div class="bar"></div><p class="hint" aria-live="polite"></p><div class="sheet" tabindex="-1"><div class="page"><img draggable="false"><div class="words" role="listbox"></div></div></div>`;
    for (const name of ["bar", "hint", "sheet", "page", "words"]) this[name] = root.querySelector(`.${name}`);
    this.image = root.querySelector("img");
    this.bar.addEventListener("click", (event) => this.tool(event));
    this.words.addEventListener("pointerdown", (event) => this.begin(event));
    this.words.addEventListener("pointerover", (event) => this.draw(event));
    this.words.addEventListener("keydown", (event) => this.key(event));
    addEventListener("pointerup", () => this.end());
    addEventListener("tq-field", () => this.tell());
  }

  update(data, emit) {
    const other = JSON.stringify([data.sha, data.number]) !== this.shown;
    Object.assign(this, { data, emit });
    this.shown = JSON.stringify([data.sha, data.number]);
    keep(this.bar, () => (this.bar.innerHTML = this.tools()));
    if (other) this.open();
    this.paint();
    this.tell();
    if (data.focus && data.focus.nonce !== this.arrived) this.arrive();
  }

  tools() {
    const { words, number, pages } = this.data;
    const button = (tool, label, text, off) =>
      `<button type="button" class="quiet" data-tool="${tool}" data-focus="${tool}" aria-label="${esc(label)}" title="${esc(label)}"${off ? " disabled" : ""}>${text}</button>`;
    const turn = pages > 1
      ? button("back", words.back, "‹", number <= 1) + `<span class="count">${esc(words.page)}</span>` + button("on", words.on, "›", number >= pages)
      : "";
    return turn + `<span class="room"></span>` + button("less", words.less, "−", this.zoom === 0) + button("more", words.more, "+", this.zoom === ZOOMS.length - 1) + button("close", words.close, "×");
  }

  open() {
    const { image, boxes, width, height } = this.data;
    this.image.src = `data:image/jpeg;base64,${image}`;
    this.image.alt = this.data.words.alt;
    this.page.style.aspectRatio = `${width} / ${height}`;
    this.words.setAttribute("aria-label", this.data.words.alt);
    this.words.innerHTML = boxes.map(([text, left, top, right, bottom], at) =>
      `<span role="option" aria-selected="false" tabindex="${at ? -1 : 0}" data-at="${at}" style="left:${left * 100}%;top:${top * 100}%;width:${(right - left) * 100}%;height:${(bottom - top) * 100}%" title="${esc(text)}" aria-label="${esc(text)}"></span>`).join("");
    this.from = null;
    this.sheet.scrollTop = this.sheet.scrollLeft = 0;
  }

  paint() {
    this.page.style.width = `${ZOOMS[this.zoom] * 100}%`;
    this.words.querySelectorAll(".mark").forEach((mark) => mark.remove());
    for (const { area, label, path } of this.data.marks) {
      const mark = document.createElement("i");
      const [left, top, right, bottom] = area;
      mark.className = "mark";
      mark.dataset.path = path;
      mark.title = label;
      mark.style.cssText = `left:${left * 100}%;top:${top * 100}%;width:${(right - left) * 100}%;height:${(bottom - top) * 100}%`;
      this.words.prepend(mark);
    }
  }

  tell() {
    const { words } = this.data;
    const field = globalThis.tqField;
    const ready = field?.alive();
    this.hint.textContent = !this.data.boxes.length ? words.no_text : ready ? words.into.replace("{name}", field.label) : words.choose;
    this.hint.classList.toggle("ready", Boolean(ready && this.data.boxes.length));
  }

  arrive() {
    this.arrived = this.data.focus.nonce;
    this.words.querySelector(`.mark[data-path="${CSS.escape(this.data.focus.path)}"]`)?.scrollIntoView({ block: "center", inline: "nearest" });
  }

  tool(event) {
    const tool = event.target.closest("button")?.dataset.tool;
    if (!tool) return;
    if (tool === "close") return this.emit("close", Date.now());
    if (tool === "back" || tool === "on") return this.emit("turn", { page: this.data.number + (tool === "on" ? 1 : -1), nonce: Date.now() });
    this.zoom = Math.min(Math.max(this.zoom + (tool === "more" ? 1 : -1), 0), ZOOMS.length - 1);
    keep(this.bar, () => (this.bar.innerHTML = this.tools()));
    this.paint();
  }

  /* The field keeps the focus: it is being filled in. */
  begin(event) {
    const word = event.target.closest("[data-at]");
    if (!word) return;
    event.preventDefault();
    this.from = this.to = Number(word.dataset.at);
    this.choose();
  }

  draw(event) {
    const word = event.target.closest("[data-at]");
    if (this.from === null || !word) return;
    this.to = Number(word.dataset.at);
    this.choose();
  }

  end() {
    if (this.from === null) return;
    const [first, last] = [Math.min(this.from, this.to), Math.max(this.from, this.to)];
    this.from = null;
    this.copy(first, last);
  }

  choose() {
    const [first, last] = [Math.min(this.from, this.to), Math.max(this.from, this.to)];
    for (const word of this.words.querySelectorAll("[data-at]")) {
      const on = word.dataset.at >= first && word.dataset.at <= last;
      word.setAttribute("aria-selected", String(on));
    }
  }

  copy(first, last) {
    const taken = this.data.boxes.slice(first, last + 1);
    const text = taken.map((word) => word[0]).join(" ");
    const across = (at, most) => taken.reduce((one, word) => most(one, word[at]), taken[0][at]);
    const area = [across(1, Math.min), across(2, Math.min), across(3, Math.max), across(4, Math.max)];
    const done = globalThis.tqField?.alive() && globalThis.tqField.copied(text, { upload: this.data.sha, page: this.data.number, area });
    if (!done) this.hint.textContent = this.data.words.choose;
  }

  key(event) {
    const word = event.target.closest("[data-at]");
    if (!word) return;
    const at = Number(word.dataset.at);
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      move(word, this.words.querySelector(`[data-at="${at + step}"]`));
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      this.copy(at, at);
    }
  }
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".wrap");
  root.paper ??= new Paper(root);
  root.paper.update(data, setTriggerValue);
}
