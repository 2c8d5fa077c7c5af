-- Schede obiettivo: the objectives of a plan.
--
-- What a card asks is a template, kept as a data file; here are the answers. A draft may lack anything: what a closed
-- card must have is checked by the program. Offices and roles, never natural persons.

CREATE TABLE card (
    id               INTEGER PRIMARY KEY,
    plan_id          INTEGER NOT NULL REFERENCES plan (id),
    position         INTEGER NOT NULL CHECK (position > 0),
    code             TEXT NOT NULL CHECK (code <> ''),
    template         TEXT NOT NULL CHECK (template <> ''),
    heading          TEXT NOT NULL DEFAULT '',
    title            TEXT NOT NULL DEFAULT '',  -- as answered, for lists
    state            TEXT NOT NULL CHECK (state IN ('bozza', 'chiusa')),
    level            TEXT CHECK (level IN ('ambito', 'distretto', 'sovra_ambito')),
    epigraph         TEXT CHECK (epigraph <> ''),
    epigraph_source  TEXT NOT NULL DEFAULT '',
    previous_period  TEXT REFERENCES plan_period (code),
    previous_code    TEXT CHECK (previous_code <> ''),
    previous_title   TEXT,
    changed_at       TEXT NOT NULL CHECK (changed_at IS strftime('%Y-%m-%dT%H:%M:%SZ', changed_at, '+0 days')),
    changed_by       TEXT NOT NULL CHECK (changed_by <> ''),
    version          INTEGER NOT NULL CHECK (version > 0),
    UNIQUE (plan_id, code),
    CHECK (previous_period IS NOT NULL OR (previous_code IS NULL AND previous_title IS NULL))
) STRICT;

-- The areas of a card: main ones first. An area is either main or other.
CREATE TABLE card_area (
    card_id   INTEGER NOT NULL REFERENCES card (id) ON DELETE CASCADE,
    is_main   INTEGER NOT NULL CHECK (is_main IN (0, 1)),
    position  INTEGER NOT NULL CHECK (position > 0),
    letter    TEXT NOT NULL REFERENCES policy_area (letter),
    PRIMARY KEY (card_id, is_main, position),
    UNIQUE (card_id, is_main, letter)
) STRICT, WITHOUT ROWID;

CREATE INDEX card_area_by_letter ON card_area (letter);

-- Linked LEPS, partner Ambiti, provincial objectives, objectives shared with the ASST: names, in order.
CREATE TABLE card_link (
    card_id   INTEGER NOT NULL REFERENCES card (id) ON DELETE CASCADE,
    kind      TEXT NOT NULL CHECK (kind IN ('leps', 'ambito', 'provinciale', 'ppt')),
    position  INTEGER NOT NULL CHECK (position > 0),
    name      TEXT NOT NULL CHECK (name <> ''),
    PRIMARY KEY (card_id, kind, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE card_key_point (
    card_id      INTEGER NOT NULL REFERENCES card (id) ON DELETE CASCADE,
    position     INTEGER NOT NULL CHECK (position > 0),
    area_letter  TEXT REFERENCES policy_area (letter),  -- NULL for the plan's own words
    text         TEXT NOT NULL CHECK (text <> ''),
    PRIMARY KEY (card_id, position)
) STRICT, WITHOUT ROWID;

-- A row not answered has no row here: it is not a NO.
CREATE TABLE card_answer (
    card_id  INTEGER NOT NULL REFERENCES card (id) ON DELETE CASCADE,
    field    TEXT NOT NULL CHECK (field <> ''),
    choices  TEXT NOT NULL CHECK (json_valid(choices) AND json_type(choices) = 'array'),
    text     TEXT NOT NULL,
    PRIMARY KEY (card_id, field),
    CHECK (choices <> '[]' OR text <> '')
) STRICT, WITHOUT ROWID;

-- Actions belong to the plan: one may serve several cards.
CREATE TABLE action (
    id                     INTEGER PRIMARY KEY,
    plan_id                INTEGER NOT NULL REFERENCES plan (id),
    key                    TEXT NOT NULL CHECK (key <> ''),
    number                 TEXT CHECK (number <> ''),
    text                   TEXT NOT NULL,
    period                 TEXT NOT NULL,
    office                 TEXT NOT NULL,
    state                  TEXT NOT NULL CHECK (state IN (
                               'programmata', 'in_corso', 'realizzata', 'non_realizzata', 'sospesa')),
    done_on                TEXT CHECK (done_on IS NULL OR done_on IS date(done_on)),
    is_district_objective  INTEGER NOT NULL CHECK (is_district_objective IN (0, 1)),
    other_plan             TEXT NOT NULL,
    is_extra_plan          INTEGER NOT NULL CHECK (is_extra_plan IN (0, 1)),
    UNIQUE (plan_id, key)
) STRICT;

CREATE TABLE action_part (
    action_id  INTEGER NOT NULL REFERENCES action (id) ON DELETE CASCADE,
    position   INTEGER NOT NULL CHECK (position > 0),
    text       TEXT NOT NULL CHECK (text <> ''),
    PRIMARY KEY (action_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE action_leps (
    action_id  INTEGER NOT NULL REFERENCES action (id) ON DELETE CASCADE,
    position   INTEGER NOT NULL CHECK (position > 0),
    name       TEXT NOT NULL CHECK (name <> ''),
    PRIMARY KEY (action_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE card_action (
    card_id    INTEGER NOT NULL REFERENCES card (id) ON DELETE CASCADE,
    position   INTEGER NOT NULL CHECK (position > 0),
    action_id  INTEGER NOT NULL REFERENCES action (id),
    PRIMARY KEY (card_id, position),
    UNIQUE (card_id, action_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX card_action_by_action ON card_action (action_id);

CREATE TABLE card_personnel (
    card_id    INTEGER NOT NULL REFERENCES card (id) ON DELETE CASCADE,
    position   INTEGER NOT NULL CHECK (position > 0),
    role       TEXT NOT NULL CHECK (role <> ''),
    number     INTEGER CHECK (number >= 0),
    functions  TEXT NOT NULL,
    PRIMARY KEY (card_id, position)
) STRICT, WITHOUT ROWID;

-- Money in cents. Not stated and not quantifiable are not zero: they have no figure.
CREATE TABLE card_amount (
    card_id         INTEGER NOT NULL REFERENCES card (id) ON DELETE CASCADE,
    position        INTEGER NOT NULL CHECK (position > 0),
    kind            TEXT NOT NULL CHECK (kind IN ('importo', 'non_quantificabile', 'non_indicato')),
    cents           INTEGER,
    period          TEXT NOT NULL CHECK (period <> ''),  -- 2025, 2025-2026, 2025/26, tutto il piano, non indicato
    source          TEXT CHECK (source <> ''),
    sector          TEXT NOT NULL CHECK (sector IN ('pubblico', 'privato', 'non_distinto')),
    stage           TEXT NOT NULL CHECK (stage IN ('preventivo', 'impegnato', 'consuntivo')),
    is_approximate  INTEGER NOT NULL CHECK (is_approximate IN (0, 1)),
    note            TEXT NOT NULL,
    PRIMARY KEY (card_id, position),
    CHECK ((kind = 'importo') = (cents IS NOT NULL))
) STRICT, WITHOUT ROWID;

-- Indicators. The sentence of the target and its reading (a JSON list) stand together; the years of check follow from
-- the reading. An indicator that is also one of a LEPS has its values there.
CREATE TABLE card_indicator (
    card_id         INTEGER NOT NULL REFERENCES card (id) ON DELETE CASCADE,
    position        INTEGER NOT NULL CHECK (position > 0),
    code            TEXT NOT NULL CHECK (code <> ''),
    kind            TEXT NOT NULL CHECK (kind IN ('input', 'processo', 'output', 'outcome')),
    title           TEXT NOT NULL,
    target          TEXT NOT NULL,
    reading         TEXT NOT NULL CHECK (json_valid(reading) AND json_type(reading) = 'array'),
    singular        TEXT,
    plural          TEXT,
    leps_indicator  TEXT CHECK (leps_indicator <> ''),
    note            TEXT NOT NULL,
    PRIMARY KEY (card_id, position),
    UNIQUE (card_id, code),
    CHECK ((singular IS NULL) = (plural IS NULL))
) STRICT, WITHOUT ROWID;
