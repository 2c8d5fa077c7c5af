-- What is recorded for the indicators of cards: one row for each part of an indicator's record.
--
--   valore     a count, or a part and a whole, of a year     numerator, denominator
--   partenza   the value a change is measured from           numerator; year 0 where it is not known
--   presenza   SI or NO of a year                            is_yes
--   giudizio   a judgement given by hand, of a year          is_yes, reason
-- An indicator with values cannot be taken off its card: the program says so before the key below does.

CREATE TABLE card_value (
    card_id      INTEGER NOT NULL,
    indicator    TEXT NOT NULL,
    part         TEXT NOT NULL CHECK (part IN ('valore', 'partenza', 'presenza', 'giudizio')),
    year         INTEGER NOT NULL CHECK (year = 0 OR year BETWEEN 2000 AND 2100),
    numerator    INTEGER CHECK (numerator >= 0),  -- in cents for an amount of money
    denominator  INTEGER CHECK (denominator >= 0),
    is_yes       INTEGER CHECK (is_yes IN (0, 1)),
    reason       TEXT CHECK (reason <> ''),
    is_final     INTEGER NOT NULL CHECK (is_final IN (0, 1)),
    entered_by   TEXT NOT NULL CHECK (entered_by <> ''),
    entered_on   TEXT NOT NULL CHECK (entered_on IS date(entered_on)),
    PRIMARY KEY (card_id, indicator, part, year),
    FOREIGN KEY (card_id, indicator) REFERENCES card_indicator (card_id, code) DEFERRABLE INITIALLY DEFERRED,
    CHECK ((part IN ('valore', 'partenza')) = (numerator IS NOT NULL)),
    CHECK (denominator IS NULL OR numerator IS NOT NULL),
    CHECK ((part IN ('presenza', 'giudizio')) = (is_yes IS NOT NULL)),
    CHECK ((part = 'giudizio') = (reason IS NOT NULL)),
    CHECK (year <> 0 OR part = 'partenza')
) STRICT, WITHOUT ROWID;

-- Something that happens once, by a term.
CREATE TABLE card_event (
    card_id       INTEGER NOT NULL,
    indicator     TEXT NOT NULL,
    done_on       TEXT CHECK (done_on IS NULL OR done_on IS date(done_on)),
    act_type      TEXT CHECK (act_type <> ''),
    act_number    TEXT CHECK (act_number <> ''),
    act_date      TEXT CHECK (act_date IS NULL OR act_date IS date(act_date)),
    reference_on  TEXT CHECK (reference_on IS NULL OR reference_on IS date(reference_on)),
    entered_by    TEXT NOT NULL CHECK (entered_by <> ''),
    entered_on    TEXT NOT NULL CHECK (entered_on IS date(entered_on)),
    PRIMARY KEY (card_id, indicator),
    FOREIGN KEY (card_id, indicator) REFERENCES card_indicator (card_id, code) DEFERRABLE INITIALLY DEFERRED,
    CHECK (act_type IS NOT NULL OR (act_number IS NULL AND act_date IS NULL))
) STRICT, WITHOUT ROWID;

-- The days of something that recurs.
CREATE TABLE card_occurrence (
    card_id    INTEGER NOT NULL,
    indicator  TEXT NOT NULL,
    day        TEXT NOT NULL CHECK (day IS date(day)),
    PRIMARY KEY (card_id, indicator, day),
    FOREIGN KEY (card_id, indicator) REFERENCES card_indicator (card_id, code) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

-- The version of an indicator's record; whether days are recorded, be they none.
CREATE TABLE card_indicator_record (
    card_id        INTEGER NOT NULL,
    indicator      TEXT NOT NULL,
    has_days       INTEGER NOT NULL CHECK (has_days IN (0, 1)),
    source         TEXT NOT NULL DEFAULT '',
    note           TEXT NOT NULL DEFAULT '',
    version        INTEGER NOT NULL CHECK (version > 0),
    PRIMARY KEY (card_id, indicator),
    FOREIGN KEY (card_id, indicator) REFERENCES card_indicator (card_id, code) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
