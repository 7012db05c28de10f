// What my group has noted. Nobody else may see it yet, so it is in no stream: it is asked for when the row of my group
// tells that something is new, and what this phone sends shows at once.

import { useEffect, useState } from "preact/hooks";
import { uuid } from "../../../live/ids.js";
import { ownIdeas } from "../../pending.js";

/**
 * @import { Activity, Group, Idea } from "../../../live/wire"
 * @import { Session } from "../../session.js"
 */

const AGAIN_MS = 3000;
/** When groups are made, and after a lost line, all ask at once. */
const SPREAD_MS = 300;

/** @type {{group: string, lines: Idea[]}} */
const NOTHING = { group: "", lines: [] };

/** @param {Session} session @param {Activity} activity @param {Group|undefined} group */
export function useLines(session, activity, group) {
  const [come, setCome] = useState(NOTHING);
  const live = session.status.value === "live";
  const news = group ? `${group.id} ${group.rev}` : "";

  useEffect(() => {
    if (!group || !live) return;
    let left = false;
    let timer = setTimeout(ask, Math.random() * SPREAD_MS);
    async function ask() {
      const answer = await session.ask("sheets", { activity: activity.id }).catch(() => ({ ok: false }));
      if (left) return;
      if (answer.ok && answer.round === activity.round) setCome({ group: /** @type {Group} */ (group).id, lines: answer.sheets[0]?.rows ?? [] });
      else timer = setTimeout(ask, AGAIN_MS);
    }
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [news, live]);

  /** @param {string} sort @param {string} text */
  async function note(sort, text) {
    const line = { id: uuid(), activity: activity.id, box: sort, text };
    const ack = await session.send("idea.add", line);
    if (ack.ok) change((lines) => [...lines, asIdea(line)]);
  }

  /** @param {Idea} line */
  async function takeBack({ id }) {
    const ack = await session.send("idea.withdraw", { idea: id });
    if (ack.ok) change((lines) => lines.filter((line) => line.id !== id));
  }

  /** What was answered stands, until the lines are there anew. @param {(lines: Idea[]) => Idea[]} by */
  function change(by) {
    setCome(({ group, lines }) => ({ group, lines: by(lines) }));
  }

  /** @param {Pick<Idea, "id"|"box"|"text">} line @returns {Idea} */
  function asIdea(line) {
    return { rev: 0, parents: [], ...line, activity: activity.id, round: activity.round, status: "active" };
  }

  const known = new Map((come.group === group?.id ? come.lines : []).map((line) => [line.id, asIdea(line)]));
  return { lines: ownIdeas(known.values(), session.outbox.items.value, activity), note, takeBack };
}
