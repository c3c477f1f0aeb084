export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".wrap");
  if (root.dataset.done) return;
  root.dataset.done = "yes";
  requestAnimationFrame(() => document.querySelector(data.selector)?.focus());
}
