const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const esc = (text) => String(text ?? "").replace(/[&<>"']/g, (c) => ESCAPES[c]);

/* Draws again without losing place or focus: what had the focus is found by its data-focus. */
const keep = (root, draw) => {
  const { scrollLeft, scrollTop } = root;
  const held = root.getRootNode().activeElement?.closest?.("[data-focus]")?.dataset.focus;
  draw();
  root.scrollLeft = scrollLeft;
  root.scrollTop = scrollTop;
  if (held) root.querySelector(`[data-focus="${CSS.escape(held)}"]`)?.focus({ preventScroll: true });
};

/* One tab stop: the focus goes from one to the other and the stop with it. */
const move = (from, to) => {
  if (!to) return;
  if (from) from.tabIndex = -1;
  to.tabIndex = 0;
  to.focus();
  to.scrollIntoView({ block: "nearest", inline: "nearest" });
};
