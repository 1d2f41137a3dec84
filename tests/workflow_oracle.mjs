// Ask GitHub's own parser and evaluator about workflow files; see test_workflow_oracle.py.
// Reads {"files": {name: text}, "events": {name: {value name: value}}} from standard
// input, and prints for each file its triggers, and for each job its needs and whether
// its condition holds at each event.
import { readFileSync } from "node:fs";
import { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } from "@actions/workflow-parser";
import { data, Evaluator, Lexer, Parser } from "@actions/expressions";

const asked = JSON.parse(readFileSync(0, "utf8"));

const contexts = ["github", "needs", "vars", "inputs", "env", "matrix", "secrets"];

function context(known) {
  const root = Object.fromEntries(contexts.map((name) => [name, {}]));
  for (const [name, value] of Object.entries(known)) {
    const parts = name.split(".");
    let at = root;
    for (const part of parts.slice(0, -1)) at = at[part] ??= {};
    at[parts.at(-1)] = value;
  }
  return wrap(root);
}

function wrap(value) {
  if (typeof value === "string") return new data.StringData(value);
  return new data.Dictionary(...Object.entries(value).map(([key, one]) => ({ key, value: wrap(one) })));
}

const status = { always: true, success: true, failure: false, cancelled: false };
const functions = Object.entries(status).map(([name, answer]) => ({
  name, minArgs: 0, maxArgs: 255, call: () => new data.BooleanData(answer),
}));

function holds(condition, known) {
  const all = new Map(functions.map((one) => [one.name, one]));
  const tokens = new Lexer(condition).lex().tokens;
  const expression = new Parser(tokens, contexts, functions).parse();
  const result = new Evaluator(expression, context(known), all).evaluate();
  return Boolean(result.kind === data.Kind.Boolean ? result.value : result.coerceString());
}

async function main() {
  const answers = {};
  for (const [name, text] of Object.entries(asked.files)) {
    const parsed = parseWorkflow({ name, content: text }, new NoOperationTraceWriter());
    // A file that GitHub refuses starts nothing.
    if (!parsed.value || parsed.context.errors.getErrors().length) { answers[name] = null; continue; }
    const template = await convertWorkflowTemplate(parsed.context, parsed.value);
    const jobs = {};
    for (const job of template.jobs ?? []) {
      const answered = {};
      for (const [event, known] of Object.entries(asked.events)) {
        answered[event] = holds(job.if?.expression ?? "true", known);
      }
      jobs[job.id.value] = { needs: (job.needs ?? []).map((one) => one.value), holds: answered };
    }
    answers[name] = { events: template.events ?? {}, jobs };
  }
  process.stdout.write(JSON.stringify(answers));
}

main();
