"""The database, step by step.

Each step is one numbered function of raw STRICT SQL, one statement per call, and is never edited after
its release: a mistake is mended by the next step. Nothing of `workshop` is imported here, so that a step
means the same in ten years. `schema.sql` beside this file is the result of all steps; a test compares them
(after a new step: `RENEW_SCHEMA=1 make quick` writes it anew).
The sqlite-utils command finds this file by its name: `sqlite-utils migrate data/workshop.db migrations/`.
"""

from sqlite_utils import Database, Migrations

migrations = Migrations("doable")


@migrations(name="0001_first_light")
def first_light(db: Database) -> None:
    """Workshops, agenda, ideas, marks, results, decisions, actions, and the log of events."""
    for statement in FIRST_LIGHT:
        db.execute(statement)


@migrations(name="0002_people_in_the_room")
def people_in_the_room(db: Database) -> None:
    """A paper may stand for several people without a phone; counts and results say how many of them."""
    db.execute("ALTER TABLE ballot ADD COLUMN people INTEGER NOT NULL DEFAULT 1")
    db.execute("ALTER TABLE tally ADD COLUMN room INTEGER NOT NULL DEFAULT 0")
    db.execute("ALTER TABLE result ADD COLUMN room INTEGER NOT NULL DEFAULT 0")


@migrations(name="0003_eleven_kinds")
def eleven_kinds(db: Database) -> None:
    """Clusters, groups with their seats, photos and fields of cards, blank marks, results in detail."""
    for statement in ELEVEN_KINDS:
        db.execute(statement)


@migrations(name="0004_prepared_workshops")
def prepared_workshops(db: Database) -> None:
    """What a recipe promised, dates of an open workshop, who may come in, rooms of groups, methods of one's own."""
    for statement in PREPARED_WORKSHOPS:
        db.execute(statement)


@migrations(name="0005_counts_of_a_large_room")
def counts_of_a_large_room(db: Database) -> None:
    """Counts that every batch makes anew are read from an index alone: they must not get dearer with each author."""
    db.execute("CREATE INDEX ballot_given ON ballot (activity, round, given, done)")
    db.execute(
        "CREATE INDEX participant_present ON participant (workshop) "
        "WHERE role = 'participant' AND status = 'active' AND admitted = 1"
    )


FIRST_LIGHT = [
    """
    CREATE TABLE account (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        created_at INTEGER NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE workshop (
        id TEXT PRIMARY KEY,
        code TEXT NOT NULL UNIQUE,
        owner TEXT REFERENCES account(id),
        title TEXT NOT NULL,
        challenge TEXT NOT NULL,
        outcome TEXT NOT NULL,
        sponsor TEXT NOT NULL,
        decider TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('live', 'ended')),
        published INTEGER NOT NULL CHECK (published IN (0, 1)),
        seed TEXT NOT NULL,
        rehearsal_of TEXT REFERENCES workshop(id),
        created_at INTEGER NOT NULL,
        ends_at INTEGER,
        ended_at INTEGER,
        erased_at INTEGER,
        rev INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE INDEX workshop_owner ON workshop (owner, created_at)",
    """
    CREATE TABLE token (
        hash TEXT PRIMARY KEY,
        use TEXT NOT NULL CHECK (use IN ('signin', 'api', 'participant', 'facilitator', 'wall')),
        label TEXT NOT NULL,
        account TEXT REFERENCES account(id),
        workshop TEXT REFERENCES workshop(id),
        person TEXT,
        created_at INTEGER NOT NULL,
        expires_at INTEGER,
        spent_at INTEGER,
        revoked_at INTEGER
    ) STRICT
    """,
    """
    CREATE TABLE participant (
        id TEXT PRIMARY KEY,
        workshop TEXT NOT NULL REFERENCES workshop(id),
        name TEXT NOT NULL,
        role TEXT NOT NULL CHECK (role IN ('participant', 'facilitator')),
        status TEXT NOT NULL CHECK (status IN ('active', 'removed')),
        joined_at INTEGER NOT NULL,
        rev INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE INDEX participant_rev ON participant (workshop, rev)",
    """
    CREATE TABLE activity (
        id TEXT PRIMARY KEY,
        workshop TEXT NOT NULL REFERENCES workshop(id),
        position INTEGER NOT NULL,
        kind TEXT NOT NULL,
        title TEXT NOT NULL,
        prompt TEXT NOT NULL,
        settings TEXT NOT NULL CHECK (json_valid(settings)),
        state TEXT NOT NULL CHECK (state IN
            ('draft', 'ready', 'open', 'paused', 'sealed', 'revealed', 'done', 'skipped', 'removed')),
        round INTEGER NOT NULL,
        step INTEGER NOT NULL,
        minutes REAL NOT NULL,
        ends_at INTEGER,
        left_ms INTEGER,
        opened_at INTEGER,
        closed_at INTEGER,
        rev INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE INDEX activity_rev ON activity (workshop, rev)",
    "CREATE INDEX activity_due ON activity (ends_at) WHERE ends_at IS NOT NULL",
    """
    CREATE TABLE activity_key (
        activity TEXT NOT NULL REFERENCES activity(id),
        round INTEGER NOT NULL,
        key BLOB NOT NULL,
        PRIMARY KEY (activity, round)
    ) STRICT
    """,
    """
    CREATE TABLE idea (
        id TEXT PRIMARY KEY,
        workshop TEXT NOT NULL REFERENCES workshop(id),
        activity TEXT NOT NULL REFERENCES activity(id),
        round INTEGER NOT NULL,
        box TEXT NOT NULL,
        text TEXT NOT NULL,
        parents TEXT NOT NULL CHECK (json_valid(parents)),
        status TEXT NOT NULL CHECK (status IN ('active', 'hidden', 'merged', 'withdrawn')),
        merged_into TEXT REFERENCES idea(id),
        said INTEGER NOT NULL,
        author TEXT NOT NULL,
        author_name TEXT NOT NULL,
        public_rev INTEGER,
        created_at INTEGER NOT NULL,
        rev INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE INDEX idea_rev ON idea (workshop, rev)",
    "CREATE INDEX idea_author ON idea (activity, author)",
    "CREATE INDEX idea_merged ON idea (merged_into) WHERE merged_into IS NOT NULL",
    """
    CREATE TABLE entry (
        id TEXT PRIMARY KEY,
        workshop TEXT NOT NULL REFERENCES workshop(id),
        activity TEXT NOT NULL REFERENCES activity(id),
        round INTEGER NOT NULL,
        idea TEXT NOT NULL REFERENCES idea(id),
        rev INTEGER NOT NULL,
        UNIQUE (activity, round, idea)
    ) STRICT
    """,
    "CREATE INDEX entry_rev ON entry (workshop, rev)",
    "CREATE INDEX entry_idea ON entry (idea)",
    """
    CREATE TABLE mark (
        workshop TEXT NOT NULL REFERENCES workshop(id),
        activity TEXT NOT NULL REFERENCES activity(id),
        round INTEGER NOT NULL,
        target TEXT NOT NULL,
        criterion TEXT NOT NULL,
        voter TEXT NOT NULL,
        value REAL NOT NULL,
        rev INTEGER NOT NULL,
        PRIMARY KEY (activity, round, voter, target, criterion)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX mark_rev ON mark (workshop, rev)",
    """
    CREATE TABLE ballot (
        workshop TEXT NOT NULL REFERENCES workshop(id),
        activity TEXT NOT NULL REFERENCES activity(id),
        round INTEGER NOT NULL,
        voter TEXT NOT NULL,
        given INTEGER NOT NULL,
        done INTEGER NOT NULL CHECK (done IN (0, 1)),
        rev INTEGER NOT NULL,
        PRIMARY KEY (activity, round, voter)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX ballot_rev ON ballot (workshop, rev)",
    """
    CREATE TABLE tally (
        id TEXT PRIMARY KEY,
        workshop TEXT NOT NULL REFERENCES workshop(id),
        activity TEXT NOT NULL REFERENCES activity(id),
        round INTEGER NOT NULL,
        audience TEXT NOT NULL CHECK (audience IN ('facilitators', 'everyone')),
        ideas INTEGER NOT NULL,
        people INTEGER NOT NULL,
        done INTEGER NOT NULL,
        rev INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE INDEX tally_rev ON tally (workshop, rev)",
    """
    CREATE TABLE result (
        id TEXT PRIMARY KEY,
        workshop TEXT NOT NULL REFERENCES workshop(id),
        activity TEXT NOT NULL REFERENCES activity(id),
        round INTEGER NOT NULL,
        target TEXT NOT NULL,
        status TEXT NOT NULL CHECK (status IN ('active', 'merged')),
        score REAL NOT NULL,
        supporters INTEGER NOT NULL,
        n INTEGER NOT NULL,
        rank INTEGER NOT NULL,
        near_next INTEGER NOT NULL CHECK (near_next IN (0, 1)),
        by_lot INTEGER NOT NULL CHECK (by_lot IN (0, 1)),
        agree INTEGER,
        pass INTEGER,
        disagree INTEGER,
        public_rev INTEGER,
        rev INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE INDEX result_rev ON result (workshop, rev)",
    "CREATE INDEX result_activity ON result (activity, round)",
    """
    CREATE TABLE decision (
        id TEXT PRIMARY KEY,
        workshop TEXT NOT NULL REFERENCES workshop(id),
        activity TEXT REFERENCES activity(id),
        text TEXT NOT NULL,
        ideas TEXT NOT NULL CHECK (json_valid(ideas)),
        "by" TEXT NOT NULL,
        review_on TEXT,
        status TEXT NOT NULL CHECK (status IN ('active', 'withdrawn')),
        created_at INTEGER NOT NULL,
        rev INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE INDEX decision_rev ON decision (workshop, rev)",
    """
    CREATE TABLE action (
        id TEXT PRIMARY KEY,
        workshop TEXT NOT NULL REFERENCES workshop(id),
        activity TEXT REFERENCES activity(id),
        what TEXT NOT NULL,
        owner TEXT REFERENCES participant(id),
        owner_name TEXT NOT NULL,
        owner_email TEXT NOT NULL,
        due TEXT NOT NULL,
        status TEXT NOT NULL CHECK (status IN
            ('proposed', 'open', 'started', 'stuck', 'done', 'dropped', 'carried', 'withdrawn')),
        "from" TEXT REFERENCES idea(id),
        carried_from TEXT REFERENCES action(id),
        author TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        rev INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE INDEX action_rev ON action (workshop, rev)",
    """
    CREATE TABLE checkin (
        id TEXT PRIMARY KEY,
        workshop TEXT NOT NULL REFERENCES workshop(id),
        action TEXT NOT NULL REFERENCES action(id),
        answer TEXT NOT NULL CHECK (answer IN ('done', 'on_the_way', 'stuck', 'dropped')),
        note TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        rev INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE INDEX checkin_rev ON checkin (workshop, rev)",
    """
    CREATE TABLE event (
        workshop TEXT NOT NULL REFERENCES workshop(id),
        rev INTEGER NOT NULL,
        op TEXT NOT NULL,
        actor TEXT NOT NULL,
        command TEXT NOT NULL,
        body TEXT NOT NULL CHECK (json_valid(body)),
        undo TEXT CHECK (undo IS NULL OR json_valid(undo)),
        at INTEGER NOT NULL,
        PRIMARY KEY (workshop, rev),
        UNIQUE (workshop, op)
    ) STRICT, WITHOUT ROWID
    """,
]

ELEVEN_KINDS = [
    "ALTER TABLE activity ADD COLUMN progress TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(progress))",
    "ALTER TABLE idea ADD COLUMN fields TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(fields))",
    "ALTER TABLE idea ADD COLUMN photo TEXT",
    "ALTER TABLE idea ADD COLUMN sampled INTEGER NOT NULL DEFAULT 0 CHECK (sampled IN (0, 1))",
    "ALTER TABLE mark ADD COLUMN blank INTEGER NOT NULL DEFAULT 0 CHECK (blank IN (0, 1))",
    "ALTER TABLE result ADD COLUMN details TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(details))",
    "ALTER TABLE ballot ADD COLUMN dealt TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(dealt))",
    """
    CREATE TABLE cluster (
        id TEXT PRIMARY KEY,
        workshop TEXT NOT NULL REFERENCES workshop(id),
        activity TEXT NOT NULL REFERENCES activity(id),
        round INTEGER NOT NULL,
        title TEXT NOT NULL,
        status TEXT NOT NULL CHECK (status IN ('active', 'removed')),
        rev INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE INDEX cluster_rev ON cluster (workshop, rev)",
    "CREATE INDEX cluster_activity ON cluster (activity, round)",
    "ALTER TABLE entry ADD COLUMN cluster TEXT REFERENCES cluster(id)",
    # What a facilitator changed after the cut; added and taken out again is withdrawn
    "ALTER TABLE entry ADD COLUMN rescued TEXT CHECK (rescued IN ('added', 'removed', 'withdrawn'))",
    "ALTER TABLE entry ADD COLUMN came_from TEXT",
    "ALTER TABLE entry ADD COLUMN swings INTEGER NOT NULL DEFAULT 0",
    """
    CREATE TABLE "group" (
        id TEXT PRIMARY KEY,
        workshop TEXT NOT NULL REFERENCES workshop(id),
        activity TEXT NOT NULL REFERENCES activity(id),
        round INTEGER NOT NULL,
        number INTEGER NOT NULL,
        name TEXT NOT NULL,
        scribe TEXT REFERENCES participant(id),
        rev INTEGER NOT NULL
    ) STRICT
    """,
    'CREATE INDEX group_rev ON "group" (workshop, rev)',
    'CREATE INDEX group_activity ON "group" (activity, round)',
    """
    CREATE TABLE seat (
        id TEXT PRIMARY KEY,
        workshop TEXT NOT NULL REFERENCES workshop(id),
        activity TEXT NOT NULL REFERENCES activity(id),
        round INTEGER NOT NULL,
        "group" TEXT NOT NULL REFERENCES "group"(id),
        seat INTEGER NOT NULL,
        person TEXT NOT NULL,
        name TEXT,
        sheets TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(sheets)),
        status TEXT NOT NULL CHECK (status IN ('active', 'left')),
        rev INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE INDEX seat_rev ON seat (workshop, rev)",
    "CREATE INDEX seat_activity ON seat (activity, round)",
    "CREATE INDEX seat_person ON seat (person)",
    "CREATE INDEX idea_sheet ON idea (activity, box) WHERE box LIKE 'sheet-%'",
    """
    CREATE TABLE hand (
        id TEXT PRIMARY KEY,
        workshop TEXT NOT NULL REFERENCES workshop(id),
        activity TEXT NOT NULL REFERENCES activity(id),
        round INTEGER NOT NULL,
        person TEXT NOT NULL,
        name TEXT NOT NULL,
        status TEXT NOT NULL CHECK (status IN ('up', 'speaking', 'down')),
        turns INTEGER NOT NULL,
        raised_at INTEGER NOT NULL,
        rev INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE INDEX hand_rev ON hand (workshop, rev)",
    "CREATE INDEX hand_activity ON hand (activity, round)",
    "ALTER TABLE idea ADD COLUMN sealed INTEGER NOT NULL DEFAULT 0 CHECK (sealed IN (0, 1))",
    "ALTER TABLE tally ADD COLUMN balance TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(balance))",
    "ALTER TABLE action ADD COLUMN when_then TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE action ADD COLUMN done_looks_like TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE action ADD COLUMN helpers TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE action ADD COLUMN confidence INTEGER CHECK (confidence BETWEEN 1 AND 5)",
    "ALTER TABLE action ADD COLUMN to_be_surer TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE action ADD COLUMN ask INTEGER NOT NULL DEFAULT 0 CHECK (ask IN (0, 1))",
]

PREPARED_WORKSHOPS = [
    # Recipe, promised minutes, what is cut when it gets late, checklist, what happens afterwards
    "ALTER TABLE workshop ADD COLUMN plan TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(plan))",
    "ALTER TABLE workshop ADD COLUMN checked TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(checked))",
    "ALTER TABLE workshop ADD COLUMN mode TEXT NOT NULL DEFAULT 'live' CHECK (mode IN ('live', 'open'))",
    """
    ALTER TABLE workshop ADD COLUMN joining TEXT NOT NULL DEFAULT 'open'
        CHECK (joining IN ('open', 'lobby', 'closed'))
    """,
    "ALTER TABLE workshop ADD COLUMN blocked_words TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(blocked_words))",
    "ALTER TABLE workshop ADD COLUMN spotlight TEXT REFERENCES idea(id)",
    "ALTER TABLE workshop ADD COLUMN language TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE participant ADD COLUMN admitted INTEGER NOT NULL DEFAULT 1 CHECK (admitted IN (0, 1))",
    "ALTER TABLE activity ADD COLUMN method TEXT NOT NULL DEFAULT ''",
    # When an open workshop opens and closes it by itself (ms)
    "ALTER TABLE activity ADD COLUMN opens_at INTEGER",
    "ALTER TABLE activity ADD COLUMN closes_at INTEGER",
    "CREATE INDEX activity_opens ON activity (opens_at) WHERE opens_at IS NOT NULL",
    "CREATE INDEX activity_closes ON activity (closes_at) WHERE closes_at IS NOT NULL",
    """ALTER TABLE "group" ADD COLUMN room TEXT NOT NULL DEFAULT ''""",
    """
    ALTER TABLE action ADD COLUMN visibility TEXT NOT NULL DEFAULT 'workshop'
        CHECK (visibility IN ('workshop', 'owner'))
    """,
    """
    CREATE TABLE library_entry (
        id TEXT PRIMARY KEY,
        owner TEXT NOT NULL REFERENCES account(id),
        sort TEXT NOT NULL CHECK (sort IN ('method', 'recipe')),
        name TEXT NOT NULL,
        body TEXT NOT NULL,
        forked_from TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        changed_at INTEGER NOT NULL,
        removed_at INTEGER,
        UNIQUE (owner, sort, name)
    ) STRICT
    """,
]
