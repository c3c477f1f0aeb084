const fact = (one) =>
  `<button type="button" data-focus="${esc(one.id)}"><span class="label">${esc(one.label)}</span><span class="value">${esc(one.value)}<i>${esc(one.cell)}</i></span></button>`;

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".wrap");
  const open = root.querySelector("details")?.open;
  const later = data.facts.slice(data.first);
  keep(root, () => {
    const folded = later.length ? `<details${open ? " open" : ""}><summary>${esc(data.more)}</summary>${later.map(fact).join("")}</details>` : "";
    root.innerHTML = data.facts.slice(0, data.first).map(fact).join("") + folded;
  });
  root.onclick = (event) => {
    const pressed = event.target.closest("button");
    if (pressed) setTriggerValue("show", pressed.dataset.focus);
  };
}
