/* Where a declaration stands: one point a step, drawn with our own signs, the words beneath. */
const DOTS = {
  done: '<circle cx="13" cy="13" r="9" class="full"/><path d="M8.8 13.2l2.9 2.9 5.3-6" class="tick"/>',
  now: '<circle cx="13" cy="13" r="11" class="here"/><circle cx="13" cy="13" r="4" class="core"/>',
  next: '<circle cx="13" cy="13" r="8" class="open"/>',
};

const point = (one, words) => `<li class="${one.state} ${one.lane ? `lane${esc(one.lane)}` : ""}"${one.state === "now" ? ' aria-current="step"' : ""}>
  <svg viewBox="0 0 26 26" aria-hidden="true">${DOTS[one.state]}</svg>
  <b>${esc(one.label)}</b><span class="when">${esc(one.when)}</span><span class="tq-hidden">${esc(words[one.state])}</span></li>`;

const dueRow = (one) =>
  `<tr class="${one.late ? "late" : ""}"><td>${esc(one.name)}${one.about ? `<small>${esc(one.about)}</small>` : ""}</td><td class="on"><b>${esc(one.on)}</b><small>${esc(one.left)}</small></td></tr>`;

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".wrap");
  const facts = data.facts.map((fact) => `<p>${esc(fact[0])} <b>${esc(fact[1])}</b></p>`).join("");
  const due = data.due.rows.length ? `<table aria-label="${esc(data.due.title)}">${data.due.rows.map(dueRow).join("")}</table>` : "";
  root.innerHTML = `<h2>${esc(data.title)}</h2><ol>${data.points.map((one) => point(one, data.words)).join("")}</ol>${facts ? `<div class="facts">${facts}</div>` : ""}${due}`;
}
