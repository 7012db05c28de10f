// The shapes that travel between server and pages: docs/protocol.md in types. No code.

export interface Boot {
  workshop: string;
  code: string;
  audience: "participants" | "facilitators" | "walls";
  person: string | null;
  /** null on a participant's page before joining */
  token: string | null;
  challenge: string;
  /** the product's name, as the operator shows it */
  name: string;
  join_url: string;
  /** host and path, to read aloud */
  join_short: string;
  /** false: other devices cannot reach this address, show `join_hint` and no QR code */
  join_reachable: boolean;
  join_hint: string;
  /** who is in: the address to hand on once the summary is published */
  summary_url: string;
  /** those a person may choose, each under its own name */
  languages: [tag: string, ownName: string][];
  /** facilitators: what a new step of a kind begins with, in their language; `groups` is a talk in groups */
  first_steps: Record<string, Pick<Activity, "title" | "prompt"> & { settings: Settings; together?: Script }>;
  now: number;
  version: string;
  /** participants: this page came from the phone's own shelf, without a network (live/shelf.js) */
  kept?: boolean;
  /** participants: the address of the worker that opens it from there; "" where the operator wants none */
  worker?: string;
  /** participants: the kinds whose views are loaded when they are needed */
  kinds?: Record<string, Part>;
  /** participants: whether whoever comes now is in at once */
  joining?: Workshop["joining"];
}

/** A facilitator's lines. */
export interface Script {
  say: string;
  watch?: string;
  if_stuck: string;
  say_shown?: string;
  next?: string;
}

/** Where a part of a page is. */
export interface Part {
  script: string;
  /** other files that the script needs and the page has not */
  imports: string[];
  /** its sentences in the person's language, which must be there before the script runs; null in English */
  words: string | null;
  style: string | null;
}

export interface Row {
  id: string;
  rev: number;
  gone?: true;
}

export type Stream = "room" | "me";

export interface Frame {
  stream: Stream;
  from: number;
  to: number;
  now: number;
  rows: Record<string, Row[]>;
}

/** A frame too big to push: it waits at `fetch`. */
export interface FrameToFetch extends Omit<Frame, "rows"> {
  fetch: string;
  spread_ms: number;
}

export interface Refusal {
  code: string;
  message: string;
  field?: string;
  /** seconds */
  retry_after?: number;
}

export type Ack =
  | { ok: true; rev: number; rows: Record<string, Row[]> }
  | { ok: false; error: Refusal };

export interface Notice {
  kind: "restarting" | "removed";
  message: string;
}

export interface Workshop extends Row {
  code: string;
  title: string;
  challenge: string;
  outcome: string;
  decider: string;
  sponsor?: string;
  state: "live" | "ended";
  published: boolean;
  rehearsal: boolean;
  /** an hour together, or a week in which everyone comes when they can */
  mode: "live" | "open";
  joining: "open" | "lobby" | "closed";
  /** the card that the big screen shows alone */
  spotlight: string | null;
  /** the step that comes next in an open workshop, which phones do not have before it opens */
  next?: { title: string; opens_at: number | null };
  /** facilitators only, from here on */
  plan?: Plan;
  /** what is ticked off of the plan's list of preparations */
  checked?: string[];
  blocked_words?: string[];
  language?: string;
  ends_at: number | null;
}

/** What the recipe of the workshop promised, and what the server keeps beside it; empty where there is none. */
export interface Plan {
  recipe?: string;
  name?: string;
  promise?: string;
  minutes?: number;
  slack?: number;
  /** what may go when it gets late, in this order; activity: its id */
  late?: { activity: string; do: "skip" | "shorten"; to?: number }[];
  prepare?: string[];
  follow_up?: { days: number; what: string }[];
  credit?: string;
  licence?: string;
  /** what became of names with a word of the list, by participant */
  names?: Record<string, "waits" | "passes" | "hidden">;
}

export type ActivityState =
  | "draft" | "ready" | "open" | "paused" | "sealed" | "revealed" | "done" | "skipped";

export interface Activity extends Row {
  position: number;
  kind: "collect" | "brainwrite" | "form" | "cluster" | "vote" | "rate" | "rank" | "agree" | "poll" | "discuss" | "commit";
  title: string;
  prompt: string;
  settings: Settings;
  state: ActivityState;
  round: number;
  step: number;
  minutes: number;
  ends_at: number | null;
  left_ms: number | null;
  opened_at: number | null;
  closed_at: number | null;
  /** when an open workshop opens and closes it by itself (ms) */
  opens_at: number | null;
  closes_at: number | null;
  /** facilitators only: the library's method that it was made from */
  method?: string;
  /** where a kind with a course of its own stands */
  progress: Record<string, any>;
}

/** Which ideas flow into an activity. */
export interface Source {
  from: string;
  /** exactly one rule; clusters: of sorted cards, which are the units */
  select: {
    all?: boolean;
    top?: number | null;
    share?: number;
    chosen?: "facilitator" | "decider" | "owner";
    random?: number;
    mine?: boolean;
    zones?: { name: string; top?: number | null }[];
    split?: boolean;
    low?: boolean;
    clusters?: boolean;
  };
  ties: "include" | "runoff" | "ask" | "cut";
  /** from "manual": the pasted list */
  texts?: string[];
  /** what was settled about one result, `of` "activity:round" */
  decided?: { of: string; ideas?: string[]; runoff?: string; by: "facilitator" | "decider" | "rule"; reason?: string };
}

/** The settings of all kinds; each has only its own. A kind may add its own in another block of this interface. */
export interface Settings {
  why?: string;
  script?: Script;
  /** what people see, by language and place (participant/own-language.js) */
  other_languages?: Record<string, Record<string, string>>;
  timer?: "soft" | "hard" | "none";
  identity?: "hidden" | "named" | "anonymous";
  source?: Source | null;
  // collect
  boxes?: { key: string; label: string; prompt?: string; limit?: number }[];
  layout?: string;
  flow?: "open" | "turns" | "timed" | "chain";
  seconds_per_box?: number;
  target?: number;
  comments?: boolean;
  inspire?: number;
  phases?: { mode: "alone" | "shared"; minutes: number }[];
  limit_per_person?: number;
  max_chars?: number;
  others?: "after_writing" | "after_my_first" | "at_once";
  allow?: ("text" | "photo")[];
  show?: "all" | "sample" | "auto";
  // vote
  mode?: "dots" | "approval" | "points" | "stance" | "talk" | "brief" | "break" | "demo" | "groups";
  budget?: number | null;
  max_per_item?: number | null;
  points_step?: number;
  rounds?: number | null;
  auto_budget?: boolean;
  own_items?: boolean;
  max_units?: number;
  // commit
  per_person_max?: number;
  session_max?: number;
}

export interface Settings {
  // cluster
  who?: "facilitator" | "team";
  silent_minutes?: number;
  suggest?: boolean;
  max_clusters?: number;
  name_rule?: "sentence" | "word";
}

/** One question about each card. */
export interface Criterion {
  key: string;
  label: string;
  /** what the ends mean */
  low: string;
  high: string;
  min: number;
  max: number;
  step: number;
  weight: number;
  /** less is better */
  reverse: boolean;
}

/** A part of the picture: on which side of the cuts it lies, by axis. */
export interface Zone {
  name: string;
  /** the name as a phone shows it, in its owner's language */
  said?: string;
  when: { x: "hi" | "lo" | null; y: "hi" | "lo" | null };
  action: string;
}

export interface Settings {
  // rate
  criteria?: Criterion[];
  view?: "table" | "matrix" | "zones" | "line";
  x?: string | null;
  y?: string | null;
  combine?: "mean" | "product";
  cut?: "midpoint" | "median" | "mean" | number;
  zones?: Zone[];
  assign?: "auto" | "all" | "subset" | "random1";
  per_person?: number;
  rounds?: number | null;
  /** what `assign` and `rounds` came to when it was opened */
  dealing?: "all" | "subset" | "random1" | null;
  turns?: number | null;
  min_ratings?: number | null;
  placement?: "individual" | "plenary" | "both";
  unsure?: boolean;
}

// brainwrite
export interface Settings {
  group_size?: number;
  per_round?: number;
  rounds?: number | null;
  rounds_run?: number | null;
  minutes_per_round?: number[];
  show?: "all_rows" | "last_row";
  early_advance?: boolean;
}

/** One question of a form. */
export interface FormField {
  key: string;
  label: string;
  help: string;
  type: "text" | "long" | "choice" | "scale" | "number" | "date" | "person" | "link" | "photo";
  required: boolean;
  /** characters */
  max: number;
  options: string[];
  /** phones: the options in the person's own language */
  said?: string[];
  /** a scale runs from 1 to this */
  points: number;
}

export interface Grouping {
  size: number;
  method: "random" | "keep" | "merge" | "pick" | "by_answer";
  from: string;
}

// form
export interface Settings {
  fields?: FormField[];
  scope?: "individual" | "plenary" | "group";
  grouping?: Grouping | null;
  /** the line that the answers make together, with {key} where an answer goes */
  sentence?: string;
  title_field?: string | null;
  gallery?: boolean;
}

export interface Settings {
  // rank
  ballot?: "order" | "pairs" | null;
  top_k?: number | null;
  pairs_per_person?: number;
  equals?: "left_out" | "half";
}

export interface Settings {
  // agree
  proposals?: string[];
  scale?: "fist5" | "thumbs" | "consent";
  pass_share?: number;
  quorum?: number;
  block?: boolean;
  reason_below?: number;
  rounds_max?: number;
}

/** poll: one question. */
export interface PollQuestion {
  key: string;
  text: string;
  type: "single" | "multi" | "scale" | "number" | "word" | "text" | "mood" | "yesno";
  options?: string[];
  other?: boolean;
  required?: boolean;
  min?: number | null;
  max?: number | null;
  labels?: string[];
  /** words or texts a person may give */
  limit?: number;
}

export interface Settings {
  // poll
  questions?: PollQuestion[];
  min_show?: number | null;
  compare_to?: string | null;
  // discuss
  order?: "score" | "spread" | "manual" | "shuffle";
  minutes_per_item?: number;
  continue_vote?: boolean;
  extra_minutes?: number;
  max_extra?: number;
  speaking?: "free" | "rounds" | "low_votes_first" | "author_first";
  /** of a talk in groups: whether each has all cards or one */
  per_group?: "all" | "one";
}

export interface Idea extends Row {
  activity: string;
  round: number;
  box: string;
  text: string;
  parents: string[];
  /** the address of a picture */
  photo?: string;
  /** what was written into the fields of a form */
  fields?: Record<string, string | number>;
  author?: string;
  /** how many cards, or people in the room, this one stands for, after merging */
  said?: number;
  /** a facilitator wrote it for people in the room without a phone */
  room?: boolean;
  status?: "active" | "hidden" | "merged" | "withdrawn";
  merged_into?: string | null;
  public?: boolean;
  /** a word of the list hides it until the facilitator has looked at it */
  held?: boolean;
}

export interface Entry extends Row {
  activity: string;
  round: number;
  idea: string;
  cluster: string | null;
  /** a facilitator brought it in after the cut */
  rescued?: "added";
  /** it goes to and fro between the same two clusters */
  torn?: true;
}

/** A named group of ideas. */
export interface Cluster extends Row {
  activity: string;
  round: number;
  title: string;
}

/** Some people of the room who work together for a while. */
export interface Group extends Row {
  activity: string;
  round: number;
  number: number;
  name: string;
  scribe: string | null;
  /** where the group meets; "" is not said */
  room: string;
}

/** Who sits where in a group. */
export interface Seat extends Row {
  activity: string;
  round: number;
  group: string;
  seat: number;
  /** where people sit under their names */
  person?: string;
  name?: string;
  /** in `me`: by round of writing, the numbers of the sheets in hand */
  sheets: number[][];
}

/** A raised hand. */
export interface Hand extends Row {
  activity: string;
  round: number;
  /** empty on phones, and of people without a name */
  name: string;
  status: "up" | "speaking" | "down";
  /** how often this person has spoken */
  turns: number;
  raised_at: number;
}

export interface Mark extends Row {
  activity: string;
  round: number;
  target: string;
  criterion: string;
  /** null: left blank on purpose, "can't judge" */
  value: number | null;
  /** where the room put a card together */
  agreed?: true;
}

export interface Ballot extends Row {
  activity: string;
  round: number;
  done: boolean;
  /** what one is to judge: cards in order, null for a missed turn; or pairs, each as it stands: left, right */
  dealt?: any[];
  /** how many people in the room it stands for; to facilitators only */
  people?: number;
}

export interface Tally extends Row {
  activity: string;
  round: number;
  audience: string;
  ideas: number;
  people: number;
  done: number;
  /** how many of `people` are in the room without a phone */
  room: number;
  /** how evenly cards came; to facilitators only, and never of fewer than five */
  balance?: { gini: number; busiest: number };
}

export interface Result extends Row {
  activity: string;
  round: number;
  target: string;
  score: number;
  supporters: number;
  n: number;
  rank: number;
  near_next: boolean;
  by_lot: boolean;
  agree?: number | null;
  pass?: number | null;
  disagree?: number | null;
  /** what else the kind computed */
  details: Record<string, any>;
  /** how many of `supporters` are in the room without a phone */
  room: number;
}

export interface Decision extends Row {
  activity: string | null;
  text: string;
  ideas: string[];
  by: string;
  review_on: string | null;
}

export interface Action extends Row {
  activity: string | null;
  what: string;
  owner: string | null;
  owner_name: string;
  due: string;
  status: string;
  from: string | null;
  carried_from: string | null;
  /** when what happens, what the owner will do */
  when_then: string;
  done_looks_like: string;
  helpers: string;
  /** asked of the sponsor */
  ask: boolean;
  /** how it goes is told to facilitators only; to others `status` stays `open` */
  private?: true;
  /** 1 to 5; to facilitators only */
  confidence?: number | null;
  to_be_surer?: string;
}

export interface Checkin extends Row {
  action: string;
  answer: "done" | "on_the_way" | "stuck" | "dropped";
  note: string;
}

export interface Participant extends Row {
  name: string;
  role: "participant" | "facilitator";
  status: "active" | "removed";
  /** false: waits at the door */
  admitted: boolean;
}

/** What a table of this name holds. */
export interface Tables {
  workshop: Workshop;
  activity: Activity;
  idea: Idea;
  entry: Entry;
  cluster: Cluster;
  group: Group;
  seat: Seat;
  hand: Hand;
  mark: Mark;
  ballot: Ballot;
  tally: Tally;
  result: Result;
  decision: Decision;
  action: Action;
  checkin: Checkin;
  participant: Participant;
}
