// The socket's token runs out, the page's cookie lasts: whoever may see the page gets a fresh one.

import { boot } from "./boot.js";

/** @returns {Promise<string>} */
export async function renewToken() {
  const answer = await fetch(`/w/${boot.code}/token?as=${boot.audience}`, { cache: "no-store" });
  if (!answer.ok) throw new Error(`token: ${answer.status}`);
  return (await answer.json()).token;
}
