/* The cells around a source cell, as the customer's sheet shows them; the cell itself is marked. */
const sheetWindow = (view, words) => {
  if (!view) return "";
  if (!view.rows.length) return `<p class="tq-muted">${esc(view.file ? fill(words.no_file, { file: view.file, cell: view.label }) : words.no_window)}</p>`;
  const head = view.letters.map((letter) => `<th scope="col">${esc(letter)}</th>`).join("");
  const rows = view.rows.map(([number, texts]) => {
    const cells = texts.map((text, at) => {
      const here = view.cells.includes(`${view.letters[at]}${number}`);
      const kind = `${here ? "here" : ""} ${/^[\d.,\s-]+$/.test(text) ? "n" : ""}`.trim();
      return `<td class="${kind}"${here ? ' aria-current="true"' : ""} title="${esc(text)}">${esc(text)}</td>`;
    });
    return `<tr><th scope="row">${esc(number)}</th>${cells.join("")}</tr>`;
  });
  return `<figure class="window" role="group" aria-label="${esc(view.title)}">
    <figcaption><span class="tq-muted">${esc(view.title)}</span> <b>${esc(view.file)} · ${esc(view.label)}</b></figcaption>
    <div class="cells" tabindex="0" role="region" aria-label="${esc(view.label)}"><table><thead><tr><td></td>${head}</tr></thead><tbody>${rows.join("")}</tbody></table></div>
  </figure>`;
};

/* How far the cells go to the left: not at all while the marked one is in sight anyway, else so that a whole column
   stands beside the row numbers. */
const aside = (box, here) => {
  const [numbers, ...cells] = here.parentNode.children;
  const end = here.offsetLeft + here.offsetWidth;
  if (end <= box.clientWidth) return 0;
  const middle = end - here.offsetWidth / 2 - box.clientWidth / 2;
  const least = Math.min(middle, box.firstElementChild.offsetWidth - box.clientWidth);
  const first = cells.find((cell) => cell.offsetLeft - numbers.offsetWidth >= least) ?? here;
  return Math.min(first.offsetLeft, here.offsetLeft) - numbers.offsetWidth;
};

/* Brings the marked cell into the middle of its window. */
const centre = (root) => {
  for (const here of root.querySelectorAll(".window .here")) {
    const box = here.closest(".cells");
    const left = aside(box, here), table = box.firstElementChild;
    table.style.marginRight = `${Math.max(0, left + box.clientWidth - table.offsetWidth)}px`;
    box.scrollLeft = left;
    box.scrollTop = Math.max(0, here.offsetTop - box.clientHeight / 2);
  }
};
