// The panel beside a text, filled without loading the page anew. The address stays the state: what
// is open is a parameter of it, and the page's own `show` marks it once its panel stands.

export const panel = document.getElementById("panel");

export function makeOpen(parameter, show) {
  // The newest request wins: an answer to an older one is dropped.
  let asked = 0;

  async function open(address, { push = true } = {}) {
    const number = ++asked;
    const url = new URL(address, location.href);
    const ask = new URL(url);
    ask.hash = "";
    ask.searchParams.set("part", "panel");
    let html = "";
    if (url.searchParams.has(parameter)) {
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
    show(url.searchParams.get(parameter));
  }

  addEventListener("popstate", () => open(location.href, { push: false }));
  return open;
}

// Whether a click is the plain one, and not for a new tab or already taken.
export const isPlain = (event) =>
  !(event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
