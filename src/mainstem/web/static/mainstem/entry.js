// The evidence of a value without loading the page anew. Without this file every mark does the same
// by itself; the address stays the state either way.

const panel = document.getElementById("panel");
const page = document.querySelector(".entry");

// The newest request wins: an answer to an older one is dropped.
let asked = 0;

async function open(address, { push = true } = {}) {
  const number = ++asked;
  const url = new URL(address, location.href);
  const ask = new URL(url);
  ask.hash = "";
  ask.searchParams.set("part", "panel");
  let html = "";
  if (url.searchParams.has("statement")) {
    const answer = await fetch(ask).catch(() => null);
    if (!answer?.ok) {
      location.assign(url);
      return;
    }
    html = await answer.text();
  }
  if (number !== asked) return;
  if (push) history.pushState(null, "", url);
  panel.innerHTML = html;
  const chosen = url.searchParams.get("statement");
  page.classList.toggle("with-claim", Boolean(chosen));
  for (const mark of document.querySelectorAll(".cite")) {
    const here = chosen && new URL(mark.href).searchParams.get("statement") === chosen;
    mark.classList.toggle("open", Boolean(here));
    if (here) mark.setAttribute("aria-current", "true");
    else mark.removeAttribute("aria-current");
  }
}

document.addEventListener("click", async (event) => {
  if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
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

addEventListener("popstate", () => {
  open(location.href, { push: false });
});
