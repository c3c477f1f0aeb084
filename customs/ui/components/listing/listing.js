const initials = (name) => {
  const words = name.trim().split(/\s+/);
  return (words.length > 1 ? words[0][0] + words.at(-1)[0] : words[0].slice(0, 2)).toUpperCase();
};

const part = ([kind, text, why]) => {
  if (kind === "html") return `<span>${text}</span>`;
  if (kind === "person") return `<span class="person"><i aria-hidden="true">${esc(initials(text))}</i><span>${esc(text)}</span></span>`;
  const told = why ? `<span class="told">, ${esc(why)}</span>` : "";
  return `<span class="${kind}" title="${esc(why ? `${text} · ${why}` : text)}">${esc(text)}${told}</span>`;
};

const classes = (head) => `${head.right ? "right " : ""}${head.gives ? "gives" : ""}`;

const box = (name, label, on) => `<input type="checkbox" tabindex="-1" data-pick="${esc(name)}" aria-label="${esc(label)}"${on ? " checked" : ""}>`;

const pickCell = (data, line, picked) => (data.picks ? `<td class="pick">${box(line.id, `${data.picks.row} ${line.cells[0][0]?.[1] ?? ""}`, picked.has(line.id))}</td>` : "");

/* The picks made here count until the rows or the mark are others: an answer under way never takes one back. */
const picksOf = (root, data) => {
  const mark = JSON.stringify([data.picks?.mark, data.lines.map((line) => line.id)]);
  if (root.mark !== mark) root.picked = new Set(data.picks?.ids ?? []);
  root.mark = mark;
  return root.picked;
};

const row = (data, line, at, picked) => {
  const cells = line.cells.map((cell, c) => {
    const inside = cell.map(part).join("");
    const linked = c ? inside : `<a href="${esc(line.address)}" tabindex="-1">${inside}</a>`;
    return `<td class="${classes(data.heads[c])}">${linked}</td>`;
  });
  const on = picked.has(line.id) ? ' class="on"' : "";
  return `<tr tabindex="${at ? -1 : 0}" data-focus="${esc(line.id)}"${on}>${pickCell(data, line, picked)}${cells.join("")}</tr>`;
};

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".wrap");
  const heads = data.heads.map((head) => {
    const size = head.width ? ` style="--wide:${head.width}px;--narrow:${head.narrow ?? head.width}px"` : "";
    return `<th scope="col" class="${classes(head)}${head.width ? " sized" : ""}"${size}>${esc(head.label)}</th>`;
  });
  const picked = picksOf(root, data);
  const whole = () => data.lines.length > 0 && data.lines.every((line) => picked.has(line.id));
  if (data.picks) heads.unshift(`<th scope="col" class="pick">${box("", data.picks.all, whole())}</th>`);
  keep(root, () => {
    root.innerHTML = `<table aria-label="${esc(data.label)}"><thead><tr>${heads.join("")}</tr></thead><tbody>${data.lines.map((line, at) => row(data, line, at, picked)).join("")}</tbody></table>`;
  });
  const mixed = () => {
    const all = root.querySelector('input[data-pick=""]');
    if (!all) return;
    all.checked = whole();
    all.indeterminate = picked.size > 0 && !all.checked;
  };
  mixed();
  /* An empty id stands for every row of the page. */
  const pick = (id, on) => {
    for (const tr of root.querySelectorAll("tbody tr")) {
      if (id && tr.dataset.focus !== id) continue;
      picked[on ? "add" : "delete"](tr.dataset.focus);
      tr.classList.toggle("on", on);
      tr.querySelector("input[data-pick]").checked = on;
    }
    mixed();
    setTriggerValue("picked", [...picked]);
  };
  const open = (tr) => {
    tr.classList.add("going");
    setTriggerValue("open", tr.dataset.focus);
  };
  root.onclick = (event) => {
    const cell = event.target.closest(".pick");
    if (cell) {
      const input = cell.querySelector("input");
      const on = event.target === input ? input.checked : !input.checked;
      return pick(input.dataset.pick, on);
    }
    const tr = event.target.closest("tbody tr");
    if (!tr || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (!String(getSelection())) open(tr);
  };
  root.onkeydown = (event) => {
    const tr = event.target.closest("tbody tr");
    if (!tr || event.ctrlKey || event.metaKey || event.altKey) return;
    const steps = { ArrowDown: tr.nextElementSibling, j: tr.nextElementSibling, ArrowUp: tr.previousElementSibling, k: tr.previousElementSibling, Home: tr.parentNode.firstElementChild, End: tr.parentNode.lastElementChild };
    if (event.key === "Enter") open(tr);
    else if (event.key === " " && data.picks) pick(tr.dataset.focus, !picked.has(tr.dataset.focus));
    else if (event.key in steps) move(tr, steps[event.key]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  /* Enter in the box that asks opens the first; pressed before its answer is here, it waits for that answer. */
  const first = (text) => {
    root.entered = text;
    const tr = root.querySelector("tbody tr");
    if (!tr || text === undefined || text !== data.entered.text) return;
    root.entered = undefined;
    open(tr);
  };
  const enter = (event) => {
    if (event.key === "Enter" && !event.isComposing && event.target.matches?.(data.entered.selector)) first(event.target.value.trim());
    else root.entered = undefined;
  };
  if (data.entered) first(root.entered);
  if (data.entered) document.addEventListener("keydown", enter, true);
  /* J and K reach the list from anywhere on the page but a field. */
  const reach = (event) => {
    if (!["j", "k"].includes(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (document.activeElement && document.activeElement !== document.body) return;
    move(null, root.querySelector('tbody tr[tabindex="0"]'));
  };
  document.addEventListener("keydown", reach);
  return () => {
    document.removeEventListener("keydown", reach);
    document.removeEventListener("keydown", enter, true);
  };
}
