const figure = (one, pressed) =>
  `<button type="button" class="${one.tone}" data-focus="${esc(one.id)}" aria-pressed="${one.id === pressed}"><b>${esc(one.number)}</b>${esc(one.word)}</button>`;

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".wrap");
  root.setAttribute("role", "group");
  root.setAttribute("aria-label", data.label);
  keep(root, () => {
    root.innerHTML = `${figure(data.total, data.pressed)}<span class="sign">=</span>${data.figures.map((one) => figure(one, data.pressed)).join('<span class="sign">+</span>')}`;
  });
  root.onclick = (event) => {
    const pressed = event.target.closest("button");
    if (pressed) setTriggerValue("show", pressed.dataset.focus);
  };
}
