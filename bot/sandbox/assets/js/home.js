/** The app's Home: what the app published for this member. */
import { explain, get } from "./api.js";
import { avatar } from "./avatar.js";
import { context, drawBlocks } from "./blocks.js";
import { h, settled } from "./dom.js";
import { member, nameOf, state } from "./state.js";

export class Home {
  constructor() {
    this.body = h("div", { class: "home-body" }, h("p", { class: "empty", "aria-busy": "true" }, "Opening…"));
    const scroll = h("div", { class: "timeline home-scroll" }, this.body);
    this.node = h("div", { class: "conversation home", "data-view": "home" }, this.head(), scroll);
    this.published = settled(() => this.load(true), 40);
  }

  head() {
    const app = member(state.bot.user_id);
    const direct = state.channels.find((one) => one.is_im && one.user === app.id);
    const messages = direct ? `#/c/${direct.id}` : `#/dm/${app.id}`;
    const title = h("div", { class: "head-title plain" }, avatar(app, 26), h("h1", {}, nameOf(app)));
    const tabs = [
      h("a", { class: "tab", href: "#/home", "aria-current": "page" }, "Home"),
      h("a", { class: "tab", href: messages }, "Messages"),
    ];
    const nav = h("nav", { class: "tabs", "aria-label": "App" }, tabs);
    return h("header", { class: "head" }, h("div", { class: "head-names" }, title), nav);
  }

  async open() {
    await this.load(false);
  }

  stop() {
    this.stopped = true;
  }

  /** `quiet`: only look, without telling the app that its Home was opened. */
  async load(quiet) {
    const answer = await get("home", quiet ? { quiet: 1 } : {});
    if (this.stopped) return;
    const view = answer.ok ? answer.view : null;
    if (view?.hash && view.hash === this.hash) return;
    this.hash = view?.hash;
    const { scrollTop } = this.body.parentElement;
    this.body.replaceChildren(
      view
        ? this.draw(view)
        : h("p", { class: "empty" }, answer.ok ? "The app has not published a Home for you yet." : explain(answer)),
    );
    this.body.parentElement.scrollTop = scrollTop;
  }

  draw(view) {
    this.ctx = context("home", { view_id: view.id }, { touched: this.ctx?.form.touched, saved: view.state?.values });
    const focus = document.activeElement?.dataset?.actionId;
    const node = drawBlocks(view.blocks, this.ctx);
    if (focus && this.body.contains(document.activeElement)) {
      requestAnimationFrame(() =>
        [...node.querySelectorAll("[data-action-id]")]
          .find((one) => one.dataset.actionId === focus)
          ?.focus({ preventScroll: true }),
      );
    }
    return node;
  }
}
