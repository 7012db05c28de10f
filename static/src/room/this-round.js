// Of a table, what belongs to the round an activity is in: an earlier round is over, and kept.

/**
 * @import { Activity, Tables } from "../live/wire"
 *
 * @typedef {{[N in keyof Tables]: Tables[N] extends {activity: string, round: number} ? N : never}[keyof Tables]} TablesByRound
 */

/**
 * @template {{activity: string, round: number}} T
 * @param {Map<string, T>} rows
 * @param {Activity} activity
 */
export function thisRound(rows, activity) {
  return [...rows.values()].filter((row) => row.activity === activity.id && row.round === activity.round);
}
