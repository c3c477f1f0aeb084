const initials = (name) => {
  const words = name.trim().split(/\s+/);
  return (words.length > 1 ? words[0][0] + words.at(-1)[0] : words[0].slice(0, 2)).toUpperCase();
};

const part = ([kind, text]) => {
  if (kind === "html") return `<span>${text}</span>`;
  if (kind === "person") return `<span class="person"><i aria-hidden="true">${esc(initials(text))}</i><span>${esc(text)}</span></span>`;
  return `<span class="${kind}" title="${esc(text)}">${esc(text)}</span>`;
};

const classes = (head) => `${head.right ? "right " : ""}${head.gives ? "gives" : ""}`;

const row = (data, line, at) => {
  const cells = line.cells.map((cell, c) => {
    const inside = cell.map(part).join("");
    const linked = c ? inside : `<a href="${esc(line.address)}" tabindex="-1">${inside}</a>`;
    return `<td class="${classes(data.heads[c])}">${linked}</td>`;
  });
  return `<tr tabindex="${at ? -1 : 0}" data-focus="${esc(line.id)}">${cells.join("")}</tr>`;
};

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".wrap");
  const heads = data.heads.map((head) => {
    const size = head.width ? ` style="--wide:${head.width}px;--narrow:${head.narrow ?? head.width}px"` : "";
    return `<th scope="col" class="${classes(head)}${head.width ? " sized" : ""}"${size}>${esc(head.label)}</th>`;
  });
  keep(root, () => {
    root.innerHTML = `<table aria-label="${esc(data.label)}"><thead><tr>${heads.join("")}</tr></thead><tbody>${data.lines.map((line, at) => row(data, line, at)).join("")}</tbody></table>`;
  });
  const open = (tr) => {
    tr.classList.add("going");
    setTriggerValue("open", tr.dataset.focus);
  };
  root.onclick = (event) => {
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
    else if (event.key in steps) move(tr, steps[event.key]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  /* J and K reach the list from anywhere on the page but a field. */
  const reach = (event) => {
    if (!["j", "k"].includes(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (document.activeElement && document.activeElement !== document.body) return;
    move(null, root.querySelector('tbody tr[tabindex="0"]'));
  };
  document.addEventListener("keydown", reach);
  return () => document.removeEventListener("keydown", reach);
}
