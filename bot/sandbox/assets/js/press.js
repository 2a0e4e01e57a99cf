/** Telling the app what a person pressed or chose. */
import { explain, post } from "./api.js";
import { confirmed } from "./confirm.js";
import { complain } from "./toasts.js";

/** By these a pressed element is found again, by tests and after a redraw. */
export function marks(block, element) {
  return { "data-action-id": element.action_id, "data-block-id": block.block_id };
}

/**
 * After the confirmation that the app asked for. `said` is `{value}` of a button or `{selected}` of a choice; `keep` is
 * what the field itself needs to show the choice again. Inputs of a modal are only told on submit.
 */
export async function press(ctx, block, element, node, { keep, ...said }) {
  if ("selected" in said) {
    ctx.form.touch(block, element, keep ?? said.selected);
    node.dispatchEvent(new Event("answered", { bubbles: true }));
  }
  if (block.type === "input" && !block.dispatch_action) return;
  if (!(await confirmed(element.confirm))) return;
  node.setAttribute("aria-busy", "true");
  const names = { action_id: element.action_id, block_id: block.block_id };
  const answer = await post("press", { ...ctx.target, ...names, values: ctx.form.values(), ...said });
  node.removeAttribute("aria-busy");
  if (!answer.ok) complain(explain(answer));
}
