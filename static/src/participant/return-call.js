// Groups are called back, gently: a word two minutes before the end and one at the end, and the phone can be felt.
// Apart, since it looks at the clock.

import { html } from "htm/preact";
import { useEffect } from "preact/hooks";
import { callWords, returnCall } from "../room/breakouts.js";
import { haptics } from "./haptics.js";
import { Moment } from "./moment.js";

/**
 * children: what moment it is as long as nobody is called.
 * @param {{session: import("./session.js").Session, activity: import("../live/wire").Activity, children?: unknown}} props
 */
export function ReturnCall({ session, activity, children }) {
  const call = returnCall(activity, session.time.value);
  useEffect(() => {
    if (call) haptics.called();
  }, [call]);
  return call ? html`<${Moment} is=${call === "now" ? "closed" : "together"}>${callWords(call, activity)}<//>` : children;
}
