/* A page drawn by a process that is gone keeps that process's name: the next run tells the two apart. */
const troubleBar = (root, sentence, words) => {
  root.innerHTML = `<div class="bar" role="alert"><span>${esc(sentence)}</span><button type="button">${esc(words.reload)}</button></div>`;
  root.querySelector("button").onclick = () => window.location.reload();
};

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".wrap");
  document.documentElement.lang = data.language;
  window.tqBoot ??= data.boot;
  if (window.tqBoot !== data.boot) {
    troubleBar(root, data.words.restarted, data.words);
    return;
  }
  root.replaceChildren();
  const lost = () => {
    const time = new Date().toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit", hour12: false });
    troubleBar(root, data.words.lost.replace("{time}", time), data.words);
  };
  const back = () => root.replaceChildren();
  window.addEventListener("offline", lost);
  window.addEventListener("online", back);
  return () => {
    window.removeEventListener("offline", lost);
    window.removeEventListener("online", back);
  };
}
