/* Sorts and filters the matrix. The table stands in the page already; without this
   script it is read as it is. What the reader chose is kept in the address, so that it
   can be shared, and Back undoes it. Nothing is fetched, and nothing is remembered. */
(() => {
  "use strict";

  const NAMES = ["find", "area", "evidence", "source", "finding", "gate", "sort", "order"];

  /* The state is what the address says; what it does not say is empty. */
  function read() {
    const said = new URLSearchParams(location.search);
    return Object.fromEntries(NAMES.map((name) => [name, said.get(name) || ""]));
  }

  function write(state, step) {
    const said = new URLSearchParams(location.search);
    for (const name of NAMES) {
      if (state[name]) said.set(name, state[name]);
      else said.delete(name);
    }
    const search = said.toString();
    const address = location.pathname + (search ? "?" + search : "") + location.hash;
    try {
      history[step ? "pushState" : "replaceState"](null, "", address);
    } catch {
      /* Some browsers keep the address of a local file as it is. */
    }
  }

  function make(tag, attributes, ...inside) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...inside);
    return element;
  }

  /* Rows as they were declared; that order is the one to come back to. */
  function rowsOf(table, chosen) {
    return [...table.tBodies[0].rows].map((row, place) => {
      const given = row.cells[0].dataset;
      const has = chosen.map((name) => [name, (given[name] || "").split("; ")]);
      return { row, place, has: Object.fromEntries(has), words: row.textContent.toLowerCase() };
    });
  }

  /* A cell without a key holds nothing to sort by, and comes last either way. */
  function keyOf(cell, sortable) {
    if (cell.dataset.sort !== undefined) return Number(cell.dataset.sort);
    return sortable ? null : cell.textContent.trim().toLowerCase();
  }

  function compare(one, other) {
    if (typeof one === "number" && typeof other === "number") return one - other;
    return String(one).localeCompare(String(other), document.documentElement.lang || "en");
  }

  function columnsOf(table) {
    const body = [...table.tBodies[0].rows];
    return [...table.tHead.rows[0].cells].map((head, place) => {
      const numeric = body.some((row) => row.cells[place].dataset.sort !== undefined);
      const setup = head.dataset.key.startsWith("of-");
      const name = head.textContent.trim();
      return { head, place, numeric, name, key: head.dataset.key, sorts: numeric || !setup };
    });
  }

  function labelled(label, control) {
    const id = "matrix-" + control.name;
    control.id = id;
    return make("div", { class: control.name }, make("label", { for: id }, label), control);
  }

  function choice(label, name, options) {
    const select = make("select", { name });
    for (const [value, text] of options) select.append(make("option", { value }, text));
    return { box: labelled(label, select), select };
  }

  function distinct(pairs) {
    return [...new Map(pairs)];
  }

  class Matrix {
    constructor(table) {
      const { choices, count } = table.closest(".every").dataset;
      this.table = table;
      this.counted = count || "questions";
      this.chosen = (choices || "area evidence").split(" ");
      this.rows = rowsOf(table, this.chosen);
      this.columns = columnsOf(table);
      this.build();
      this.apply(read());
      addEventListener("popstate", () => this.apply(read()));
    }

    build() {
      const sorting = this.columns.filter((column) => column.sorts);
      this.choices = this.chosen.map((name) => {
        const label = name[0].toUpperCase() + name.slice(1);
        const all = name === "area" ? "every area" : "any";
        return choice(label, name, [["", all], ...distinct(this.optionsOf(name))]);
      });
      this.sort = choice("Sort by", "sort", [
        ["", "as declared"],
        ...sorting.flatMap(({ key, name }) => [
          [key, name + ", rising"],
          [key + " down", name + ", falling"],
        ]),
      ]);
      this.find = make("input", { type: "search", name: "find", autocomplete: "off" });
      this.count = make("p", { role: "status" });
      this.reset = make("button", { type: "button", class: "reset" }, "Show all");
      const boxes = this.choices.map((one) => one.box);
      const parts = [labelled("Find", this.find), ...boxes, this.sort.box];
      const form = make("form", { class: "choices", role: "search", "aria-label": "Filter the matrix" });
      form.append(...parts, this.reset, this.count);
      this.table.closest(".every").prepend(form);
      for (const column of sorting) this.addButton(column);
      this.listen(form);
    }

    /* An area is told by its title, which stands in the second column. A table may list
       what there is to choose, in its own order. */
    optionsOf(name) {
      const listed = this.table.closest(".every").dataset[name];
      if (listed) return listed.split("; ").map((word) => [word, word]);
      if (name !== "area") return this.rows.flatMap((one) => one.has[name]).map((word) => [word, word]);
      return this.rows.map((one) => [one.has.area[0], one.row.cells[1].textContent.trim()]);
    }

    addButton(column) {
      const button = make("button", { type: "button" });
      button.append(...column.head.childNodes);
      column.head.append(button);
      button.addEventListener("click", () => {
        const { sort, order } = this.state;
        const next = sort !== column.key ? "up" : order === "up" ? "down" : "";
        this.choose({ sort: next && column.key, order: next });
      });
    }

    listen(form) {
      form.addEventListener("submit", (event) => event.preventDefault());
      this.find.addEventListener("input", () => this.choose({ find: this.find.value }, false));
      for (const { select } of this.choices)
        select.addEventListener("change", () => this.choose({ [select.name]: select.value }));
      this.sort.select.addEventListener("change", () => {
        const [sort, down] = this.sort.select.value.split(" ");
        this.choose({ sort, order: sort && (down || "up") });
      });
      this.reset.addEventListener("click", () => {
        this.choose(Object.fromEntries(["find", ...this.chosen].map((name) => [name, ""])));
        this.find.focus();
      });
    }

    /* Typing replaces the address, so that Back does not undo it letter by letter. */
    choose(changes, step = true) {
      const state = { ...this.state, ...changes };
      write(state, step);
      this.apply(state);
    }

    apply(state) {
      const column = this.columns.find((one) => one.key === state.sort && one.sorts);
      const order = column ? (state.order === "down" ? "down" : "up") : "";
      this.state = { ...state, sort: column ? column.key : "", order };
      this.show();
      this.put(column);
      this.tell();
    }

    show() {
      const { find } = this.state;
      const words = find.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const one of this.rows) {
        const fits =
          this.chosen.every((name) => !this.state[name] || one.has[name].includes(this.state[name])) &&
          words.every((word) => one.words.includes(word));
        one.row.hidden = !fits;
        shown += fits ? 1 : 0;
      }
      this.count.textContent = shown + " of " + this.rows.length + " " + this.counted;
      const free = !find && this.chosen.every((name) => !this.state[name]);
      this.reset.hidden = shown === this.rows.length && free;
    }

    put(column) {
      const sign = this.state.order === "down" ? -1 : 1;
      const keyed = this.rows.map((one) => ({
        ...one,
        key: column ? keyOf(one.row.cells[column.place], column.numeric) : one.place,
      }));
      keyed.sort((one, other) => {
        if (one.key === null || other.key === null)
          return (one.key === null) - (other.key === null) || one.place - other.place;
        return sign * compare(one.key, other.key) || one.place - other.place;
      });
      this.table.tBodies[0].append(...keyed.map((one) => one.row));
    }

    tell() {
      const { sort, order, find } = this.state;
      for (const { head, key, sorts } of this.columns) {
        if (!sorts) continue;
        const way = { up: "ascending", down: "descending" }[order];
        if (key === sort) head.setAttribute("aria-sort", way);
        else head.removeAttribute("aria-sort");
      }
      if (this.find.value !== find) this.find.value = find;
      for (const { select } of this.choices) select.value = this.state[select.name];
      this.sort.select.value = sort + (order === "down" ? " down" : "");
    }
  }

  function start() {
    const table = document.querySelector(".every table");
    if (table && table.tHead && table.tBodies.length) new Matrix(table);
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
