// The evidence of a value without loading the page anew. Without this file every mark does the same
// by itself; the address stays the state either way.

import { isPlain, makeOpen, panel } from "./panel.js";

const page = document.querySelector(".entry");

const open = makeOpen("statement", (chosen) => {
  page.classList.toggle("with-claim", Boolean(chosen));
  for (const mark of document.querySelectorAll(".cite")) {
    const here = chosen && new URL(mark.href).searchParams.get("statement") === chosen;
    mark.classList.toggle("open", Boolean(here));
    if (here) mark.setAttribute("aria-current", "true");
    else mark.removeAttribute("aria-current");
  }
});

document.addEventListener("click", async (event) => {
  if (!isPlain(event)) return;
  const link = event.target.closest("a.cite, #panel a.close");
  if (!link || new URL(link.href).pathname !== location.pathname) return;
  event.preventDefault();
  const back = link.matches(".close") ? document.querySelector(".cite.open") : null;
  await open(link.href);
  if (back) back.focus();
  else panel.querySelector("#evidence")?.focus({ preventScroll: true });
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !panel.querySelector(".close")) return;
  panel.querySelector(".close").click();
});
