/* A field may come later than this element, and a dialog takes the focus for itself when it opens. */
const EVERY = 60;
const TIMES = 40;

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".wrap");
  if (root.dataset.done) return;
  root.dataset.done = "yes";
  let held = 0;
  let tried = 0;
  const timer = setInterval(() => {
    const target = document.querySelector(data.selector);
    held = target && document.activeElement === target ? held + 1 : 0;
    if (held === 0) target?.focus();
    tried += 1;
    if (held > 3 || tried > TIMES) clearInterval(timer);
  }, EVERY);
  return () => clearInterval(timer);
}
