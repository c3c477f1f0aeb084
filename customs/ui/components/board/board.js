/* The clearance board: tiles that filter, a column for each who is waited for, a card a lot. A refresh draws again only
   what is other, and keeps every column where it was scrolled to and the focus on its card. */
const bands = (tile, words) => {
  const most = Math.max(1, ...tile.bands);
  const bars = tile.bands.map((n) => `<i style="height:${n ? Math.max(3, Math.round((22 * n) / most)) : 2}px"></i>`).join("");
  return `<div class="bands" role="img" aria-label="${esc(tile.told)}" title="${esc(tile.told)}">${bars}<span aria-hidden="true">${esc(words.young)}</span><span aria-hidden="true">${esc(words.old)}</span></div>`;
};

const laneTile = (tile, words) =>
  `<button type="button" class="tile ${tile.kind}" data-lane="${esc(tile.lane)}" data-focus="lane ${esc(tile.lane)}" aria-pressed="${tile.on}" title="${esc(tile.filter)}"><span class="head">${tile.pill}</span><span class="figure">${esc(tile.count)}</span>${bands(tile, words)}<span class="sub">${esc(tile.over)}</span></button>`;

const freeTile = (tile) =>
  `<div class="tile e"><span class="head eyebrow">${esc(tile.title)}</span><span class="figure${tile.some ? " some" : ""}">${esc(tile.count)}</span><span></span><span class="sub">${esc(tile.sub)}</span></div>`;

const free = (one) => {
  const bar = one.of ? `<span class="bar" aria-hidden="true">${Array.from({ length: one.of }, (_, n) => `<i${n < one.on ? ' class="on"' : ""}></i>`).join("")}</span>` : "";
  return `<div class="row free ${one.tone}">${bar}<span class="text">${esc(one.text)}</span></div>`;
};

const card = (one, open, stop) => `<a class="card${one.id === open ? " open" : ""}" href="${esc(one.address)}" data-id="${esc(one.id)}" data-focus="${esc(one.id)}" tabindex="${stop ? 0 : -1}">
  <div class="row"><b title="${esc(one.title)}">${esc(one.title)}</b>${one.pill}</div>
  <div class="row"><span class="text customer" title="${esc(one.customer_whole)}">${esc(one.customer)}</span></div>
  <div class="row reason"><span class="text" title="${esc(one.reason)}">${esc(one.reason)}</span><span class="age${one.late ? " late" : ""}" title="${esc(one.since)}">${esc(one.age)}</span></div>
  ${one.free ? free(one.free) : ""}</a>`;

const column = (one, open) => {
  const first = one.first ? `<button type="button" class="more" data-more="" data-column="${esc(one.code)}" data-focus="first ${esc(one.code)}">${esc(one.first)}</button>` : "";
  const more = one.next ? `<button type="button" class="more" data-more="${esc(one.next)}" data-column="${esc(one.code)}" data-focus="more ${esc(one.code)}">${esc(one.more)}</button>` : "";
  const cards = one.cards.map((held, n) => card(held, open, n === 0)).join("");
  const list = one.cards.length ? `<div class="list" data-column="${esc(one.code)}">${first}${cards}${more}</div>` : `<div class="none">${esc(one.empty)}</div>`;
  return `<section data-code="${esc(one.code)}" aria-label="${esc(one.title)}"><h2><span>${esc(one.title)}</span><span>${esc(one.count)}</span></h2>${list}</section>`;
};

const drawn = (data) => {
  const held = data.columns.map((one) => column(one, data.open));
  return `<div class="tiles">${data.tiles.map((tile) => laneTile(tile, data.words)).join("")}${freeTile(data.free)}</div><div class="columns">${held.slice(0, 3).join("")}<div class="pair">${held.slice(3).join("")}</div></div><div class="foot"></div>`;
};

/* The focus after a redraw: its own card, else the first of the column it was in. */
const refocus = (root, held, code) => {
  if (!held) return;
  const own = root.querySelector(`[data-focus="${CSS.escape(held)}"]`);
  const to = own ?? root.querySelector(`section[data-code="${CSS.escape(code ?? "")}"] .card`);
  if (!to) return;
  if (to.matches(".card")) to.closest(".list").querySelectorAll(".card").forEach((one) => (one.tabIndex = one === to ? 0 : -1));
  to.focus({ preventScroll: true });
};

const redraw = (root, data) => {
  const markup = drawn(data);
  if (root.markup !== markup) {
    const active = root.getRootNode().activeElement;
    const held = active?.closest?.("[data-focus]")?.dataset.focus;
    const code = active?.closest?.("section")?.dataset.code;
    const places = [...root.querySelectorAll(".list")].map((list) => [list.dataset.column, list.scrollTop]);
    root.innerHTML = markup;
    for (const [name, top] of places) {
      const list = root.querySelector(`.list[data-column="${CSS.escape(name)}"]`);
      if (list) list.scrollTop = root.turned === name ? 0 : top;
    }
    root.turned = undefined;
    refocus(root, held, code);
  }
  root.markup = markup;
  root.querySelector(".foot").textContent = data.refreshed;
};

const beside = (root, from, way) => {
  const lists = [...root.querySelectorAll(".list")];
  const to = lists[lists.indexOf(from.closest(".list")) + way];
  if (!to) return null;
  const top = from.getBoundingClientRect().top;
  const cards = [...to.querySelectorAll(".card")];
  return cards.reduce((best, one) => (Math.abs(one.getBoundingClientRect().top - top) < Math.abs(best.getBoundingClientRect().top - top) ? one : best), cards[0]);
};

const sibling = (from, way) => {
  let to = from;
  do to = to?.[way];
  while (to && !to.matches(".card"));
  return to;
};

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".wrap");
  redraw(root, data);
  root.onclick = (event) => {
    const lane = event.target.closest("[data-lane]");
    if (lane) return setTriggerValue("lane", lane.dataset.lane);
    const more = event.target.closest("[data-more]");
    if (more) {
      root.turned = more.dataset.column;
      return setTriggerValue("turned", { column: more.dataset.column, after: more.dataset.more });
    }
    const opened = event.target.closest(".card");
    if (!opened || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (!String(getSelection())) setTriggerValue("open", opened.dataset.id);
  };
  root.onkeydown = (event) => {
    const from = event.target.closest?.(".card");
    if (!from || event.ctrlKey || event.metaKey || event.altKey) return;
    const to = { ArrowDown: () => sibling(from, "nextElementSibling"), j: () => sibling(from, "nextElementSibling"), ArrowUp: () => sibling(from, "previousElementSibling"), k: () => sibling(from, "previousElementSibling"), ArrowRight: () => beside(root, from, 1), ArrowLeft: () => beside(root, from, -1) }[event.key];
    if (!to) return;
    event.preventDefault();
    event.stopPropagation();
    move(from.closest(".list") === to()?.closest(".list") ? from : null, to());
  };
}
