// The reader with a keyboard: choosing a claim without loading the page anew. Without this file
// every link does the same by itself; the address stays the state either way.

import { isPlain, makeOpen, panel } from "./panel.js";

const help = document.getElementById("help");
const content = document.getElementById("content");

const claimOf = (element) => element?.closest("[data-claim]")?.dataset.claim;
const linkOf = (element) => (element.matches("a") ? element : element.querySelector("a.chip"));
const marksOf = (claim) => content.querySelectorAll(`[data-claim="${CSS.escape(claim)}"]`);

function show(chosen, counterpart) {
  for (const element of document.querySelectorAll(".chosen, .counterpart")) {
    element.classList.remove("chosen", "counterpart");
    element.removeAttribute("aria-current");
  }
  document.querySelector(".reader").classList.toggle("with-claim", Boolean(chosen));
  if (!chosen) return;
  for (const element of document.querySelectorAll(`[data-claim="${CSS.escape(chosen)}"]`)) {
    element.classList.add("chosen");
    if (element.matches(".m")) element.setAttribute("aria-current", "true");
  }
  if (counterpart) for (const element of marksOf(counterpart)) element.classList.add("counterpart");
}

const open = makeOpen("claim", () => {
  const section = panel.querySelector("[data-chosen]");
  show(section?.dataset.chosen, section?.dataset.counterpart);
});

// Whether a link leads to the same stretch of text: the same document, page and marked kinds.
function leadsHere(link) {
  const [there, here] = [new URL(link.href), new URL(location.href)];
  const get = (url, name) => url.searchParams.get(name) ?? (name === "page" ? "1" : null);
  return there.pathname === here.pathname && ["page", "kinds"].every((name) => get(there, name) === get(here, name));
}

async function follow(link) {
  await open(link.href);
  const claim = new URL(link.href).searchParams.get("claim");
  const first = claim && marksOf(claim)[0];
  if (!first) return;
  const box = first.getBoundingClientRect();
  const covered = matchMedia("(max-width: 56rem)").matches ? innerHeight * 0.5 : innerHeight;
  if (box.top < 60 || box.bottom > covered) first.scrollIntoView({ block: "center" });
}

document.addEventListener("click", (event) => {
  if (!isPlain(event)) return;
  const link = event.target.closest("a[href]");
  if (!link?.closest("#content, .rail") || !leadsHere(link)) return;
  if (!link.search.includes("claim=") && !link.matches(".close")) return;
  event.preventDefault();
  setCursor(link.closest("#content .m"));
  follow(link);
});

// The cursor walks over claims in the order of the text, each once.
let cursor = content.querySelector("#chosen");

function setCursor(element) {
  if (!element) return;
  cursor?.classList.remove("cursor");
  cursor = element;
  cursor.classList.add("cursor");
}

function step(by, selector) {
  const seen = new Set();
  const stops = [...content.querySelectorAll(selector)].filter(
    (element) => !seen.has(claimOf(element)) && seen.add(claimOf(element)),
  );
  if (!stops.length) return;
  let at = stops.findIndex((element) => claimOf(element) === claimOf(cursor));
  if (at < 0 && cursor) {
    const place = stops.findIndex((element) => cursor.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING);
    at = by > 0 ? place - 1 : place;
  }
  if (at < 0 && !cursor) at = by > 0 ? -1 : stops.length;
  const next = stops[Math.min(Math.max(at + by, 0), stops.length - 1)];
  setCursor(next);
  linkOf(next)?.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
  const box = next.getBoundingClientRect();
  if (box.top < 70 || box.bottom > innerHeight - 40) next.scrollIntoView({ block: "center" });
  if (panel.firstElementChild) follow(linkOf(next));
}

const keys = {
  j: () => step(1, ".m"),
  k: () => step(-1, ".m"),
  d: () => step(1, ".flag"),
  o: () => cursor && follow(linkOf(cursor)),
  n: () => document.querySelector(".turn a[rel=next]")?.click(),
  p: () => document.querySelector(".turn a[rel=prev]")?.click(),
  "?": () => (help.open ? help.close() : help.showModal()),
  Escape: () => {
    const close = panel.querySelector(".close");
    if (close) follow(close);
  },
};

document.addEventListener("keydown", (event) => {
  if (event.metaKey || event.ctrlKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  if (help.open && event.key !== "?") return;
  const act = keys[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});
