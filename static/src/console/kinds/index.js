// The kinds of step as the console knows them, in the order in which they are offered: the first ones at once, the
// others behind "More kinds". A new kind is one more module with the same names: words, a first plan, its fields, and
// what lies on the table.

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
 * @import { Activity, Settings } from "../../live/wire"
 * @import { Given } from "../../room/counts"
 *
 * @typedef {Pick<Activity, "kind"|"title"|"prompt"|"minutes"|"settings">} Plan
 * @typedef {{plan: Plan, begun: boolean, receiver?: Activity}} FieldsProps
 *   begun: rules can no longer be changed; receiver: the waiting step that takes what comes out of this one
 *
 * @typedef {object} Kind
 * @property {string} label
 * @property {string} gives  what one has afterwards, in a few words
 * @property {(settings: Settings) => string} opens  what happens when it starts, in a line
 * @property {(activity: Activity) => string} runs  what people do while it is open, in two words
 * @property {Given} given  what they gave, counted
 * @property {(activity: Activity) => {label: string, effect: string}|undefined} [step]  the press that leads to its next
 *   phase, if there is one: the command is `activity.step`
 * @property {(activity: Activity) => string|undefined} [closes]  what closing and showing does, in a line; nothing
 *   where everything lies open already
 * @property {(activity: Activity) => string|undefined} [closing]  what stands on that press, where it is not "Close and show"
 * @property {(activity: Activity) => {label: string, effect: string}|undefined} [again]  the press that leads to its next
 *   planned round, when this one is shown: the command is `activity.reopen`
 * @property {Plan} plan  what a new one starts from
 * @property {(props: FieldsProps) => ComponentChild} Fields  the few settings that matter
 * @property {(props: {plan: Plan}) => ComponentChild} RareFields
 * @property {(form: FormData, before: Settings) => Settings} read  the settings that the form shows now
 * @property {(props: {activity: Activity}) => ComponentChild} [Writing]  what the facilitator writes for all while it is
 *   open: it stands before all that is only to be read
 * @property {(settings: Settings) => Settings} [fitting]  what follows from these settings for others of them
 * @property {(props: {activity: Activity}) => ComponentChild} Material
 * @property {(props: {activity: Activity}) => ComponentChild} [InTheRoom]  what is entered for people without a phone
 * @property {(activity: Activity) => string|undefined} [withoutPhone]  where nothing is: how they take part, or why they cannot
 */

/** @type {Record<string, Kind>} */
export const KINDS = { collect, vote, commit, brainwrite, form, cluster, rate, rank, agree, poll, discuss };

/** What a first-timer needs; the rest is asked for. */
export const OFFERED_AT_ONCE = 3;
