"use strict";
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const form = document.getElementById("filter");
  const field = id => document.getElementById(id);
  const rows = all(".finding").map(row => ({
    row,
    severity: row.dataset.severity,
    code: row.dataset.code,
    count: Number(row.dataset.count),
    sheet: row.parentElement.dataset.sheet,
    unit: row.closest(".unit").dataset.unit,
    text: null,
  }));
  const names = new Map(all(".unit").map(unit => [unit.dataset.unit, unit.querySelector("h2")?.textContent ?? ""]));
  const plain = text => text.normalize("NFKC").toLowerCase();
  const text = item => item.text ??= plain([names.get(item.unit), item.sheet, item.row.textContent].join(" "));
  const [shown, total] = all("#shown b");
  const sum = items => items.reduce((n, item) => n + item.count, 0);

  const apply = () => {
    const severities = new Set(all("[name=severity]:checked").map(box => box.value));
    const wanted = id => field(id)?.value ?? "";
    const [unit, sheet, code] = ["unit", "sheet", "code"].map(wanted);
    const words = plain(wanted("words")).split(/\s+/).filter(Boolean);
    const kept = rows.filter(item => {
      const keep = severities.has(item.severity) && (!unit || item.unit === unit) &&
        (!sheet || item.sheet === sheet) && (!code || item.code === code) &&
        words.every(word => text(item).includes(word));
      item.row.hidden = !keep;
      return keep;
    });
    for (const group of all(".findings tbody, .unit")) group.hidden = !group.querySelector(".finding:not([hidden])");
    for (const row of all("#overview tbody tr")) row.hidden = Boolean(unit) && row.dataset.unit !== unit;
    shown.textContent = sum(kept);
    field("none").hidden = kept.length > 0 || rows.length === 0;
  };

  let waiting = 0;
  const soon = () => { clearTimeout(waiting); waiting = setTimeout(apply, 120); };
  total.textContent = sum(rows);
  form.addEventListener("input", event => (event.target.type === "search" ? soon() : apply()));
  form.addEventListener("reset", () => setTimeout(apply));
  form.addEventListener("submit", event => event.preventDefault());
  form.hidden = rows.length === 0;
  apply();
})();
