/* What weights come to: scores, verdict and flips, by the rules of generators/analysis
   (scores.py, what_if.py), in the sentences that the page brings; and the file that says
   the weights. A test compares all of it with Python. Knows no document and no address. */
(() => {
  "use strict";

  const MOST = 1e6; /* the model takes no weight above it */
  const AS_NONE = 1e-7; /* of the largest weight: too little to change a printed digit */
  const RESERVED = /^(?:on|off|yes|no|y|n|true|false|null)$/;

  globalThis.weighing = (data) => {
    const words = data.words;
    const declared = new Map(
      data.areas.flatMap((area) => [
        [area.id, area.weight],
        ...area.criteria.map((one) => [area.id + "." + one.id, one.weight]),
      ]),
    );

    const sum = (numbers) => numbers.reduce((all, one) => all + one, 0);
    const say = (name, gaps = {}) => words[name].replace(/\{(\w+)\}/g, (_, gap) => gaps[gap]);

    /* As Python prints: of two numbers that are equally near, the even one. */
    function fixed(value, digits) {
      if ((value * 2 ** (digits + 1)) % 2 !== 1) return value.toFixed(digits);
      const below = Math.floor(value * 10 ** digits);
      return ((below + (below % 2)) / 10 ** digits).toFixed(digits);
    }
    const score = (value) => fixed(value, 2);
    const percent = (share) => say("percent", { value: fixed(100 * share, 0) });

    function number(value) {
      const rounded = Number(value.toPrecision(3));
      const decimals = Number.isInteger(value)
        ? 0
        : Math.min(20, Math.max(0, 2 - Math.floor(Math.log10(rounded))));
      const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
      return (decimals ? rounded : value).toLocaleString("en-GB", digits);
    }

    /* Without an exponent, which not every reader of YAML takes for a number. */
    function plain(value) {
      const text = String(value);
      return text.includes("e") ? value.toFixed(12).replace(/\.?0+$/, "") : text;
    }

    function parse(text) {
      const value = /^\d*\.?\d+$/.test(text.trim()) ? Number(text) : NaN;
      return value <= MOST ? value : null;
    }

    function average(weights, scores) {
      const whole = sum(weights);
      if (!(whole > 0)) return null;
      return scores[0].map((_, who) => sum(scores.map((of, at) => weights[at] * of[who])) / whole);
    }

    /* Scores by area and overall. An area whose questions all weigh nothing weighs nothing. */
    function judge(weights) {
      const areas = data.areas.map((area) => {
        const parts = area.criteria.map((one) => ({
          key: area.id + "." + one.id,
          title: one.title,
          scores: one.scores,
          weight: weights.get(area.id + "." + one.id),
        }));
        const known = parts.filter((part) => part.scores);
        const all = sum(parts.map((part) => part.weight));
        const counted = sum(known.map((part) => part.weight));
        const weight = all > 0 ? weights.get(area.id) : 0;
        const scores = average(known.map((part) => part.weight), known.map((part) => part.scores));
        const rests = all > 0 ? (weight * counted) / all : 0;
        return { key: area.id, title: area.title, parts, counted, weight, scores, rests };
      });
      const counting = areas.filter((area) => area.scores);
      const whole = sum(areas.map((area) => area.weight));
      const scores = average(counting.map((one) => one.weight), counting.map((one) => one.scores));
      return outcome(areas, scores, whole, sum(areas.map((area) => area.rests)) / whole);
    }

    function outcome(areas, scores, whole, known) {
      const ranked = scores ? scores.map((_, who) => who) : data.candidates.map((_, who) => who);
      if (scores) ranked.sort((one, other) => scores[other] - scores[one]);
      const lead = scores && ranked.length > 1 ? scores[ranked[0]] - scores[ranked[1]] : 0;
      const enough = Boolean(scores) && ranked.length > 1 && known >= data.enough;
      const clear = enough && lead >= data.margin && lead > 0;
      return { areas, scores, whole, known, ranked, lead, enough, clear };
    }

    /* Where one share alone makes another candidate lead; the others keep proportions. */
    function crossings(scores, leader, part) {
      const nearest = new Map();
      const rest = Math.max(...scores.filter((_, who) => who !== leader));
      if (part.share >= 1 || scores[leader] - rest <= data.equal) return [];
      scores.forEach((total, other) => {
        const inside = part.scores[leader] - part.scores[other];
        const outside = (scores[leader] - total - part.share * inside) / (1 - part.share);
        if (Math.min(inside, outside) >= -data.equal) return;
        const at = outside / (outside - inside);
        const change = Math.abs(at - part.share);
        const before = nearest.get(inside < 0);
        if (!before || change < before.change)
          nearest.set(inside < 0, { ...part, at, change, leader: other });
      });
      return [...nearest.values()];
    }

    /* Every area and question that counts, with its share of the whole score. */
    function partsOf(found) {
      const base = sum(found.areas.filter((area) => area.scores).map((area) => area.weight));
      const areas = found.areas
        .filter((area) => area.scores)
        .map((area) => ({ ...area, share: area.weight / base, others: base - area.weight }));
      const inside = found.areas.flatMap((area) =>
        area.parts
          .filter((part) => part.scores)
          .map((part) => {
            const within = area.scores ? part.weight / area.counted : 0;
            return { ...part, share: (area.weight / base) * within };
          }),
      );
      return [...areas, ...inside];
    }

    function flipsOf(found, parts) {
      if (!found.enough) return [];
      const leader = found.scores.indexOf(Math.max(...found.scores));
      const near = (flip) => Math.round(flip.change * 1e9);
      const flips = parts.flatMap((part) => crossings(found.scores, leader, part));
      return flips.sort((one, other) => near(one) - near(other));
    }

    const nameOf = (who) => data.candidates[who].name;

    function verdict(found) {
      const { scores, ranked } = found;
      if (!(found.whole > 0)) return say("zero");
      if (!scores) return say("nothing");
      if (!found.enough) return say("little", { known: percent(found.known) });
      const said = ranked.map((who) => say("scored", { name: nameOf(who), score: score(scores[who]) }));
      if (!found.clear) return say("tie", { scores: said.join(words.comma) });
      const others = said.slice(1).join(words.and);
      return say("leads", { leader: nameOf(ranked[0]), score: score(scores[ranked[0]]), others });
    }

    function beyond({ at, share }) {
      const whole = Number(fixed(100 * at, 0));
      const digits = whole > 0 && whole < 100 ? fixed(100 * at, 0) : number(100 * at);
      return say(at > share ? "more" : "less", { share: say("percent", { value: digits }) });
    }

    function closest(flips) {
      if (!flips.length) return say("noFlips");
      const told = (name, flip) => {
        const gaps = { leader: nameOf(flip.leader), what: flip.title, beyond: beyond(flip) };
        return say(name, { flip: say("flips", gaps), now: percent(flip.share) });
      };
      const area = flips.find((flip) => flip.parts);
      const more = area && area !== flips[0] ? " " + told("closestArea", area) : "";
      return told("closest", flips[0]) + more;
    }

    function flipWords(flip) {
      const gaps = { leader: nameOf(flip.leader), beyond: beyond(flip) };
      if (!(flip.others > 0)) return say("flip", gaps);
      return say("flipArea", { ...gaps, weight: number((flip.at / (1 - flip.at)) * flip.others) });
    }

    /* The file as `proofdeck check` takes it: every area, and the questions that differ. */
    function fileOf(weights, name) {
      const quoted = (text) => JSON.stringify(text);
      const key = (id) => (RESERVED.test(id) ? quoted(id) : id);
      const entry = (at, group) => {
        const value = weights.get(at);
        const most = Math.max(...group.map((one) => weights.get(one)));
        const why = value === 0 ? "off" : value === declared.get(at) ? "kept" : "set";
        return { weight: plain(value || most * AS_NONE), why: quoted(words[why]) };
      };
      const lines = ["# yaml-language-server: $schema=../../.schemas/audience.json"];
      lines.push("name: " + quoted(name), "about: " + quoted(words.fileAbout), "areas:");
      const ids = data.areas.map((area) => area.id);
      for (const area of data.areas) {
        const inside = area.criteria.map((one) => area.id + "." + one.id);
        const none = inside.every((one) => weights.get(one) === 0);
        const own = none ? entryOff(weights, ids, quoted) : entry(area.id, ids);
        lines.push(`  ${key(area.id)}:`, `    weight: ${own.weight}`, `    why: ${own.why}`);
        const changed = inside.map((at) => weights.get(at) !== declared.get(at));
        if (none || !changed.includes(true)) continue;
        lines.push("    criteria:");
        area.criteria.forEach((one, at) => {
          const { weight, why } = entry(inside[at], inside);
          if (changed[at]) lines.push(`      ${key(one.id)}: {weight: ${weight}, why: ${why}}`);
        });
      }
      return lines.join("\n") + "\n";
    }

    function entryOff(weights, ids, quoted) {
      const most = Math.max(...ids.map((one) => weights.get(one)));
      return { weight: plain(most * AS_NONE), why: quoted(words.off) };
    }

    function idOf(name) {
      const bare = name.normalize("NFKD").toLowerCase().replace(/[^a-z\s-]/g, "");
      return bare.trim().replace(/[\s-]+/g, "-").replace(/^-|-$/g, "") || "own-weights";
    }

    /* A slider reaches twice the largest weight that anybody declared. */
    function reach(keys) {
      const all = keys.flatMap((key) => [
        declared.get(key),
        ...data.profiles.map((one) => one.weights[key] || 0),
      ]);
      const wanted = 2 * Math.max(...all);
      const power = 10 ** Math.floor(Math.log10(wanted));
      return power * [1, 2, 5, 10].find((one) => one * power >= wanted * (1 - 1e-9));
    }

    return {
      MOST, declared, say, score, percent, number, plain, parse, judge, partsOf, flipsOf,
      nameOf, verdict, closest, flipWords, fileOf, idOf, reach,
    };
  };
})();
