/* Shows one choice of a project tree. The tree stands in the page already, whole, with a
   note on what belongs to which choice; without this script it is read as it is. What the
   reader chose is kept in the address, so that it can be shared, and Back undoes it. */
(() => {
  "use strict";

  /* What an entry asks for: "ci=gitlab,github cloud=azure". */
  function conditions(item) {
    const said = (item.dataset.only || "").split(" ").filter(Boolean);
    return said.map((each) => {
      const [choice, options] = each.split("=");
      return { choice, options: options.split(",") };
    });
  }

  class Tree {
    constructor(box) {
      this.name = box.dataset.tree;
      this.fields = [...box.querySelectorAll(".choice fieldset")];
      this.items = [...box.querySelectorAll(".root li")].map((item) => ({
        item,
        file: !item.querySelector("ul"),
        asks: conditions(item),
      }));
      this.status = box.querySelector(".shown");
      this.radios = [...box.querySelectorAll(".choice input")];
      for (const field of this.fields) field.hidden = false;
      for (const radio of this.radios) radio.addEventListener("change", () => this.choose(radio));
      addEventListener("popstate", () => this.apply());
      this.apply();
    }

    key(choice) {
      return this.name + "-" + choice;
    }

    /* The first option is the one that the address need not say. */
    chosen() {
      const said = new URLSearchParams(location.search);
      const options = {};
      for (const field of this.fields) {
        const radios = [...field.querySelectorAll("input")];
        const choice = radios[0].dataset.choice;
        const named = radios.find((one) => one.value === said.get(this.key(choice)));
        options[choice] = (named || radios[0]).value;
      }
      return options;
    }

    choose(radio) {
      const said = new URLSearchParams(location.search);
      const first = radio.closest("fieldset").querySelector("input");
      const key = this.key(radio.dataset.choice);
      if (radio === first) said.delete(key);
      else said.set(key, radio.value);
      const search = said.toString();
      const address = location.pathname + (search ? "?" + search : "") + location.hash;
      try {
        history.pushState(null, "", address);
        this.apply();
      } catch {
        /* Some browsers keep the address of a local file as it is. */
        this.show({ ...this.chosen(), ...this.checked() });
      }
    }

    checked() {
      const on = this.radios.filter((one) => one.checked);
      return Object.fromEntries(on.map((one) => [one.dataset.choice, one.value]));
    }

    apply() {
      const options = this.chosen();
      for (const radio of this.radios) radio.checked = options[radio.dataset.choice] === radio.value;
      this.show(options);
    }

    show(options) {
      for (const { item, asks } of this.items)
        item.hidden = !asks.every((one) => one.options.includes(options[one.choice]));
      if (!this.status) return;
      const files = this.items.filter((one) => one.file && !one.item.closest("[hidden]")).length;
      this.status.textContent = files + (files === 1 ? " file" : " files") + " with these choices";
    }
  }

  function start() {
    for (const box of document.querySelectorAll(".tree[data-tree]")) new Tree(box);
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
