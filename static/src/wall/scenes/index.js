// The kinds of step as the big screen knows them: a module and a line for each.

import { agree } from "./agree.js";
import { brainwrite } from "./brainwrite.js";
import { cluster } from "./cluster.js";
import { collect } from "./collect.js";
import { commit } from "./commit.js";
import { discuss } from "./discuss.js";
import { form } from "./form.js";
import { poll } from "./poll.js";
import { rank } from "./rank.js";
import { rate } from "./rate.js";
import { vote } from "./vote.js";

/**
 * @import { ComponentChild } from "preact"
 * @import { Activity } from "../../live/wire"
 * @import { Given } from "../../room/counts"
 * @import { Room } from "../../room/room"
 *
 * @typedef {{room: Room, activity: Activity}} SceneProps
 *
 * @typedef {object} Kind
 * @property {(props: SceneProps) => ComponentChild} Scene  while it runs
 * @property {Given} given  what people gave, counted
 * @property {(room: Room, activity: Activity) => string} cameTo  what came of it, in numbers, when all is over
 */

/** @type {Record<string, Kind>} */
export const KINDS = { collect, vote, commit, brainwrite, form, cluster, rate, rank, agree, poll, discuss };
