/* One finding, always five parts: severity and rule, headline, why, law, cell, fix; then what can be done about it. */
const SIGNS = { error: "octagon", warning: "triangle", advice: "circle" };
const sign = (severity, word) =>
  `<span class="tq-sev ${severity}"><i class="tq-i tq-i-${SIGNS[severity]}" aria-hidden="true"></i>${esc(word)}</span>`;

/* The texts of very many findings come once each, and a finding holds their places. */
const unpool = ({ findings, pool }) => {
  if (!pool?.length) return;
  for (const found of findings)
    for (const name of ["word", "message", "why", "legal", "cell", "fix", "accepted"]) found[name] = pool[found[name]] ?? found[name];
};

const findingActs = (found, words, peek) => {
  const acts = [];
  if (found.mend)
    acts.push(`<button type="button" data-do="mend" data-focus="mend ${esc(found.id)}"><i class="tq-i tq-i-tick"></i>${esc(found.mend)}</button>`);
  if (found.source)
    acts.push(
      `<button type="button" class="quiet" data-do="peek" data-focus="peek ${esc(found.id)}" aria-expanded="${Boolean(peek)}">` +
      `<i class="tq-i tq-i-table"></i>${esc(peek ? words.hide_cell : words.show_cell)}</button>`,
    );
  if (found.go)
    acts.push(`<button type="button" class="quiet" data-do="go" data-focus="go ${esc(found.id)}"><i class="tq-i tq-i-arrow"></i>${esc(found.go)}</button>`);
  if (found.fold) acts.push(`<button type="button" class="quiet" tabindex="-1" data-do="fold">${esc(words.fold)}</button>`);
  return acts.length ? `<div class="does">${acts.join("")}</div>` : "";
};

const findingCard = (found, words, peek) => `
  <article class="tq-finding ${found.severity}" data-finding="${esc(found.id)}" aria-label="${esc(`${found.word} ${found.rule}`)}">
    ${sign(found.severity, found.word)}<span class="rule">${esc(found.rule)}</span>${found.lowered ? `<span class="lowered">${esc(found.lowered)}</span>` : ""}
    <div class="headline">${esc(found.message)}</div>
    ${found.accepted ? `<div class="accepted"><i class="tq-i tq-i-tick" aria-hidden="true"></i> ${esc(found.accepted)}</div>` : ""}
    <dl>
      <dt>${esc(words.why)}</dt><dd>${esc(found.why)}</dd>
      <dt>${esc(words.law)}</dt><dd>${esc(found.legal)}</dd>
      <dt>${esc(words.cell)}</dt><dd class="cell">${esc(found.cell)}</dd>
      <dt>${esc(words.fix)}</dt><dd>${esc(found.fix)}</dd>
    </dl>
    ${findingActs(found, words, peek)}${sheetWindow(peek, words)}
  </article>`;

/* What a press inside a card asks for: {do, id}; undefined for any other press. */
const findingAsked = (event) => {
  const button = event.target.closest("button[data-do]");
  const card = button?.closest("[data-finding]");
  return card ? { do: button.dataset.do, id: card.dataset.finding } : undefined;
};
