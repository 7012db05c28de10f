// When the workshop will be over if it goes on as planned, and how far that is from the plan.

import { html } from "htm/preact";
import { language } from "../live/language.js";
import { t } from "../live/words.js";
import { wasOpened } from "../room/agenda.js";
import { useDesk } from "./desk.js";
import { schedule } from "./schedule.js";
import { ByItself } from "./week.js";

export function EndsAt() {
  const desk = useDesk();
  if (desk.workshop.value?.mode === "open") return html`<${ByItself} />`;
  const wasBegun = desk.agenda.value.some(wasOpened);
  const { endsAt, minutesLate } = schedule(desk.agenda.value, desk.time.value, desk.workshop.value?.plan);
  const time = new Date(endsAt).toLocaleTimeString(language, { hour: "numeric", minute: "2-digit" });
  return html`<p class=${minutesLate > 0 ? "ends-at is-late" : "ends-at"}>${wasBegun ? words(time, minutesLate) : t("Started now, it ends about {time}", { time })}</p>`;
}

/** @param {string} time @param {number} late */
function words(time, late) {
  if (late > 0) return t.n("Ends about {time}, 1 minute later than planned", "Ends about {time}, {n} minutes later than planned", late, { time });
  if (late < 0) return t.n("Ends about {time}, 1 minute to spare", "Ends about {time}, {n} minutes to spare", -late, { time });
  return t("Ends about {time}, as planned", { time });
}
