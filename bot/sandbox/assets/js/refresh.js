/** Asks anew what the sidebar shows; many reasons within a moment are one question. */
import { get } from "./api.js";
import { settled } from "./dom.js";
import { emit, takeState } from "./state.js";

export async function refresh() {
  const answer = await get("state");
  if (!answer.ok) return false;
  takeState(answer);
  emit("state");
  return true;
}

export const refreshSoon = settled(refresh, 120);
