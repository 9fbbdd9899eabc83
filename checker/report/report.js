"use strict";
(() => {
  const root = document.documentElement;
  const panel = document.querySelector(".panel");
  const statements = [...document.querySelectorAll("a.s")];
  const filters = [...document.querySelectorAll("nav.filters button")];
  const live = document.querySelector(".live");
  let current = null;
  root.classList.add("js");

  const off = () => new Set(
    filters.filter((one) => one.getAttribute("aria-pressed") === "false").map((one) => one.value));
  const shows = (statement, hidden) =>
    statement.dataset.kinds.split(" ").some((kind) => !hidden.has(kind));

  function choose(statement, { focus = false } = {}) {
    for (const one of statements) one.removeAttribute("aria-current");
    for (const card of document.querySelectorAll(".card.open")) card.classList.remove("open");
    current = statement;
    panel.classList.toggle("empty", !statement);
    document.querySelector(".hint").hidden = Boolean(statement);
    if (!statement) return;
    statement.setAttribute("aria-current", "true");
    document.getElementById(statement.hash.slice(1)).classList.add("open");
    panel.scrollTop = 0;
    if (focus) statement.focus({ preventScroll: true });
    statement.scrollIntoView({ block: "nearest" });
  }

  function filter() {
    const hidden = off();
    let count = 0;
    for (const one of statements) {
      const visible = shows(one, hidden);
      one.classList.toggle("off", !visible);
      one.tabIndex = visible ? 0 : -1;
      count += visible;
    }
    if (current && !shows(current, hidden)) choose(null);
    root.classList.toggle("no-rules", hidden.has("lint"));
    live.textContent = `${count} of ${statements.length} statements shown`;
  }

  function step(by) {
    const hidden = off();
    const shown = statements.filter((one) => shows(one, hidden));
    if (!shown.length) return;
    const at = shown.indexOf(current);
    const next = at < 0 ? (by > 0 ? 0 : shown.length - 1) : (at + by + shown.length) % shown.length;
    choose(shown[next], { focus: true });
  }

  for (const one of statements) {
    one.addEventListener("click", (event) => {
      event.preventDefault();
      if (!one.classList.contains("off")) choose(current === one ? null : one);
    });
    one.addEventListener("keydown", (event) => {
      if (event.key === " ") { event.preventDefault(); one.click(); }
    });
  }
  for (const button of filters) {
    button.addEventListener("click", () => {
      const pressed = button.getAttribute("aria-pressed") === "true";
      button.setAttribute("aria-pressed", String(!pressed));
      filter();
    });
  }
  for (const link of document.querySelectorAll(".back a")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      if (current) choose(current, { focus: true });
    });
  }
  document.querySelector(".close").addEventListener("click", () => {
    const last = current;
    choose(null);
    if (last) last.focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "j" || event.key === "n") step(1);
    else if (event.key === "k" || event.key === "p") step(-1);
    else if (event.key === "Escape" && current) { const last = current; choose(null); last.focus(); }
  });
  const linked = statements.find((one) => one.hash && one.hash === location.hash);
  choose(linked || null);
  filter();
})();
