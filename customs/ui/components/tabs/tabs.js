/* One row of tabs; arrows move between them, Enter and Space open. */
export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".wrap");
  const tab = ([code, label]) => {
    const here = code === data.here;
    return `<button type="button" role="tab" data-code="${esc(code)}" data-focus="${esc(code)}" aria-selected="${here}" tabindex="${here ? 0 : -1}">${esc(label)}</button>`;
  };
  const open = (button) => {
    if (!button || button.getAttribute("aria-selected") === "true") return;
    root.querySelectorAll("button").forEach((one) => one.setAttribute("aria-selected", one === button));
    setTriggerValue("open", button.dataset.code);
  };
  keep(root, () => {
    root.innerHTML = `<div role="tablist" aria-label="${esc(data.label)}">${data.entries.map(tab).join("")}</div>`;
  });
  root.onclick = (event) => open(event.target.closest("button"));
  root.onkeydown = (event) => {
    const all = [...root.querySelectorAll("button")], at = all.indexOf(event.target);
    const to = { ArrowRight: all[at + 1] ?? all[0], ArrowLeft: all.at(at - 1), Home: all[0], End: all.at(-1) }[event.key];
    if (!to) return;
    event.preventDefault();
    move(event.target, to);
  };
}
