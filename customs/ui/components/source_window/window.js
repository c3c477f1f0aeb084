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

/* Brings the marked cell into the middle of its window. */
const centre = (root) => {
  for (const here of root.querySelectorAll(".window .here")) {
    const box = here.closest(".cells");
    box.scrollLeft = Math.max(0, here.offsetLeft - box.clientWidth / 2 + here.clientWidth / 2);
    box.scrollTop = Math.max(0, here.offsetTop - box.clientHeight / 2);
  }
};
