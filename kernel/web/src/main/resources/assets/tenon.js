/* Makes comfortable what already works without it. Nothing here is needed to do anything. */
import { palette } from "./palette.js";

const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
const words = (name) => $("#palette-words")?.content.querySelector(`[data-${name}]`)?.textContent ?? "";
const inField = (target) => target.closest?.("input, textarea, select, [contenteditable]");
const single = () => document.body.dataset.keys !== "off";

/* Only one menu is open, and Escape or a press elsewhere closes it. */
document.addEventListener("click", (event) => {
  for (const open of $$("details.menu[open]")) if (!open.contains(event.target)) open.open = false;
});

/* Entries of a list: add and remove without a round trip. */
function decorate(list) {
  for (const entry of $$("[data-entry]", list)) {
    if ($(".remove", entry)) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button quiet remove";
    button.textContent = "×";
    button.setAttribute("aria-label", `${words("remove")}: ${entry.getAttribute("aria-label")}`);
    button.addEventListener("click", () => {
      const others = $$("[data-entry]", list);
      if (others.length > 1) entry.remove();
      else for (const field of $$("input, select, textarea", entry)) field.value = "";
      (($("[data-entry] input", list)) ?? list).focus();
    });
    entry.prepend(button);
  }
}
for (const list of $$("[data-entries]")) {
  decorate(list);
  let next = $$("[data-entry]", list).length;
  $("[data-add]", list)?.addEventListener("click", (event) => {
    event.preventDefault();
    const template = $("template", list);
    const box = document.createElement("div");
    box.append(template.content.cloneNode(true));
    box.innerHTML = box.innerHTML.replaceAll("__i__", String(next++));
    const entry = box.firstElementChild;
    template.before(entry);
    decorate(list);
    $("input, select, textarea", entry)?.focus();
  });
}

/* Where nobody has said a time zone yet, the browser knows one. */
for (const guess of $$("input[name=_guess]")) {
  const select = guess.form.elements[guess.value];
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (select && [...select.options].some((option) => option.value === zone)) select.value = zone;
}

/* A row of another type: what is typed is looked for at once. */
for (const find of $$("[data-find]")) {
  const input = $("input", find);
  const select = find.parentElement.querySelector("select");
  const source = $("[data-palette]")?.dataset.palette;
  if (!source || !select) continue;
  $("button", find).hidden = true;
  let asked = 0;
  let timer = 0;
  const ask = async () => {
    const mine = ++asked;
    const text = input.value.trim();
    if (!text) return;
    const answer = await fetch(`${source}?q=${encodeURIComponent(text)}`, { headers: { Accept: "application/json" } });
    const found = answer.ok ? (await answer.json()).data.filter((row) => row.of === find.dataset.find) : [];
    if (mine !== asked || !found.length) return;
    const rows = found.map((row) => new Option(row.title + (row.context ? ` · ${row.context}` : ""), row.id));
    select.replaceChildren(select.options[0], ...rows);
    select.selectedIndex = 1;
  };
  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 200); });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") { event.preventDefault(); ask(); }
    if (event.key === "ArrowDown") { event.preventDefault(); select.focus(); }
  });
}

/* A cell of a list is saved where it stands; what is refused shows there, a conflict on its page. */
const saving = new WeakMap();
async function saveCell(form) {
  const row = form.closest("tr");
  const cell = form.closest("td, th");
  const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById(row.id);
  const same = fresh?.cells[cell.cellIndex];
  if (!same) {
    form.submit();
    return;
  }
  const inside = cell.contains(document.activeElement);
  cell.innerHTML = same.innerHTML;
  cell.classList.toggle("saved", answer.ok);
  if (inside || !answer.ok) $("input:not([type=hidden]), select", cell)?.focus();
  const version = $("input[name=_version]", fresh)?.value;
  if (version) for (const field of $$("input[name=_version]", row)) field.value = version;
  const name = $("th a", fresh);
  if (name && $("th a", row)) $("th a", row).textContent = name.textContent;
}
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches(".cell-form")) return;
  event.preventDefault();
  // Enter says that the value has changed and that the form is sent: that is once
  if (form.dataset.busy) return;
  form.dataset.busy = "true";
  // one after another in a row, or the second would have the version of before the first
  const row = form.closest("tr");
  const now = (saving.get(row) ?? Promise.resolve()).then(() => saveCell(form));
  saving.set(row, now.catch(() => {}).finally(() => delete form.dataset.busy));
});
document.addEventListener("change", (event) => event.target.closest(".cell-form")?.requestSubmit());

/* A refused form: go to what is wrong. */
$("[data-focus]")?.focus();

/* One press is one submission. */
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) { event.preventDefault(); return; }
  if (form.method === "post") form.dataset.sent = "yes";
});
addEventListener("pageshow", () => { for (const form of $$("form[data-sent]")) delete form.dataset.sent; });

/* What was said once goes away after ten seconds, never while it is in use. */
const toast = $("[data-toast]");
if (toast) {
  const close = () => toast.remove();
  let timer = setTimeout(close, 10_000);
  const hold = () => clearTimeout(timer);
  const go = () => { hold(); timer = setTimeout(close, 10_000); };
  toast.addEventListener("pointerenter", hold);
  toast.addEventListener("focusin", hold);
  toast.addEventListener("pointerleave", go);
  toast.addEventListener("focusout", go);
  $("[data-dismiss]", toast).addEventListener("click", (event) => { event.preventDefault(); close(); });
}

/* What changes by itself: told over a WebSocket, or looked for now and then. */
if ($("main[data-refresh], [data-topic]")) import("./live.js").then((module) => module.live());

/* Keys. */
function dialog(id) {
  const box = document.createElement("dialog");
  box.className = "dialog";
  box.append($(id).content.cloneNode(true));
  box.setAttribute("aria-label", $("h2", box)?.textContent ?? "");
  box.addEventListener("close", () => box.remove());
  $("[data-close]", box)?.addEventListener("click", () => box.close());
  document.body.append(box);
  box.showModal();
}

const search = $("form[data-palette]");
const openPalette = (words_) => palette(search, words, words_ ?? "");
let waiting = 0;

function row(step) {
  const links = $$(".list .first a, .rows b a");
  if (!links.length) return;
  const at = links.indexOf(document.activeElement);
  links[Math.min(links.length - 1, Math.max(0, at + step))].focus();
}

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.defaultPrevented) return;
  const command = event.ctrlKey || event.metaKey;
  if (command && event.key.toLowerCase() === "k" && search) {
    event.preventDefault();
    openPalette();
    return;
  }
  if (command && event.key === "Enter") {
    const form = event.target.closest?.("form[method=post]") ?? $("main form:has([data-save])");
    if (form) { event.preventDefault(); form.requestSubmit($("[data-save]", form) ?? undefined); }
    return;
  }
  if (event.key === "Escape") {
    const open = $("details.menu[open]");
    if (open) { open.open = false; $("summary", open).focus(); return; }
    if (!$("dialog[open]")) $("main [data-cancel]")?.click();
    return;
  }
  if (command || event.altKey || !single() || inField(event.target) || $("dialog[open]")) return;
  if (waiting && Date.now() - waiting < 1500) {
    waiting = 0;
    const link = $(`.nav a[data-key="${CSS.escape(event.key)}"]`);
    if (link) { event.preventDefault(); link.click(); return; }
  }
  switch (event.key) {
    case "/": if (search) { event.preventDefault(); openPalette(); } break;
    case "?": if ($("#keys-sheet")) { event.preventDefault(); dialog("#keys-sheet"); } break;
    case "g": waiting = Date.now(); break;
    case "j": row(1); break;
    case "k": row(-1); break;
  }
});
