/** What is typed at the moment in one view or message; what a person touched survives a redraw of the same field. */

export class Form {
  constructor(touched = new Map()) {
    this.touched = touched;
    this.fields = new Map();
  }

  /** `kept` is the earlier value of this field when the person had changed it, else `initial`. */
  start(block, element, initial) {
    const key = `${block.block_id}/${element.action_id}`;
    return this.touched.has(key) ? this.touched.get(key) : initial;
  }

  touch(block, element, value) {
    this.touched.set(`${block.block_id}/${element.action_id}`, value);
  }

  /** Input blocks answer for themselves on submit; `read` gives the plain value. */
  add(block, read) {
    if (block.type === "input") this.fields.set(block.block_id, read);
  }

  values() {
    return Object.fromEntries([...this.fields].map(([block, read]) => [block, read()]));
  }
}
