/** Rows of messages in order of `ts`, changed one by one: new ones are added, nothing else is drawn again. */
import { dayKey, dayLabel, tsMs } from "./dates.js";
import { h } from "./dom.js";
import { drawMessage, follows } from "./message.js";

const isRow = (node) => node?.matches?.("[data-message-ts]");

function rowBefore(row) {
  let node = row.previousElementSibling;
  while (node && !isRow(node)) node = node.previousElementSibling;
  return node;
}

function rowAfter(row) {
  let node = row.nextElementSibling;
  while (node && !isRow(node)) node = node.nextElementSibling;
  return node;
}

export class Rows {
  constructor(node, where) {
    this.node = node;
    this.where = where;
    this.byTs = new Map();
  }

  /** Adds what is new and replaces what differs; answers how many rows came to stand at the end. */
  merge(messages) {
    let appended = 0;
    for (const message of [...messages].sort((a, b) => (a.ts < b.ts ? -1 : 1))) {
      const known = this.byTs.get(message.ts);
      const said = JSON.stringify(message);
      if (known?.said === said) continue;
      const row = drawMessage(message, this.where);
      if (known) this.replace(known.row, row);
      else if (this.insert(row)) appended += 1;
      this.byTs.set(message.ts, { row, said });
      this.fit(row);
      const next = rowAfter(row);
      if (next) this.fit(next);
    }
    return appended;
  }

  replace(old, row) {
    const focused = old.contains(document.activeElement) ? document.activeElement : null;
    const mark = old.previousElementSibling;
    old.replaceWith(row);
    if (mark?.matches(".unread-line")) row.before(mark);
    if (!focused) return;
    const action = focused.dataset.actionId;
    const same = action && [...row.querySelectorAll("[data-action-id]")].find((one) => one.dataset.actionId === action);
    (same ?? row).focus({ preventScroll: true });
  }

  /** True when the row is the last one. */
  insert(row) {
    const last = this.last();
    const ts = row.dataset.messageTs;
    if (!last || last.dataset.messageTs < ts) {
      this.node.append(row);
      return true;
    }
    let before = this.first();
    if (before.dataset.messageTs < ts) {
      before = last;
      for (let one = last; one.dataset.messageTs > ts; one = rowBefore(one)) before = one;
    }
    const divider = before.previousElementSibling;
    (divider?.matches(".day-divider") ? divider : before).before(row);
    return false;
  }

  /** Sets the day line and the grouping of one row by the row before it. */
  fit(row) {
    const before = rowBefore(row);
    const day = dayKey(tsMs(row.dataset.messageTs));
    const needed = !before || dayKey(tsMs(before.dataset.messageTs)) !== day;
    const above = row.previousElementSibling;
    const divider = above?.matches(".day-divider") ? above : null;
    if (needed && !divider) {
      row.before(
        h(
          "div",
          { class: "day-divider", role: "separator", "data-day": day },
          h("span", {}, dayLabel(tsMs(row.dataset.messageTs))),
        ),
      );
    }
    if (!needed && divider) divider.remove();
    if (needed && divider && divider.dataset.day !== day) {
      divider.dataset.day = day;
      divider.firstElementChild.textContent = dayLabel(tsMs(row.dataset.messageTs));
    }
    row.classList.toggle("follow", Boolean(before && follows(before.message, row.message)));
  }

  remove(ts) {
    const known = this.byTs.get(ts);
    if (!known) return;
    const next = rowAfter(known.row);
    const above = known.row.previousElementSibling;
    known.row.remove();
    this.byTs.delete(ts);
    if (next) this.fit(next);
    else if (above?.matches(".day-divider")) above.remove();
  }

  /** Forgets the oldest rows beyond `kept`; answers whether any went. */
  shorten(kept) {
    const surplus = this.byTs.size - kept;
    if (surplus <= 0) return false;
    for (const ts of [...this.byTs.keys()].sort().slice(0, surplus)) {
      this.byTs.get(ts).row.remove();
      this.byTs.delete(ts);
    }
    while (this.node.firstElementChild && !isRow(this.node.firstElementChild)) this.node.firstElementChild.remove();
    if (this.first()) this.fit(this.first());
    return true;
  }

  /** The days' names change when the organisation's clock passes midnight or is moved. */
  renameDays() {
    for (const divider of this.node.querySelectorAll(".day-divider")) {
      const row = rowAfter(divider);
      if (row) divider.firstElementChild.textContent = dayLabel(tsMs(row.dataset.messageTs));
    }
  }

  first() {
    return this.node.querySelector(":scope > [data-message-ts]");
  }

  last() {
    const last = this.node.lastElementChild;
    return isRow(last) ? last : last && rowBefore(last);
  }

  clear() {
    this.node.replaceChildren();
    this.byTs.clear();
  }
}
