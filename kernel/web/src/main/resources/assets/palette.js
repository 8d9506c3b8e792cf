/* The search box over everything, as one list: rows, places and what can be made. */
let shown = null;

function places() {
  const links = [...document.querySelectorAll(".nav a[href], [data-make] a")];
  const seen = new Set();
  return links
    .map((a) => ({ title: a.textContent.trim(), page: a.getAttribute("href"), type: "" }))
    .filter((p) => p.title && !seen.has(p.page) && seen.add(p.page));
}

export function palette(form, words, start) {
  if (shown) { shown.close(); return; }
  const box = document.createElement("dialog");
  shown = box;
  box.className = "dialog palette";
  const label = form.querySelector("label").textContent;
  box.setAttribute("aria-label", label);
  const input = document.createElement("input");
  input.type = "text";
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-expanded", "true");
  input.setAttribute("aria-controls", "palette-list");
  input.setAttribute("aria-label", label);
  input.setAttribute("autocomplete", "off");
  input.placeholder = form.querySelector("input").placeholder;
  input.value = start;
  const list = document.createElement("ul");
  list.id = "palette-list";
  list.className = "results";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", label);
  const none = document.createElement("p");
  none.setAttribute("role", "status");
  none.hidden = true;
  none.textContent = words("none");
  const foot = document.createElement("footer");
  for (const [keys, word] of [["↑↓", "choose"], ["Enter", "open"], ["Esc", "close"]]) {
    const hint = document.createElement("span");
    const key = document.createElement("kbd");
    key.textContent = keys;
    hint.append(key, words(word));
    foot.append(hint);
  }
  foot.setAttribute("aria-hidden", "true");
  box.append(input, list, none, foot);

  const all = places();
  let items = [];
  let chosen = 0;
  let asked = 0;

  const mark = () => {
    [...list.children].forEach((li, i) => li.setAttribute("aria-selected", String(i === chosen)));
    const current = list.children[chosen];
    current?.scrollIntoView({ block: "nearest" });
    if (current) input.setAttribute("aria-activedescendant", current.id);
    else input.removeAttribute("aria-activedescendant");
  };
  const show = (next) => {
    items = next;
    chosen = 0;
    list.replaceChildren(...items.map((item, i) => {
      const li = document.createElement("li");
      li.id = `palette-${i}`;
      li.setAttribute("role", "option");
      const title = document.createElement("span");
      title.textContent = item.title;
      const type = document.createElement("small");
      type.textContent = item.type;
      li.append(title, type);
      if (item.context) {
        const context = document.createElement("span");
        context.className = "context";
        context.textContent = item.context;
        li.append(context);
      }
      li.addEventListener("click", () => go(item));
      li.addEventListener("pointermove", () => { if (chosen !== i) { chosen = i; mark(); } });
      return li;
    }));
    none.hidden = items.length > 0;
    mark();
  };
  const go = (item) => { if (item) { box.close(); location.assign(item.page); } };
  const ask = async () => {
    const text = input.value.trim();
    const here = all
      .filter((p) => p.title.toLocaleLowerCase().includes(text.toLocaleLowerCase()))
      .map((p) => ({ ...p, type: words("go") }));
    if (!text) { show(here); return; }
    const mine = ++asked;
    const everything = { title: `${words("more")}: ${text}`, page: `${form.getAttribute("action")}?q=${encodeURIComponent(text)}`, type: "" };
    try {
      const answer = await fetch(`${form.dataset.palette}?q=${encodeURIComponent(text)}`, { headers: { Accept: "application/json" } });
      const found = answer.ok ? (await answer.json()).data : [];
      if (mine === asked && shown === box) show([...found, ...here, everything]);
    } catch { if (mine === asked) show([...here, everything]); }
  };
  let timer = 0;
  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 120); });
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && items.length) { event.preventDefault(); chosen = (chosen + step + items.length) % items.length; mark(); }
    if (event.key === "Enter") { event.preventDefault(); go(items[chosen]); }
  });
  box.addEventListener("click", (event) => { if (event.target === box) box.close(); });
  box.addEventListener("close", () => { box.remove(); shown = null; });
  document.body.append(box);
  box.showModal();
  input.focus();
  ask();
}
