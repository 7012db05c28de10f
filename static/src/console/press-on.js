// The press that carries the workshop on, by the large button or by its key: one at a time, and none while the
// label has just changed.

import { html } from "htm/preact";
import { EndWorkshop } from "./end-workshop.js";
import { nextPress } from "./next-press.js";

/** @param {import("./desk").Desk} desk */
export async function pressOn(desk) {
  if (!desk.takesPress.value) return;
  const press = nextPress(desk.agenda.value);
  if (press.cmd === "workshop.end") return void (desk.dialog.value = html`<${EndWorkshop} />`);
  desk.lookingAt.value = null;
  desk.uncovered.value = null;
  desk.takesPress.value = false;
  const ack = await desk.press(press.cmd, press.fields);
  // Accepted, the label changes and settles; refused, it stays and takes the next press
  if (!ack.ok) desk.takesPress.value = true;
}
