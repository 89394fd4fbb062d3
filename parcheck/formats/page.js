// Sort a table by the column whose heading is pressed. Without script the headings are plain words.
(() => {
  "use strict";
  const language = document.documentElement.lang;
  const words = new Intl.Collator(language, { numeric: true });

  const key = (row, column, order) => {
    const cell = row.cells[column];
    const value = cell.dataset.value ?? (order === "number" ? "" : cell.textContent);
    return order === "number" && value !== "" ? Number(value) : value;
  };

  const compare = (order, sign) => (a, b) => {
    // What is not known stands last, whichever way the rest is sorted.
    if (a.key === "" || b.key === "") return (a.key === "") - (b.key === "");
    return sign * (order === "number" ? a.key - b.key : words.compare(a.key, b.key));
  };

  const sort = (table, heading, column) => {
    const rises = heading.getAttribute("aria-sort") !== "ascending";
    const order = heading.dataset.sort;
    const body = table.tBodies[0];
    const rows = [...body.rows].map((row) => ({ row, key: key(row, column, order) }));
    rows.sort(compare(order, rises ? 1 : -1));
    body.append(...rows.map(({ row }) => row));
    for (const other of table.querySelectorAll("th[aria-sort]")) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", rises ? "ascending" : "descending");
  };

  for (const table of document.querySelectorAll("table.sortable")) {
    for (const [column, heading] of [...table.tHead.rows[0].cells].entries()) {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...heading.childNodes);
      button.addEventListener("click", () => sort(table, heading, column));
      heading.append(button);
    }
    for (const hint of table.querySelectorAll(".hint")) hint.hidden = false;
  }
})();
