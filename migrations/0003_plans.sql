-- Plans and the values collected for their indicators. Every row that users change carries a `version`, raised at
-- each save: a save made on an older one is a conflict.

CREATE TABLE plan (
    id           INTEGER PRIMARY KEY,
    ambito_code  TEXT NOT NULL REFERENCES ambito (code),
    period       TEXT NOT NULL REFERENCES plan_period (code),
    lead_body    TEXT NOT NULL CHECK (lead_body <> ''),  -- ente capofila
    is_demo      INTEGER NOT NULL DEFAULT 0 CHECK (is_demo IN (0, 1)),
    created_at   TEXT NOT NULL CHECK (created_at IS strftime('%Y-%m-%dT%H:%M:%SZ', created_at)),
    UNIQUE (ambito_code, period),
    UNIQUE (id, period)
) STRICT;

-- The value of a counted or measured indicator in a year. The keys keep it inside the plan's period and in the
-- shape of the indicator's measure. NULL is a missing value, never zero.
--   count: `value`. ratio: `value` over `base`. mean: total `value` over number `base`.
CREATE TABLE yearly_value (
    plan_id         INTEGER NOT NULL,
    period          TEXT NOT NULL,
    indicator_code  TEXT NOT NULL,
    year            INTEGER NOT NULL,
    measure         TEXT NOT NULL CHECK (measure IN ('count', 'ratio', 'mean')),
    value           INTEGER CHECK (value >= 0),
    base            INTEGER CHECK (base >= 0),
    is_final        INTEGER NOT NULL CHECK (is_final IN (0, 1)),  -- 0 while the year is being collected
    note            TEXT NOT NULL DEFAULT '',
    source          TEXT NOT NULL DEFAULT '',
    entered_by      TEXT NOT NULL CHECK (entered_by <> ''),       -- an office, not a person's name
    entered_at      TEXT NOT NULL CHECK (entered_at IS strftime('%Y-%m-%dT%H:%M:%SZ', entered_at)),
    version         INTEGER NOT NULL CHECK (version > 0),
    PRIMARY KEY (plan_id, indicator_code, year),
    FOREIGN KEY (plan_id, period) REFERENCES plan (id, period),
    FOREIGN KEY (period, indicator_code, measure) REFERENCES leps_indicator (period, code, measure),
    FOREIGN KEY (period, indicator_code, year) REFERENCES regional_range (period, indicator_code, year),
    CHECK (measure <> 'count' OR base IS NULL)
) STRICT;

-- The state of a protocol: one per plan and indicator, with its stages, contents and parties.
CREATE TABLE protocol (
    plan_id         INTEGER NOT NULL,
    period          TEXT NOT NULL,
    indicator_code  TEXT NOT NULL,
    measure         TEXT NOT NULL CHECK (measure = 'milestone'),
    note            TEXT NOT NULL DEFAULT '',
    source          TEXT NOT NULL DEFAULT '',
    entered_by      TEXT NOT NULL CHECK (entered_by <> ''),
    entered_at      TEXT NOT NULL CHECK (entered_at IS strftime('%Y-%m-%dT%H:%M:%SZ', entered_at)),
    version         INTEGER NOT NULL CHECK (version > 0),
    PRIMARY KEY (plan_id, indicator_code),
    UNIQUE (plan_id, indicator_code, period),
    FOREIGN KEY (plan_id, period) REFERENCES plan (id, period),
    FOREIGN KEY (period, indicator_code, measure) REFERENCES leps_indicator (period, code, measure)
) STRICT;

-- A stage of a protocol with its day and, when there is one, the act that proves it. `after` is the stage that must
-- be there already: no protocol is activated without being defined.
CREATE TABLE protocol_stage (
    plan_id         INTEGER NOT NULL,
    indicator_code  TEXT NOT NULL,
    stage           TEXT NOT NULL CHECK (stage IN ('defined', 'shared', 'activated')),
    after           TEXT GENERATED ALWAYS AS (CASE stage WHEN 'activated' THEN 'defined' END) STORED,
    done_on         TEXT NOT NULL CHECK (done_on IS date(done_on)),
    act_type        TEXT CHECK (act_type <> ''),
    act_number      TEXT CHECK (act_number <> ''),
    act_date        TEXT CHECK (act_date IS NULL OR act_date IS date(act_date)),
    PRIMARY KEY (plan_id, indicator_code, stage),
    FOREIGN KEY (plan_id, indicator_code) REFERENCES protocol (plan_id, indicator_code) ON DELETE CASCADE,
    FOREIGN KEY (plan_id, indicator_code, after) REFERENCES protocol_stage (plan_id, indicator_code, stage)
        DEFERRABLE INITIALLY DEFERRED,
    CHECK (act_type IS NOT NULL OR (act_number IS NULL AND act_date IS NULL))
) STRICT;

-- The required contents that the protocol has.
CREATE TABLE protocol_content (
    plan_id         INTEGER NOT NULL,
    period          TEXT NOT NULL,
    indicator_code  TEXT NOT NULL,
    position        INTEGER NOT NULL,
    PRIMARY KEY (plan_id, indicator_code, position),
    FOREIGN KEY (plan_id, indicator_code, period) REFERENCES protocol (plan_id, indicator_code, period)
        ON DELETE CASCADE,
    FOREIGN KEY (period, indicator_code, position) REFERENCES required_content (period, indicator_code, position)
) STRICT, WITHOUT ROWID;

-- The parties the protocol was shared with, in the order entered.
CREATE TABLE protocol_party (
    plan_id         INTEGER NOT NULL,
    indicator_code  TEXT NOT NULL,
    position        INTEGER NOT NULL CHECK (position > 0),
    name            TEXT NOT NULL CHECK (name <> ''),
    PRIMARY KEY (plan_id, indicator_code, position),
    UNIQUE (plan_id, indicator_code, name),
    FOREIGN KEY (plan_id, indicator_code) REFERENCES protocol (plan_id, indicator_code) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- A plan's own target beside the regional one, stricter or extra. A later row replaces an earlier one for the same
-- year, which stays readable with its verdict; a target changed after the year began needs its reason and act.
CREATE TABLE local_range (
    plan_id         INTEGER NOT NULL,
    period          TEXT NOT NULL,
    indicator_code  TEXT NOT NULL,
    year            INTEGER NOT NULL,
    adopted_on      TEXT NOT NULL CHECK (adopted_on IS date(adopted_on)),
    verbatim        TEXT NOT NULL CHECK (verbatim <> ''),
    rule            TEXT NOT NULL CHECK (rule IN (
                        'at_least_count', 'at_least_percent', 'above_previous_year', 'below_previous_year',
                        'defined_and_shared', 'activated')),
    threshold       INTEGER CHECK (threshold > 0),
    reason          TEXT CHECK (reason <> ''),
    act             TEXT CHECK (act <> ''),
    entered_by      TEXT NOT NULL CHECK (entered_by <> ''),
    entered_at      TEXT NOT NULL CHECK (entered_at IS strftime('%Y-%m-%dT%H:%M:%SZ', entered_at)),
    PRIMARY KEY (plan_id, indicator_code, year, adopted_on),
    FOREIGN KEY (plan_id, period) REFERENCES plan (id, period),
    FOREIGN KEY (period, indicator_code, year) REFERENCES regional_range (period, indicator_code, year),
    CHECK ((rule IN ('at_least_count', 'at_least_percent')) = (threshold IS NOT NULL)),
    CHECK (CAST(substr(adopted_on, 1, 4) AS INTEGER) < year OR (reason IS NOT NULL AND act IS NOT NULL))
) STRICT;
