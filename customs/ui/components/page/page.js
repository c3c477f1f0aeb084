const NAMED = ["aria-label", "placeholder", "title", "alt"];

const troubleBar = (root, sentence, words) => {
  root.innerHTML = `<div class="bar" role="alert"><span>${esc(sentence)}</span><button type="button">${esc(words.reload)}</button></div>`;
  root.querySelector("button").onclick = () => window.location.reload();
};

/* The viewer of papers is the platform's too, behind a shadow root of its own. */
const viewers = () =>
  [...document.querySelectorAll("[data-testid=stBidiComponentIsolated]")]
    .map((host) => host.shadowRoot)
    .filter((root) => root?.querySelector(".react-root"));

/* The platform's own names, by its English ones; a name it writes again is given again. */
const rename = (root, platform) => {
  const ours = (text) => {
    const start = Object.keys(platform.starts).find((one) => text?.startsWith(one));
    return platform.whole[text] ?? (start ? platform.starts[start] + text.slice(start.length) : null);
  };
  for (const one of root.querySelectorAll(NAMED.map((name) => `[${name}]`).join(","))) {
    for (const name of NAMED) {
      const said = ours(one.getAttribute(name));
      if (said && said !== one.getAttribute(name)) one.setAttribute(name, said);
    }
  }
  for (const one of root.querySelectorAll('a[href^="#"], [role=dialog] :is(h2,p,span,div):not(:has(*))')) {
    const said = ours(one.textContent);
    if (said && said !== one.textContent) one.firstChild.data = said;
  }
};

const renaming = (platform) => {
  const WATCHED = { childList: true, subtree: true, attributes: true, attributeFilter: NAMED };
  const watched = new WeakSet();
  let waiting = 0;
  const all = () => {
    waiting = 0;
    rename(document, platform);
    for (const root of viewers()) {
      if (!watched.has(root)) watch.observe(root, WATCHED);
      watched.add(root);
      rename(root, platform);
    }
  };
  const watch = new MutationObserver(() => {
    waiting ||= requestAnimationFrame(all);
  });
  watch.observe(document.body, WATCHED);
  all();
  return watch;
};

/* The language and the person chosen are the reader's, not the view's: they stay with the browser, and the next session
   reads them. */
const YEAR = 31536000;
const remember = ([name, value]) => {
  document.cookie = `${name}=${value}; path=/; max-age=${YEAR}; samesite=lax`;
};

/* In a text area of the platform Ctrl+Enter takes what was typed and nothing else. Its shortcuts listen on the document
   and the text area below the body: the way up ends between the two. */
const taken = (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.matches?.("textarea")) event.stopPropagation();
};

/* Choices of the platform keep Enter for themselves, also with Ctrl; the primary act is meant. */
const primary = (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || !event.target.closest?.("button[data-rac]")) return;
  const button = document.querySelector("[data-testid=stBaseButton-primary]:not(:disabled):has(kbd)");
  if (!button?.textContent.includes("Enter")) return;
  event.preventDefault();
  event.stopPropagation();
  button.click();
};

/* One press, one act: the button just pressed stays deaf until the run it began is over. The service would answer a
   second press with the result of the first, but the page may already have gone on. Once the page says something else,
   or something was typed since, or another run than that one is going, a press is a new one and is never lost. */
const DEAF = 300;
const NONE = { button: null, words: "", at: 0, over: true };
let last = NONE;
const typed = () => (last = NONE);
const isRunning = () => document.querySelector("[data-testid=stApp]")?.dataset.testScriptState === "running";
const once = (event) => {
  const button = event.target.closest?.("button[data-testid^=stBaseButton]");
  if (!button) return;
  const same = button === last.button && button.textContent === last.words;
  const again = same && ((isRunning() && !last.over) || event.timeStamp - last.at < DEAF);
  if (again) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  last = { button, words: button.textContent, at: event.timeStamp, over: false };
};
const watchRuns = () => {
  let was = isRunning();
  const watch = new MutationObserver(() => {
    const now = isRunning();
    if (was && !now) last = { ...last, over: true };
    was = now;
  });
  watch.observe(document.querySelector("[data-testid=stApp]"), { attributes: true, attributeFilter: ["data-test-script-state"] });
  return watch;
};

/* What is typed between Ctrl+K and the search being there goes into the search, not to the page: there a letter may be
   an act. */
const SEARCH = ".st-key-find_query input";
const LOOK_MS = 40, LONGEST_MS = 5000;
let ahead = null;
const handOver = () => {
  const box = document.querySelector(SEARCH);
  const there = box && document.activeElement === box;
  if (!there && performance.now() - ahead.since < LONGEST_MS) return;
  clearInterval(ahead.timer);
  const { text } = ahead;
  ahead = null;
  if (!there || !text) return;
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(box, box.value + text);
  box.dispatchEvent(new Event("input", { bubbles: true }));
};
const typeAhead = (event) => {
  const held = event.ctrlKey || event.metaKey || event.altKey;
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k" && !ahead && !document.querySelector(SEARCH)) {
    ahead = { text: "", since: performance.now(), timer: setInterval(handOver, LOOK_MS) };
  } else if (ahead && !held && (event.key.length === 1 || event.key === "Backspace")) {
    ahead.text = event.key === "Backspace" ? ahead.text.slice(0, -1) : ahead.text + event.key;
    event.preventDefault();
    event.stopImmediatePropagation();
  }
};

/* The platform reconnects in silence and does not draw again; a page of a process that is gone would take acts and lose
   them. So coming back draws everything anew. */
const watchConnection = ({ lost, back }) => {
  const app = document.querySelector("[data-testid=stApp]");
  const connected = () => app.dataset.testConnectionState === "CONNECTED";
  let was = connected();
  const watch = new MutationObserver(() => {
    const now = connected();
    if (was && !now) lost();
    if (!was && now) back();
    was = now;
  });
  watch.observe(app, { attributes: true, attributeFilter: ["data-test-connection-state"] });
  return () => watch.disconnect();
};

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".wrap");
  const words = data.words;
  document.documentElement.lang = document.documentElement.dataset.spoken = data.language;
  Object.entries(data.chosen).forEach(remember);
  const watch = renaming(data.platform), runs = watchRuns();
  document.addEventListener("keydown", primary, true);
  document.addEventListener("keydown", typeAhead, true);
  document.body.addEventListener("keydown", taken);
  document.addEventListener("click", once, true);
  document.addEventListener("input", typed, true);
  const forget = () => {
    watch.disconnect();
    runs.disconnect();
    document.removeEventListener("keydown", primary, true);
    document.removeEventListener("keydown", typeAhead, true);
    document.body.removeEventListener("keydown", taken);
    document.removeEventListener("click", once, true);
    document.removeEventListener("input", typed, true);
  };

  /* A page drawn by a process that is gone keeps that process's name: the next run tells the two apart. */
  window.tqBoot ??= data.boot;
  if (window.tqBoot !== data.boot) {
    troubleBar(root, words.restarted, words);
    return forget;
  }
  root.replaceChildren();
  const stopWatching = watchConnection({
    lost: () => {
      const time = new Date().toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit", hour12: false });
      troubleBar(root, words.lost.replace("{time}", time), words);
    },
    back: () => {
      root.replaceChildren();
      setTriggerValue("back", Date.now());
    },
  });
  return () => {
    forget();
    stopWatching();
  };
}
