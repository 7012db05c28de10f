// The socket's token runs out, the page's cookie lasts: whoever may see the page gets a fresh one.

import { boot } from "./boot.js";

/** @returns {Promise<string|null>} null: this browser has no place here any more */
export async function renewToken() {
  const answer = await fetch(`/w/${boot.code}/token?as=${boot.audience}`, { cache: "no-store" });
  if ([403, 404, 410].includes(answer.status)) return null;
  if (!answer.ok) throw new Error(`token: ${answer.status}`);
  return (await answer.json()).token;
}
