"use strict";
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const field = id => document.getElementById(id);
  const body = field("units").tBodies[0];
  const plain = text => text.normalize("NFKC").toLowerCase();
  const rows = [...body.rows].map(row => ({row, text: null, detail: null}));
  const text = item => item.text ??= plain(item.row.textContent);
  const [shown, total] = all("#shown b");
  const form = field("filter");

  const apply = () => {
    const wanted = Object.fromEntries(["state", "group", "grade"].map(id => [id, field(id).value]));
    const words = plain(field("words").value).split(/\s+/).filter(Boolean);
    let count = 0;
    for (const item of rows) {
      const keep = Object.entries(wanted).every(([id, value]) => !value || item.row.dataset[id] === value) &&
        words.every(word => text(item).includes(word));
      item.row.hidden = !keep;
      if (item.detail) item.detail.hidden = !keep || item.closed;
      count += keep;
    }
    shown.textContent = count;
    field("none").hidden = count > 0;
  };

  const put = (parent, tag, content) => {
    const made = parent.appendChild(document.createElement(tag));
    if (content !== undefined) made.textContent = content;
    return made;
  };
  const detail = item => {
    const made = document.createElement("tr");
    made.className = "detail";
    const cell = put(made, "td");
    cell.colSpan = item.row.cells.length;
    const table = put(cell, "table");
    const heads = put(put(table, "thead"), "tr");
    for (const head of ["级别", "代码", "位置", "问题", "怎么改", "答复"]) put(heads, "th", head);
    const found = put(table, "tbody");
    for (const finding of JSON.parse(field("d" + item.row.id.slice(1)).textContent)) {
      const line = put(found, "tr");
      for (const value of finding) put(line, "td", value);
    }
    return made;
  };
  for (const item of rows) {
    const button = item.row.querySelector(".more");
    if (!button) continue;
    button.hidden = false;
    button.addEventListener("click", () => {
      if (!item.detail) {
        item.detail = detail(item);
        item.row.after(item.detail);
        item.closed = false;
      } else {
        item.closed = !item.closed;
        item.detail.hidden = item.closed;
      }
      button.setAttribute("aria-expanded", String(!item.closed));
    });
  }

  const order = (column, kind, down) => {
    const key = item => item.row.cells[column].textContent.trim();
    const sign = down ? -1 : 1;
    const number = value => (value === "" ? null : Number(value));
    rows.map(item => ({item, key: kind === "n" ? number(key(item)) : key(item)}))
      .sort((a, b) => {
        if (a.key === null || a.key === "") return b.key === null || b.key === "" ? 0 : 1;
        if (b.key === null || b.key === "") return -1;
        return sign * (kind === "n" ? a.key - b.key : a.key.localeCompare(b.key, "zh"));
      })
      .forEach(({item}) => {
        body.append(item.row);
        if (item.detail) body.append(item.detail);
      });
  };
  all("#units thead th").forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const first = head.dataset.kind === "n" && column > 0;
      const before = head.getAttribute("aria-sort");
      const down = before ? before === "ascending" : first;
      for (const other of all("#units thead th")) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      order(column, head.dataset.kind, down);
    });
  });

  let waiting = 0;
  const soon = () => { clearTimeout(waiting); waiting = setTimeout(apply, 120); };
  total.textContent = rows.length;
  form.addEventListener("input", event => (event.target.type === "search" ? soon() : apply()));
  form.addEventListener("reset", () => setTimeout(apply));
  form.addEventListener("submit", event => event.preventDefault());
  document.addEventListener("keydown", event => {
    if (event.key === "/" && !/^(INPUT|SELECT)$/.test(document.activeElement.tagName)) {
      event.preventDefault();
      field("words").focus();
    }
  });
  form.hidden = false;
  apply();
})();
