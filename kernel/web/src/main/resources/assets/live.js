/* Parts of a page that show themselves anew when something is told on their topic. The page is
   fetched again, as it would be without scripts, and only those parts are put in place. */
const parts = () => [...document.querySelectorAll("[data-topic]")];
const name = (part) => `${part.dataset.topic}/${part.dataset.about ?? ""}`;
const LONGEST = 30_000;
const PATIENT = 15_000;

let socket = null;
let wait = 1_000;
let running = false;
let again = false;

function icons(page) {
  for (const symbol of page.querySelectorAll("symbol")) {
    if (!document.getElementById(symbol.id)) document.querySelector("svg[hidden] defs")?.append(symbol.cloneNode(true));
  }
}

/* Only parts of which there is still one are exchanged by themselves; else all of the page is. */
function put(page) {
  icons(page);
  const fresh = new Map([...page.querySelectorAll("[data-topic]")].map((part) => [name(part), part]));
  const here = parts();
  const same = here.length === fresh.size && here.every((part) => fresh.has(name(part)));
  if (same && here.length) {
    for (const part of here) part.replaceChildren(...fresh.get(name(part)).childNodes);
    return;
  }
  const main = document.querySelector("main");
  const next = page.querySelector("main");
  if (!main || !next) return;
  main.replaceChildren(...next.childNodes);
  if (next.dataset.refresh) main.dataset.refresh = next.dataset.refresh; else delete main.dataset.refresh;
  follow();
}

export async function refresh() {
  if (running) { again = true; return; }
  running = true;
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (answer.redirected || answer.status === 401) { location.reload(); return; }
    if (answer.ok) put(new DOMParser().parseFromString(await answer.text(), "text/html"));
  } catch { /* no network just now: the next round tries again */ } finally {
    running = false;
    if (again) { again = false; refresh(); }
  }
}

function follow() {
  if (socket?.readyState !== WebSocket.OPEN) return;
  socket.send(JSON.stringify({ follow: parts().map((part) => ({ topic: part.dataset.topic, about: part.dataset.about ?? null })) }));
}

function connect() {
  if (!parts().length) return;
  socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/live`);
  socket.addEventListener("open", () => { wait = 1_000; follow(); refresh(); });
  socket.addEventListener("message", () => refresh());
  socket.addEventListener("close", (event) => {
    socket = null;
    if (event.code === 4401) { location.reload(); return; }
    setTimeout(connect, wait + Math.random() * 500);
    wait = Math.min(wait * 2, LONGEST);
  });
}

/* What without the socket happens every few seconds happens with it now and then, to be sure. */
function round() {
  const main = document.querySelector("main");
  const seconds = Number(main?.dataset.refresh ?? (parts().length ? 5 : 0));
  if (!seconds) return;
  const open = socket?.readyState === WebSocket.OPEN;
  setTimeout(async () => {
    if (!document.hidden) await refresh();
    round();
  }, open && parts().length ? PATIENT : seconds * 1000);
}

export function live() {
  connect();
  round();
}
