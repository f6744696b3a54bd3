// Review with a keyboard: the next claim is put in place without loading the page anew. Without
// this file every button and link does the same by itself; the address is the state either way.

const content = () => document.getElementById("content");

// One thing at a time: a key pressed while the next claim is on its way does nothing, so that
// nobody judges what they have not seen.
let busy = false;

async function go(address, options, { push = true } = {}) {
  if (busy) return;
  busy = true;
  content().setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(address, { credentials: "same-origin", ...options });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const next = page.getElementById("content");
    if (!next?.matches("[data-review]")) throw new Error("no page of the review");
    if (push) history.pushState(null, "", answer.url);
    document.title = page.title;
    content().replaceWith(document.adoptNode(next));
    scrollTo(0, 0);
    settle();
  } catch {
    // A sign-in page, a refusal, or no answer at all: the browser shows it as it is.
    if (options?.method === "POST") location.reload();
    else location.assign(address);
  } finally {
    busy = false;
    content()?.removeAttribute("aria-busy");
  }
}

const isPlain = (event) => !event.defaultPrevented && !event.button && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;

document.addEventListener("click", (event) => {
  const link = isPlain(event) && event.target.closest(".bar a[href], .where a[href]");
  if (!link || !document.querySelector(".judging")) return;
  event.preventDefault();
  go(link.href);
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || !form.matches(".judging form, .undo") || event.defaultPrevented) return;
  event.preventDefault();
  const data = new FormData(form, event.submitter);
  go(form.action, { method: "POST", body: new URLSearchParams(data) });
});

addEventListener("popstate", () => go(location.href, undefined, { push: false }));

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

// What has to be done to a page that has just been put in place.
function settle() {
  count();
  document.querySelector(".correction.wrong :is(textarea, input, select)")?.focus();
  const first = document.querySelector(".corrections :is(textarea, input, select)");
  if (first && !document.querySelector(".correction.wrong")) first.focus();
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
  if (typing && event.key !== "Escape") return;
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
