const MEGABYTE = 1048576;

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".wrap");
  const words = data.words;
  const tooLarge = (file) => {
    const refusal = fill(words.refusal, { size: Math.ceil(file.size / MEGABYTE), limit: data.limit });
    return fill(words.too_large, { code: words.code, name: file.name, refusal });
  };
  const arrived = data.arrived.length ? `<span class="hint" role="status">${esc(fill(words.arrived, { names: data.arrived.join(" · ") }))}</span>` : "";
  root.innerHTML =
    `<div class="drop" role="group" aria-label="${esc(words.label)}"><i class="tq-i tq-i-upload" aria-hidden="true"></i><b>${esc(words.title)}</b>` +
    `<button type="button">${esc(words.choose)}</button><span class="hint">${esc(fill(words.hint, { limit: `${data.limit} MB`, kinds: data.kinds }))}</span>${arrived}</div>` +
    `<input type="file" multiple accept="${esc(data.accept.join(","))}"><div role="alert"></div>`;
  const area = root.querySelector(".drop");
  const input = root.querySelector("input");
  const alert = root.querySelector("[role=alert]");

  const idle = area.innerHTML;
  const refuse = (sentences) => {
    area.innerHTML = idle;
    alert.innerHTML = `<div class="refused">${sentences.map((one) => `<div>${esc(one)}</div>`).join("")}</div>`;
  };

  const take = (files) => {
    const list = [...files];
    if (!list.length) return;
    const large = list.filter((file) => file.size > data.limit * MEGABYTE);
    if (large.length) {
      refuse([...large.map(tooLarge), words.nothing_taken]);
      return;
    }
    alert.replaceChildren();
    area.innerHTML = `<b>${esc(fill(words.busy, { n: list.length }))}</b><div class="busy" role="progressbar" aria-label="${esc(words.title)}"></div><span class="hint">${esc(list.map((file) => file.name).join(" · "))}</span>`;
    send(list);
  };

  /* The unseen uploader may come later than this element: it is loaded on its own. */
  const send = (list, tries = 100) => {
    const target = document.querySelector(`.${data.target} input[type=file]`);
    if (!target) {
      if (tries) setTimeout(() => send(list, tries - 1), 100);
      else refuse([words.failed]);
      return;
    }
    const handed = new DataTransfer();
    list.forEach((file) => handed.items.add(file));
    target.files = handed.files;
    target.dispatchEvent(new Event("change", { bubbles: true }));
    watch(target.closest(`.${data.target}`));
  };

  /* The sending may fail (no connection): the unseen uploader says so in English, we say it here. */
  const watch = (sender) => {
    const seen = new MutationObserver(() => {
      if (!sender.querySelector("[data-testid=stFileUploaderFileErrorMessage]")) return;
      seen.disconnect();
      refuse([words.failed]);
    });
    seen.observe(sender, { childList: true, subtree: true });
  };

  area.onclick = () => input.click();
  input.onchange = () => take(input.files);
  area.ondragover = (event) => {
    event.preventDefault();
    area.classList.add("over");
  };
  area.ondragleave = () => area.classList.remove("over");
  area.ondrop = (event) => {
    event.preventDefault();
    area.classList.remove("over");
    take(event.dataTransfer.files);
  };
}
