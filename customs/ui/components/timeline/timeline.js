/* Where a declaration stands: one point a step, drawn with our own signs. One of them is open: who, when, how long. */
const DOTS = {
  done: '<circle cx="13" cy="13" r="9" class="full"/><path d="M8.8 13.2l2.9 2.9 5.3-6" class="tick"/>',
  now: '<circle cx="13" cy="13" r="11" class="here"/><circle cx="13" cy="13" r="4" class="core"/>',
  next: '<circle cx="13" cy="13" r="8" class="open"/>',
};
const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

const point = (one, n, open, words) => `<li class="${one.state}${one.lane ? ` lane${esc(one.lane)}` : ""}${one.late ? " over" : ""}"${one.state === "now" ? ' aria-current="step"' : ""}>
  <button type="button" data-focus="point ${n}" data-n="${n}" tabindex="${n === open ? 0 : -1}" aria-expanded="${n === open}" aria-controls="about">
  <svg viewBox="0 0 26 26" aria-hidden="true">${DOTS[one.state]}</svg>
  <b>${esc(one.label)}</b><span class="when">${esc(one.when)}</span>${one.late ? `<span class="when late">${esc(words.late)}</span>` : ""}<span class="tq-hidden">${esc(words[one.state])}</span></button></li>`;

const about = (one) => `<b id="about-name">${esc(one.label)}</b><dl>${one.about.map(([name, text]) => `<div><dt>${esc(name)}</dt><dd>${esc(text)}</dd></div>`).join("")}</dl>${one.beside.length ? `<ul>${one.beside.map((text) => `<li>${esc(text)}</li>`).join("")}</ul>` : ""}`;

const dueRow = (one) =>
  `<tr class="${one.late ? "late" : ""}"><td>${esc(one.name)}${one.about ? `<small>${esc(one.about)}</small>` : ""}</td><td class="on"><b>${esc(one.on)}</b><small>${esc(one.left)}</small></td></tr>`;

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".wrap");
  const here = Math.max(0, data.points.findLastIndex((one) => one.state !== "next"));
  const mark = `${data.points.length} ${here}`;
  if (root.dataset.mark !== mark) root.dataset.open = here;
  root.dataset.mark = mark;
  const open = Number(root.dataset.open);
  const facts = data.facts.map((fact) => `<p>${esc(fact[0])} <b>${esc(fact[1])}</b></p>`).join("");
  const due = data.due.rows.length ? `<table aria-label="${esc(data.due.title)}">${data.due.rows.map(dueRow).join("")}</table>` : "";
  keep(root, () => {
    root.innerHTML = `<h2>${esc(data.title)}</h2><ol aria-label="${esc(data.words.way)}">${data.points.map((one, n) => point(one, n, open, data.words)).join("")}</ol><div class="about" id="about" role="region" aria-labelledby="about-name" aria-live="polite">${about(data.points[open])}</div>${facts ? `<div class="facts">${facts}</div>` : ""}${due}`;
  });
  const buttons = [...root.querySelectorAll("ol button")];
  const show = (n) => {
    root.dataset.open = n;
    buttons.forEach((button, at) => {
      button.setAttribute("aria-expanded", at === n);
      button.tabIndex = at === n ? 0 : -1;
    });
    root.querySelector(".about").innerHTML = about(data.points[n]);
  };
  root.onclick = (event) => {
    const pressed = event.target.closest("ol button");
    if (pressed) show(Number(pressed.dataset.n));
  };
  root.onkeydown = (event) => {
    const pressed = event.target.closest("ol button");
    const ends = { Home: 0, End: buttons.length - 1 };
    if (!pressed || !(event.key in STEPS || event.key in ends)) return;
    event.preventDefault();
    const to = ends[event.key] ?? Number(pressed.dataset.n) + STEPS[event.key];
    if (!buttons[to]) return;
    show(to);
    move(null, buttons[to]);
  };
}
