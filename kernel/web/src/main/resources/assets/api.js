/* Tries a GET of the programming interface on its own page. */
for (const form of document.querySelectorAll("form[data-try]")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    delete form.dataset.sent;
    const out = form.parentElement.querySelector("pre");
    const answer = await fetch(form.querySelector("input").value, { headers: { Accept: "application/json" } });
    const text = await answer.text();
    let shown = text;
    try { shown = JSON.stringify(JSON.parse(text), null, 2); } catch { /* not JSON: as it came */ }
    out.textContent = `${answer.status}\n${shown.slice(0, 20000)}`;
    out.hidden = false;
  });
}
