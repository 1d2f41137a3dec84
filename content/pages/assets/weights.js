/* Lets the reader weigh the evidence with sliders; weighing.js works out what follows.
   The weights are kept in the address, and nowhere else. Nothing is fetched. */
(() => {
  "use strict";

  const PREFIX = "areas.";
  const LETTERS = 40; /* the model takes no longer name */
  const STEPS = 100;

  let data, words, rules, declared;

  /* What the address says; what is no weight here is told, and not used. */
  function read() {
    const weights = new Map(declared);
    const leftOut = [];
    for (const [name, text] of new URLSearchParams(location.search)) {
      if (!name.startsWith(PREFIX)) continue;
      const key = name.slice(PREFIX.length);
      const value = rules.parse(text);
      if (declared.has(key) && value !== null) weights.set(key, value);
      else leftOut.push(name + "=" + text);
    }
    return { weights, leftOut };
  }

  function write(weights, step) {
    const said = new URLSearchParams(location.search);
    for (const name of [...said.keys()]) if (name.startsWith(PREFIX)) said.delete(name);
    for (const [key, value] of weights)
      if (value !== declared.get(key)) said.set(PREFIX + key, rules.plain(value));
    const search = said.toString();
    try {
      const address = location.pathname + (search ? "?" + search : "") + location.hash;
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

  function button(text, act) {
    const made = make("button", { type: "button" }, text);
    made.addEventListener("click", act);
    return made;
  }

  class Weighing {
    constructor(box) {
      this.rows = new Map();
      this.build(box);
      this.restore();
      addEventListener("popstate", () => this.restore());
    }

    build(box) {
      this.said = make("p", { class: "verdict" });
      this.lead = make("p", { class: "note" });
      this.flip = make("p", { class: "flip" });
      this.wrong = make("p", { class: "wrong" });
      this.status = make("p", { role: "status", class: "heard" });
      this.bars = data.candidates.map((one) => this.bar(one));
      this.standing = make("ol", { class: "standing", "aria-label": words.standing });
      this.standing.append(...this.bars.map((one) => one.item));
      const told = make("div", { class: "told" }, this.said, this.lead, this.flip, this.wrong);
      const outcome = make("div", { class: "outcome" }, this.standing, told);
      const controls = make("div", { class: "controls" }, this.profiles(), this.sliders());
      box.replaceChildren(outcome, controls, this.sharing(), this.saving(), this.status);
    }

    bar({ name, colour, mark }) {
      const own = `--mine: var(--setup-${colour})`;
      const fill = make("span", { class: "fill" });
      const figure = make("span", { class: "value" });
      const drawn = make("span", { class: "bar", "aria-hidden": "true" }, fill);
      const swatch = make("span", { class: "swatch " + mark, "aria-hidden": "true" });
      const title = make("span", { class: "name" }, swatch, name);
      return { item: make("li", { style: own }, title, " ", figure, drawn), fill, figure };
    }

    profiles() {
      const group = make("div", { class: "starts", role: "group", "aria-label": words.profiles });
      this.starts = data.profiles.map((profile) => {
        const weights = new Map([...declared, ...Object.entries(profile.weights)]);
        const made = button(profile.name, () => this.choose(weights, "profile " + profile.id));
        return { button: made, weights };
      });
      group.append(words.profiles + ": ", ...this.starts.map((one) => one.button));
      return group;
    }

    sliders() {
      const box = make("div", { role: "group", "aria-label": words.weights });
      const most = rules.reach(data.areas.map((area) => area.id));
      for (const area of data.areas) {
        const keys = area.criteria.map((one) => area.id + "." + one.id);
        const fold = make("details", {}, make("summary", {}, words.questions));
        const within = rules.reach(keys);
        area.criteria.forEach((one, at) => fold.append(this.row(keys[at], one.title, within)));
        const row = this.row(area.id, area.title, most);
        row.append(fold);
        box.append(row);
      }
      return box;
    }

    row(key, title, most) {
      const id = "weight-" + key;
      const slider = make("input", { type: "range", id, min: 0, max: most, step: most / STEPS });
      const spoken = rules.say("number", { what: title });
      const exact = make("input", { type: "number", min: 0, max: rules.MOST, step: "any", "aria-label": spoken });
      const share = make("span", { class: "share" });
      const note = make("p", { class: "note" });
      for (const input of [slider, exact]) {
        input.addEventListener("input", () => this.move(key, input));
        input.addEventListener("change", () => this.settle(key));
      }
      this.rows.set(key, { slider, exact, share, note });
      const label = make("label", { for: id }, title);
      const head = make("div", { class: "head" }, label, share);
      return make("div", { class: "weight" }, head, slider, exact, note, this.evidence(key, title));
    }

    /* The page lists every area and question with its link; the builder knows where. */
    evidence(key, title) {
      const listed = document.querySelector(`[data-weighed="${CSS.escape(key)}"]`);
      if (!listed) return "";
      const spoken = rules.say("figuresOf", { what: title });
      return make("a", { class: "rests", href: listed.href, "aria-label": spoken }, words.figures);
    }

    sharing() {
      const heading = make("p", {}, make("strong", {}, words.share));
      this.copied = make("span", { role: "status" });
      const copy = button(words.copy, () => this.copy());
      const acts = make("p", { class: "acts" }, copy, " ", this.copied);
      return make("div", { class: "sharing" }, heading, make("p", {}, words.shareAbout), acts);
    }

    async copy() {
      try {
        await navigator.clipboard.writeText(location.href);
        this.copied.textContent = words.copied;
      } catch {
        this.copied.textContent = words.notCopied;
      }
    }

    saving() {
      this.name = make("input", { type: "text", id: "weights-name", maxlength: LETTERS, autocomplete: "off" });
      this.name.setAttribute("aria-describedby", "weights-hint");
      this.name.value = words.mine;
      this.name.addEventListener("input", () => this.offer());
      this.hint = make("p", { class: "note", id: "weights-hint", role: "status" });
      this.path = make("code", {});
      this.command = make("code", {});
      this.text = make("code", {});
      this.download = button("", () => this.save());
      const [before, after] = words.saveAbout.split("{path}");
      const about = make("p", {}, before, this.path, after, " ", this.command, ".");
      const field = make("p", {}, make("label", { for: "weights-name" }, words.name), " ", this.name);
      const pre = make("pre", { tabindex: "0", "aria-label": words.save }, this.text);
      const heading = make("p", {}, make("strong", {}, words.save));
      const acts = make("p", { class: "acts" }, this.download);
      return make("div", { class: "saving" }, heading, field, this.hint, about, acts, pre);
    }

    fault(name) {
      const most = LETTERS;
      if (!/^[\p{L}\p{M}' -]{1,40}$/u.test(name) || !name.trim()) return rules.say("badName", { most });
      const same = (one) => one.id === rules.idOf(name) || one.name.toLowerCase() === name.toLowerCase();
      return data.profiles.some((one) => one.id && same(one)) ? rules.say("taken", { name }) : "";
    }

    /* Show the file that would be written, or why there is none. */
    offer() {
      const name = this.name.value.trim();
      const id = rules.idOf(name);
      const fault = this.fault(name) || (this.found.whole > 0 ? "" : words.zero);
      const hint = fault || rules.say("nameHint", { most: LETTERS });
      if (this.hint.textContent !== hint) this.hint.textContent = hint;
      this.name.setAttribute("aria-invalid", String(Boolean(this.fault(name))));
      this.path.textContent = `content/${data.comparison}/weights/${id}.yaml`;
      this.command.textContent = rules.say("command", { id });
      this.download.textContent = rules.say("download", { file: id + ".yaml" });
      this.download.disabled = Boolean(fault);
      this.text.textContent = fault ? "" : rules.fileOf(this.weights, name);
      this.text.parentElement.hidden = Boolean(fault);
    }

    save() {
      const file = new Blob([this.text.textContent], { type: "application/yaml" });
      const href = URL.createObjectURL(file);
      make("a", { href, download: rules.idOf(this.name.value.trim()) + ".yaml" }).click();
      setTimeout(() => URL.revokeObjectURL(href), 1000);
    }

    restore() {
      const { weights, leftOut } = read();
      this.last = "";
      this.show(weights);
      this.wrong.textContent = leftOut.length ? rules.say("leftOut", { what: leftOut.join(words.comma) }) : "";
      for (const area of data.areas)
        if (area.criteria.some((one) => this.differs(area.id + "." + one.id)))
          this.rows.get(area.id).slider.parentElement.querySelector("details").open = true;
      this.answer = this.answerNow();
    }

    differs(key) {
      return this.weights.get(key) !== declared.get(key);
    }

    choose(weights, what) {
      this.show(new Map(weights));
      this.settle(what);
    }

    move(key, input) {
      const value = rules.parse(input.value);
      if (value !== null) this.show(new Map(this.weights).set(key, value), input);
    }

    /* Moves of one weight after another are one step back. */
    settle(what) {
      write(this.weights, what !== this.last);
      this.last = what;
      this.show(this.weights);
      this.wrong.textContent = this.copied.textContent = "";
      const answer = this.answerNow();
      if (answer !== this.answer) this.status.textContent = this.said.textContent;
      this.answer = answer;
    }

    answerNow() {
      const { clear, enough, ranked, whole } = this.found;
      return clear ? "leads " + ranked[0] : enough ? "tie" : whole > 0 ? "open" : "zero";
    }

    show(weights, source) {
      this.weights = weights;
      this.found = rules.judge(weights);
      const parts = rules.partsOf(this.found);
      const flips = rules.flipsOf(this.found, parts);
      this.tell(flips);
      this.draw();
      for (const [key, row] of this.rows) this.showRow(key, row, parts, flips, source);
      for (const one of this.starts) {
        const same = [...weights].every(([key, value]) => one.weights.get(key) === value);
        one.button.setAttribute("aria-pressed", String(same));
      }
      this.offer();
    }

    tell(flips) {
      const { enough, ranked, lead } = this.found;
      this.said.textContent = rules.verdict(this.found);
      const gaps = { leader: rules.nameOf(ranked[0]), other: enough ? rules.nameOf(ranked[1]) : "" };
      const figures = { lead: rules.score(lead), margin: rules.score(data.margin) };
      this.lead.textContent = enough ? rules.say("lead", { ...gaps, ...figures }) : "";
      this.flip.textContent = enough ? rules.closest(flips) : "";
    }

    draw() {
      const { ranked, scores } = this.found;
      this.bars.forEach(({ fill, figure }, who) => {
        figure.textContent = scores ? rules.score(scores[who]) : words.none;
        fill.style.width = scores ? 100 * scores[who] + "%" : "0";
      });
      const items = ranked.map((who) => this.bars[who].item);
      if (items.some((item, at) => this.standing.children[at] !== item)) this.standing.append(...items);
    }

    showRow(key, { slider, exact, share, note }, parts, flips, source) {
      const weight = this.weights.get(key);
      const part = parts.find((one) => one.key === key);
      const own = part ? rules.percent(part.share || 0) : rules.percent(0);
      if (source !== slider) slider.value = weight;
      if (source !== exact) exact.value = rules.plain(weight);
      slider.setAttribute("aria-valuetext", rules.say("spoken", { weight: rules.number(weight), share: own }));
      share.textContent = rules.say("ofScore", { share: own });
      const mine = flips.filter((flip) => flip.key === key).map(rules.flipWords);
      const still = this.found.enough ? words.noFlip : "";
      note.textContent = this.unknown(key) ? words.unknown : mine.join(" ") || still;
    }

    unknown(key) {
      const [id, one] = key.split(".");
      const { criteria } = data.areas.find((area) => area.id === id);
      return criteria.every((each) => (one && each.id !== one) || !each.scores);
    }
  }

  function start() {
    const box = document.querySelector(".weighing");
    const source = box && box.querySelector(".weighing-data");
    if (!source) return;
    data = JSON.parse(source.textContent);
    words = data.words;
    rules = weighing(data);
    declared = rules.declared;
    new Weighing(box);
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
