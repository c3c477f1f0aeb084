export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".wrap");
  root.setAttribute("role", "status");
  root.setAttribute("aria-live", "polite");
  if (root.textContent !== data.words) root.textContent = data.words;
}
