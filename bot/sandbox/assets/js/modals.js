/** The stack of modals: the top one is used, those below wait with everything typed in them. */
import { explain, get, post } from "./api.js";
import { avatar } from "./avatar.js";
import { context, drawBlocks } from "./blocks.js";
import { byId, h, iconButton, settled } from "./dom.js";
import { plain } from "./mrkdwn.js";
import { trap } from "./overlay.js";
import { closeAll } from "./popover.js";
import { member, state } from "./state.js";

const TROUBLE = "We had some trouble connecting. Try again?";
const CONNECTING = new Set(["dispatch_failed", "operation_timeout"]);

let stack = [];
let opener = null;

class Modal {
  constructor(view) {
    this.id = view.id;
    this.title = h("h2", { id: `title-${view.id}` });
    this.body = h("div", { class: "modal-body", tabindex: -1 });
    this.foot = h("footer", { class: "modal-foot" });
    this.trouble = h("div", { class: "modal-trouble", role: "alert", hidden: true });
    const submit = (event) => {
      event.preventDefault();
      this.submit();
    };
    const dialog = { role: "dialog", "aria-modal": "true", "aria-labelledby": this.title.id, "data-view": view.id };
    const form = { class: "modal", novalidate: true, onsubmit: submit, ...dialog };
    this.node = h("form", form, this.head(), this.trouble, this.body, this.foot);
    for (const news of ["input", "answered"]) {
      this.body.addEventListener(news, (event) => this.clearError(event.target.closest(".input-block")));
    }
    trap(this.node);
    this.draw(view);
  }

  head() {
    const first = stack.length === 0;
    const back = iconButton("left", "Back", () => this.close(), { class: "icon-button modal-back", hidden: first });
    const close = iconButton("close", "Close", () => this.close(stack.length > 1));
    return h("header", { class: "modal-head" }, back, avatar(member(state.bot.user_id), 26), this.title, close);
  }

  draw(view) {
    const focused = this.body.contains(document.activeElement) ? document.activeElement : null;
    const { actionId, blockId } = focused?.dataset ?? {};
    const { scrollTop } = this.body;
    const first = !this.view;
    this.view = view;
    this.ctx = context("modal", { view_id: view.id }, { touched: this.ctx?.form.touched, saved: view.state?.values });
    this.node.dataset.callbackId = view.callback_id ?? "";
    this.title.replaceChildren(plain(view.title?.text));
    this.body.replaceChildren(drawBlocks(view.blocks, this.ctx));
    this.drawFoot(view);
    this.body.scrollTop = scrollTop;
    if (first) return;
    const same =
      actionId &&
      [...this.body.querySelectorAll("[data-action-id]")].find(
        (one) => one.dataset.actionId === actionId && one.dataset.blockId === blockId,
      );
    same?.focus({ preventScroll: true });
  }

  drawFoot(view) {
    this.submitButton = view.submit
      ? h("button", { type: "submit", class: "button primary" }, plain(view.submit.text))
      : null;
    this.foot.replaceChildren(
      h("span", { class: "not-slack" }, "sandbox – not Slack"),
      h("span", { class: "spring" }),
      h(
        "button",
        { type: "button", class: "button", onclick: () => this.close() },
        plain(view.close?.text ?? (view.submit ? "Cancel" : "Close")),
      ),
    );
    if (this.submitButton) this.foot.append(this.submitButton);
  }

  focus() {
    const wanted =
      this.body.querySelector("[data-autofocus]") ??
      this.body.querySelector("input:not([type=file]),textarea,[role=combobox]");
    (wanted ?? this.submitButton ?? this.body).focus({ preventScroll: true });
  }

  busy(on) {
    this.node.toggleAttribute("data-busy", on);
    this.submitButton?.toggleAttribute("disabled", on);
    if (on) this.submitButton?.setAttribute("aria-busy", "true");
    else this.submitButton?.removeAttribute("aria-busy");
  }

  async submit() {
    if (!this.submitButton || this.node.hasAttribute("data-busy")) return;
    this.trouble.hidden = true;
    this.busy(true);
    const answer = await post("submit", { view_id: this.id, values: this.ctx.form.values() });
    this.busy(false);
    this.showErrors(answer.errors ?? {});
    if (!answer.ok && !Object.keys(answer.errors ?? {}).length)
      this.say(CONNECTING.has(answer.error) ? `${TROUBLE} (${explain(answer)})` : explain(answer));
    if (answer.views) reconcile(answer.views);
  }

  say(sentence) {
    this.trouble.textContent = sentence;
    this.trouble.hidden = false;
  }

  showErrors(errors) {
    for (const block of this.body.querySelectorAll(".input-block")) this.clearError(block);
    const unknown = [];
    for (const [id, sentence] of Object.entries(errors)) {
      const block = [...this.body.querySelectorAll(".input-block")].find((one) => one.dataset.blockId === id);
      const line = block?.querySelector(".field-error");
      if (!line) {
        unknown.push(sentence);
        continue;
      }
      line.textContent = sentence;
      line.hidden = false;
      line.id = `error-${this.id}-${id}`.replace(/[^\w-]/g, "_");
      block.classList.add("wrong");
      const field = block.querySelector("[data-action-id]");
      field?.setAttribute("aria-invalid", "true");
      field?.setAttribute("aria-describedby", line.id);
    }
    if (unknown.length) this.say(unknown.join(" "));
    const first = this.body.querySelector(".input-block.wrong");
    first?.scrollIntoView({ block: "nearest" });
    first?.querySelector("input,textarea,[role=combobox]")?.focus({ preventScroll: true });
  }

  clearError(block) {
    if (!block?.classList.contains("wrong")) return;
    block.classList.remove("wrong");
    block.querySelector(".field-error").hidden = true;
    block.querySelector("[aria-invalid]")?.removeAttribute("aria-invalid");
  }

  async close(all = false) {
    const answer = await post("close", { view_id: this.id, ...(all ? { all: true } : {}) });
    if (answer.views) reconcile(answer.views);
    else refreshViews();
  }
}

function reconcile(views) {
  const before = stack.at(-1);
  if (!stack.length && views.length) opener = document.activeElement;
  if (views.length !== stack.length) closeAll();
  stack = views.map((view) => {
    const known = stack.find((modal) => modal.id === view.id);
    if (!known) return new Modal(view);
    if (known.view.hash !== view.hash) known.draw(view);
    return known;
  });
  const host = byId("modals");
  for (const node of [...host.querySelectorAll(".modal")])
    if (!stack.some((modal) => modal.node === node)) node.remove();
  stack.forEach((modal, depth) => {
    if (!modal.node.isConnected) host.append(modal.node);
    modal.node.inert = modal !== stack.at(-1);
    modal.node.dataset.depth = String(stack.length - 1 - depth);
  });
  host.classList.toggle("open", stack.length > 0);
  host.classList.toggle("stacked", stack.length > 1);
  byId("app").inert = stack.length > 0;
  if (stack.length && stack.at(-1) !== before) stack.at(-1).focus();
  if (!stack.length && before) opener?.focus?.({ preventScroll: true });
}

export async function refreshViews() {
  const answer = await get("views");
  if (answer.ok) reconcile(answer.views ?? []);
}

export const viewsChanged = settled(refreshViews, 15);

export function forgetModals() {
  reconcile([]);
}

export function startModals() {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !stack.length || event.defaultPrevented) return;
    event.preventDefault();
    stack.at(-1).close();
  });
}
