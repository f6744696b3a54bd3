// Review with a keyboard: the next claim is put in place without loading the page anew. Without
// this file every button and link does the same by itself; the address is the state either way.

const content = () => document.getElementById("content");

// One thing at a time: a key pressed while an answer is on its way does nothing, so that nobody
// judges what they have not seen.
let busy = false;

// The page after this one, asked for while this one is read: its address, and its content.
let ahead = {};

async function load(address, options) {
  const answer = await fetch(address, { credentials: "same-origin", ...options });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const main = page.getElementById("content");
  // A refusal or a page to sign in has no review in it.
  if (!main?.matches("[data-review]")) throw new Error("no page of the review");
  return { url: answer.url, title: page.title, main: document.adoptNode(main) };
}

function put({ title, main }) {
  const before = { title: document.title, main: content() };
  document.title = title;
  before.main.replaceWith(main);
  return before;
}

async function lookAhead() {
  const next = document.querySelector(".judging a[rel=next]")?.href;
  if (!next || ahead.url === next) return;
  ahead = { url: next };
  const page = await load(next).catch(() => null);
  if (ahead.url === next) ahead.page = page;
}

async function follow(address, { push = true } = {}) {
  if (busy) return;
  busy = true;
  try {
    const page = (ahead.url === address && ahead.page) || (await load(address));
    put(page);
    if (push) history.pushState(null, "", page.url);
    arrive();
  } catch {
    location.assign(address);
  } finally {
    busy = false;
  }
}

// Send a form. The page after this one is shown at once, to be read, and replaced by the answer,
// which knows what has just been judged; if that is another page (a conflict), it is shown instead.
async function send(form, submitter) {
  if (busy) return;
  busy = true;
  const body = new URLSearchParams(new FormData(form, submitter));
  const early = form.id === "ruling" && submitter?.value !== "look" && ahead.page;
  const here = location.href;
  let before;
  if (early) {
    before = put(early);
    early.main.inert = true;
    scrollTo(0, 0);
    history.pushState(null, "", early.url);
  }
  try {
    const page = await load(form.action, { method: "POST", body });
    put(page);
    if (early) history.replaceState(null, "", page.url);
    else if (page.url !== here) history.pushState(null, "", page.url);
    arrive();
  } catch {
    if (before) {
      put(before);
      history.replaceState(null, "", here);
    }
    const words = document.querySelector("[data-failed]");
    if (words) words.hidden = false;
    words?.scrollIntoView({ block: "nearest" });
  } finally {
    busy = false;
  }
}

const isPlain = (event) => !event.defaultPrevented && !event.button && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;

document.addEventListener("click", (event) => {
  const link = isPlain(event) && event.target.closest(".bar a[href], .where a[href]");
  if (!link || !document.querySelector(".judging")) return;
  event.preventDefault();
  follow(link.href);
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || !form.matches(".judging form, .undo") || event.defaultPrevented) return;
  event.preventDefault();
  send(form, event.submitter);
});

addEventListener("popstate", () => follow(location.href, { push: false }));

// The list: a cursor that walks over the rows, and a count of those that are selected.

const rows = () => [...document.querySelectorAll("[data-row]")];
const linkOf = (row) => row?.querySelector(".what a");
const boxOf = (row) => row?.querySelector("input[name=claim]");
const here = () => document.activeElement?.closest("[data-row]");

function step(by) {
  const all = rows();
  const at = all.indexOf(here());
  const next = all[at < 0 ? 0 : Math.min(Math.max(at + by, 0), all.length - 1)];
  linkOf(next)?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

function count() {
  const button = document.querySelector("[data-accept]");
  if (!button) return;
  const boxes = rows().map(boxOf).filter(Boolean);
  const n = boxes.filter((box) => box.checked).length;
  button.textContent = n ? button.dataset.some.replace("{n}", n) : button.dataset.none;
  button.disabled = !n;
  const all = document.querySelector("[data-all]");
  all.hidden = !boxes.length;
  all.querySelector("input").checked = boxes.length > 0 && n === boxes.length;
  for (const box of boxes) box.closest("[data-row]").classList.toggle("picked", box.checked);
}

document.addEventListener("change", (event) => {
  if (event.target.closest("[data-all]")) {
    for (const row of rows()) if (boxOf(row)) boxOf(row).checked = event.target.checked;
  }
  count();
});

function select() {
  const box = boxOf(here());
  if (box) box.checked = !box.checked;
  count();
}

// What has to be done to a page that is new: the focus goes where one begins.
function settle() {
  count();
  const wrong = document.querySelector(".correction.wrong .inputs :is(textarea, input, select)");
  const first = document.querySelector(".corrections .inputs :is(textarea, input, select)");
  (wrong ?? first)?.focus();
  lookAhead();
  return Boolean(wrong ?? first);
}

function arrive() {
  ahead = {};
  scrollTo(0, 0);
  if (!settle()) content().querySelector("h1")?.focus({ preventScroll: true });
}

const listKeys = { j: () => step(1), k: () => step(-1), s: select };

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input:not([type=checkbox], [type=radio]), textarea, select");
  if ((event.ctrlKey || event.metaKey) && event.key === "Enter" && event.target.closest(".ruling")) {
    event.preventDefault();
    document.querySelector("[data-save], [data-key=a]")?.click();
    return;
  }
  if (event.metaKey || event.ctrlKey || event.altKey || event.repeat && !"jk".includes(event.key)) return;
  if (typing) {
    // Out of the field first; only then may a key leave what was written.
    if (event.key === "Escape") typing.blur();
    return;
  }
  if (event.key === "Enter" && event.target.closest("a, button, summary, input")) return;
  const act = rows().length ? listKeys[event.key] : null;
  const control = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!act && !control) return;
  event.preventDefault();
  if (act) act();
  else if (!busy) control.click();
});

addEventListener("pageshow", count);
settle();
