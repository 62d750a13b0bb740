// What the worker's half makes of the same documents: contexts, pages and ops, many cases at once.
import { DRAWINGS } from "#generated/drawings.js";
import { grouped } from "#worker/matching/phone_groups.js";
import { templates } from "#generated/templates.js";
import { render } from "#understudy/runtime.js";
import { actions } from "#worker/actions/index.js";
import { NotFound } from "#worker/answers.js";
import { views } from "#worker/views/index.js";
import { MemoryReplica } from "./memory.js";

export async function main({ documents, outbox, me_id: meId, cases, catalogues }) {
  const answers = [];
  for (const one of cases) {
    const replica = new MemoryReplica(structuredClone(documents), meId, structuredClone(outbox));
    answers.push(await answer(one, replica, catalogues[one.frame.language]));
  }
  return answers;
}

async function answer({ kind, name, params, form, frame }, replica, catalogue) {
  let count = 900;
  const whole = { ...frame, new_id: () => `01900000-0000-7000-8000-${String(count++).padStart(12, "0")}` };
  try {
    const found = kind === "view" ? await views[name](replica, whole, params) : await actions[name](replica, whole, params, form);
    if (found.kind === "saved") return { ops: found.ops, to: found.to, drop: found.drop };
    const { template, context, status = 200 } = found;
    const language = frame.language;
    const html = render(templates, template, context, { catalogue, language, globals: { asset: (file) => `/static/build/${file}`, drawing: (name) => DRAWINGS[name], phone_text: grouped } });
    return { template, status, context, html };
  } catch (error) {
    if (error instanceof NotFound) return { not_found: true };
    return { broken: `${name} ${JSON.stringify(params)}: ${error.stack}` };
  }
}
