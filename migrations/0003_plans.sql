-- Plans and the values collected for their indicators.
--
-- Every save raises the plan's `revision`, and what was saved takes it as its `version`: a save made on another
-- version than the current one is a conflict. Versions never come back, not even after a row was removed.
-- Values are entered by offices; no name of a person is kept here.

CREATE TABLE plan (
    id           INTEGER PRIMARY KEY,
    ambito_code  TEXT NOT NULL REFERENCES ambito (code),
    period       TEXT NOT NULL REFERENCES plan_period (code),
    title        TEXT CHECK (title <> ''),
    lead_body    TEXT CHECK (lead_body <> ''),  -- ente capofila
    is_demo      INTEGER NOT NULL DEFAULT 0 CHECK (is_demo IN (0, 1)),
    revision     INTEGER NOT NULL DEFAULT 0 CHECK (revision >= 0),
    UNIQUE (ambito_code, period),
    UNIQUE (id, period)
) STRICT;

-- The value of a counted or measured indicator in a year; no row where the value is missing. The keys keep it
-- inside the plan's period and in the shape of the indicator's measure.
CREATE TABLE yearly_value (
    plan_id         INTEGER NOT NULL,
    period          TEXT NOT NULL,
    indicator_code  TEXT NOT NULL,
    year            INTEGER NOT NULL,
    measure         TEXT NOT NULL CHECK (measure IN ('conteggio', 'rapporto', 'media')),
    numerator       INTEGER NOT NULL CHECK (numerator >= 0),      -- the count, the part, the total of a mean
    denominator     INTEGER CHECK (denominator >= 0),             -- the whole, the number of cases of a mean
    is_final        INTEGER NOT NULL CHECK (is_final IN (0, 1)),  -- 0 while the year is being collected
    source          TEXT NOT NULL DEFAULT '',
    note            TEXT NOT NULL DEFAULT '',
    entered_by      TEXT NOT NULL CHECK (entered_by <> ''),
    entered_on      TEXT NOT NULL CHECK (entered_on IS date(entered_on, '+0 days')),
    version         INTEGER NOT NULL CHECK (version > 0),
    PRIMARY KEY (plan_id, indicator_code, year),
    FOREIGN KEY (plan_id, period) REFERENCES plan (id, period),
    FOREIGN KEY (period, indicator_code, measure) REFERENCES leps_indicator (period, code, measure),
    FOREIGN KEY (period, indicator_code, year) REFERENCES regional_range (period, indicator_code, year),
    CHECK ((measure = 'conteggio') = (denominator IS NULL))
) STRICT;

-- The state of a protocol: one per plan and indicator, for all the years.
CREATE TABLE protocol (
    plan_id             INTEGER NOT NULL,
    period              TEXT NOT NULL,
    indicator_code      TEXT NOT NULL,
    measure             TEXT NOT NULL DEFAULT 'traguardo' CHECK (measure = 'traguardo'),
    contents_checked    INTEGER NOT NULL CHECK (contents_checked IN (0, 1)),
    parties_recorded    INTEGER NOT NULL CHECK (parties_recorded IN (0, 1)),
    is_final            INTEGER NOT NULL CHECK (is_final IN (0, 1)),
    source              TEXT NOT NULL DEFAULT '',
    note                TEXT NOT NULL DEFAULT '',
    entered_by          TEXT NOT NULL CHECK (entered_by <> ''),
    entered_on          TEXT NOT NULL CHECK (entered_on IS date(entered_on, '+0 days')),
    version             INTEGER NOT NULL CHECK (version > 0),
    PRIMARY KEY (plan_id, indicator_code),
    UNIQUE (plan_id, indicator_code, period),
    FOREIGN KEY (plan_id, period) REFERENCES plan (id, period),
    FOREIGN KEY (period, indicator_code, measure) REFERENCES leps_indicator (period, code, measure)
) STRICT;

-- A stage of a protocol with its day and, when there is one, the act that proves it. `needs` is the stage that must
-- be there already: no protocol is activated without being defined.
CREATE TABLE protocol_stage (
    plan_id         INTEGER NOT NULL,
    indicator_code  TEXT NOT NULL,
    stage           TEXT NOT NULL CHECK (stage IN ('definizione', 'condivisione', 'attivazione')),
    needs           TEXT GENERATED ALWAYS AS (CASE stage WHEN 'attivazione' THEN 'definizione' END) STORED,
    done_on         TEXT CHECK (done_on IS NULL OR done_on IS date(done_on, '+0 days')),
    act_type        TEXT CHECK (act_type <> ''),
    act_number      TEXT CHECK (act_number <> ''),
    act_date        TEXT CHECK (act_date IS NULL OR act_date IS date(act_date, '+0 days')),
    PRIMARY KEY (plan_id, indicator_code, stage),
    FOREIGN KEY (plan_id, indicator_code) REFERENCES protocol (plan_id, indicator_code) ON DELETE CASCADE,
    FOREIGN KEY (plan_id, indicator_code, needs) REFERENCES protocol_stage (plan_id, indicator_code, stage)
        DEFERRABLE INITIALLY DEFERRED,
    CHECK (done_on IS NOT NULL OR act_type IS NOT NULL),
    CHECK (act_type IS NOT NULL OR (act_number IS NULL AND act_date IS NULL))
) STRICT;

-- The required contents that the protocol has.
CREATE TABLE protocol_content (
    plan_id         INTEGER NOT NULL,
    period          TEXT NOT NULL,
    indicator_code  TEXT NOT NULL,
    text            TEXT NOT NULL,
    PRIMARY KEY (plan_id, indicator_code, text),
    FOREIGN KEY (plan_id, indicator_code, period) REFERENCES protocol (plan_id, indicator_code, period)
        ON DELETE CASCADE,
    FOREIGN KEY (period, indicator_code, text) REFERENCES required_content (period, indicator_code, text)
) STRICT;

-- The parties the protocol was shared with: the required ones and others.
CREATE TABLE protocol_party (
    plan_id         INTEGER NOT NULL,
    indicator_code  TEXT NOT NULL,
    name            TEXT NOT NULL CHECK (name <> ''),
    PRIMARY KEY (plan_id, indicator_code, name),
    FOREIGN KEY (plan_id, indicator_code) REFERENCES protocol (plan_id, indicator_code) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- A plan's own target beside the regional one, stricter or extra. A later row replaces an earlier one for the same
-- year, which stays readable with its verdict; a target adopted after the year began needs its reason and act.
CREATE TABLE local_range (
    plan_id         INTEGER NOT NULL,
    period          TEXT NOT NULL,
    indicator_code  TEXT NOT NULL,
    year            INTEGER NOT NULL,
    adopted_on      TEXT NOT NULL CHECK (adopted_on IS date(adopted_on, '+0 days')),
    verbatim        TEXT NOT NULL CHECK (verbatim <> ''),
    reason          TEXT CHECK (reason <> ''),
    act             TEXT CHECK (act <> ''),
    entered_by      TEXT NOT NULL CHECK (entered_by <> ''),
    entered_on      TEXT NOT NULL CHECK (entered_on IS date(entered_on, '+0 days')),
    PRIMARY KEY (plan_id, indicator_code, year, adopted_on),
    FOREIGN KEY (plan_id, period) REFERENCES plan (id, period),
    FOREIGN KEY (period, indicator_code, year) REFERENCES regional_range (period, indicator_code, year),
    CHECK (CAST(substr(adopted_on, 1, 4) AS INTEGER) < year OR (reason IS NOT NULL AND act IS NOT NULL))
) STRICT;
