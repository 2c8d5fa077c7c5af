-- What the Region's guidelines fix for a planning period: policy areas, LEPS, indicators and their ranges of
-- achievement, funding sources, sections of the plan, deadlines.

-- The period of a plan. `extended_to` is the last year when an act has prolonged it.
CREATE TABLE plan_period (
    code         TEXT NOT NULL PRIMARY KEY CHECK (code = first_year || '-' || last_year),
    first_year   INTEGER NOT NULL CHECK (first_year BETWEEN 2000 AND 2100),
    last_year    INTEGER NOT NULL CHECK (last_year BETWEEN first_year AND first_year + 9),
    extended_to  INTEGER CHECK (extended_to > last_year),
    act          TEXT CHECK (act <> '')
) STRICT;

-- Macroaree. Letters are never renumbered: an area that was merged stays, legal in its years.
CREATE TABLE policy_area (
    letter            TEXT NOT NULL PRIMARY KEY CHECK (letter GLOB '[A-Z]'),
    name              TEXT NOT NULL CHECK (name <> ''),
    first_legal_year  INTEGER CHECK (first_legal_year BETWEEN 2000 AND 2100),
    last_legal_year   INTEGER CHECK (last_legal_year BETWEEN first_legal_year AND 2100),
    merged_into       TEXT REFERENCES policy_area (letter)
) STRICT;

-- Punti chiave of a macroarea. The same words in two areas are two key points.
CREATE TABLE key_point (
    area_letter  TEXT NOT NULL REFERENCES policy_area (letter),
    text         TEXT NOT NULL CHECK (text <> ''),
    position     INTEGER NOT NULL CHECK (position > 0),
    PRIMARY KEY (area_letter, text),
    UNIQUE (area_letter, position)
) STRICT;

-- Livelli essenziali delle prestazioni sociali named by the act. The codes are ours.
CREATE TABLE leps (
    code  TEXT NOT NULL PRIMARY KEY CHECK (code <> ''),
    name  TEXT NOT NULL UNIQUE CHECK (name <> '')
) STRICT;

-- The rows of the areas' LEPS tables: the words differ slightly from area to area and are kept as printed.
CREATE TABLE leps_in_area (
    area_letter      TEXT NOT NULL REFERENCES policy_area (letter),
    position         INTEGER NOT NULL CHECK (position > 0),
    leps_code        TEXT NOT NULL REFERENCES leps (code),
    norm             TEXT NOT NULL CHECK (norm <> ''),
    programming_act  TEXT NOT NULL CHECK (programming_act <> ''),
    funding          TEXT NOT NULL CHECK (funding <> ''),
    PRIMARY KEY (area_letter, position),
    UNIQUE (area_letter, leps_code)
) STRICT;

-- The LEPS the Region follows with indicators during a period.
CREATE TABLE strategic_leps (
    period              TEXT NOT NULL REFERENCES plan_period (code),
    number              INTEGER NOT NULL CHECK (number > 0),
    leps_code           TEXT NOT NULL REFERENCES leps (code),
    name                TEXT NOT NULL CHECK (name <> ''),
    norm                TEXT NOT NULL CHECK (norm <> ''),
    programming_act     TEXT NOT NULL CHECK (programming_act <> ''),
    funding             TEXT NOT NULL CHECK (funding <> ''),
    health_integration  TEXT NOT NULL CHECK (health_integration <> ''),  -- whom the LEPS is shared with
    programming_level   TEXT NOT NULL CHECK (programming_level IN ('ambito', 'distretto')),
    PRIMARY KEY (period, number),
    UNIQUE (period, leps_code)
) STRICT;

-- Obiettivi di sistema of a strategic LEPS.
CREATE TABLE system_objective (
    period       TEXT NOT NULL,
    leps_number  INTEGER NOT NULL,
    position     INTEGER NOT NULL CHECK (position > 0),
    text         TEXT NOT NULL CHECK (text <> ''),
    PRIMARY KEY (period, leps_number, position),
    FOREIGN KEY (period, leps_number) REFERENCES strategic_leps (period, number)
) STRICT, WITHOUT ROWID;

-- Indicators of a strategic LEPS. The codes are ours: the act does not number them.
-- What is counted (and, for a ratio or a mean, what it is divided by) has a label for forms and a word in the
-- singular and in the plural for sentences.
CREATE TABLE leps_indicator (
    period               TEXT NOT NULL,
    code                 TEXT NOT NULL CHECK (code GLOB '[0-9]*.[0-9]*'),
    leps_number          INTEGER NOT NULL,
    position             INTEGER NOT NULL CHECK (position > 0),
    title                TEXT NOT NULL CHECK (title <> ''),        -- as the act prints it
    short_title          TEXT NOT NULL CHECK (short_title <> ''),  -- ours, for headings and tables
    measure              TEXT NOT NULL CHECK (measure IN ('conteggio', 'rapporto', 'media', 'traguardo')),
    -- A numerator above the denominator: an error where it is a part of the whole, else a warning.
    excess               TEXT CHECK (excess IN ('errore', 'avviso')),
    label                TEXT NOT NULL CHECK (label <> ''),
    singular             TEXT NOT NULL CHECK (singular <> ''),
    plural               TEXT NOT NULL CHECK (plural <> ''),
    denominator_label    TEXT CHECK (denominator_label <> ''),
    denominator_singular TEXT CHECK (denominator_singular <> ''),
    denominator_plural   TEXT CHECK (denominator_plural <> ''),
    PRIMARY KEY (period, code),
    UNIQUE (period, code, measure),
    UNIQUE (period, leps_number, position),
    FOREIGN KEY (period, leps_number) REFERENCES strategic_leps (period, number),
    CHECK ((measure = 'rapporto') = (excess IS NOT NULL)),
    CHECK ((measure IN ('rapporto', 'media')) = (denominator_label IS NOT NULL)),
    CHECK ((denominator_label IS NULL) = (denominator_singular IS NULL)),
    CHECK ((denominator_label IS NULL) = (denominator_plural IS NULL))
) STRICT;

-- What whoever records or reads the values must know, in plain Italian.
CREATE TABLE indicator_note (
    period          TEXT NOT NULL,
    indicator_code  TEXT NOT NULL,
    position        INTEGER NOT NULL CHECK (position > 0),
    text            TEXT NOT NULL CHECK (text <> ''),
    PRIMARY KEY (period, indicator_code, position),
    FOREIGN KEY (period, indicator_code) REFERENCES leps_indicator (period, code)
) STRICT, WITHOUT ROWID;

-- Which system objectives an indicator serves. 'printed' stands on the same row of the act, 'assigned' is our
-- reading by meaning.
CREATE TABLE indicator_objective (
    period          TEXT NOT NULL,
    indicator_code  TEXT NOT NULL,
    leps_number     INTEGER NOT NULL,
    position        INTEGER NOT NULL,
    attribution     TEXT NOT NULL CHECK (attribution IN ('printed', 'assigned')),
    PRIMARY KEY (period, indicator_code, leps_number, position),
    FOREIGN KEY (period, indicator_code) REFERENCES leps_indicator (period, code),
    FOREIGN KEY (period, leps_number, position) REFERENCES system_objective (period, leps_number, position)
) STRICT, WITHOUT ROWID;

-- What a protocol must contain to count as defined.
CREATE TABLE required_content (
    period          TEXT NOT NULL,
    indicator_code  TEXT NOT NULL,
    position        INTEGER NOT NULL CHECK (position > 0),
    text            TEXT NOT NULL CHECK (text <> ''),
    PRIMARY KEY (period, indicator_code, position),
    UNIQUE (period, indicator_code, text),
    FOREIGN KEY (period, indicator_code) REFERENCES leps_indicator (period, code)
) STRICT, WITHOUT ROWID;

-- With whom a protocol must be shared.
CREATE TABLE required_party (
    period          TEXT NOT NULL,
    indicator_code  TEXT NOT NULL,
    position        INTEGER NOT NULL CHECK (position > 0),
    name            TEXT NOT NULL CHECK (name <> ''),
    PRIMARY KEY (period, indicator_code, position),
    UNIQUE (period, indicator_code, name),
    FOREIGN KEY (period, indicator_code) REFERENCES leps_indicator (period, code)
) STRICT, WITHOUT ROWID;

-- Range di raggiungimento: one cell per indicator and year, the printed words and their formal reading together.
--   soglia        a count or a mean against a number      sign, threshold
--   percentuale   a ratio against a percentage            sign, threshold
--   anno_su_anno  the year against the year before        sign
--   traguardo     a stage of a protocol by 31/12          milestone
--   nessun_target no words: `blank` says why
-- A threshold is an exact decimal: 62,5 is 625 with one place.
CREATE TABLE regional_range (
    period            TEXT NOT NULL,
    indicator_code    TEXT NOT NULL,
    year              INTEGER NOT NULL CHECK (year BETWEEN 2000 AND 2100),
    verbatim          TEXT NOT NULL,
    form              TEXT NOT NULL CHECK (form IN (
                          'soglia', 'percentuale', 'anno_su_anno', 'traguardo', 'nessun_target')),
    sign              TEXT CHECK (sign IN ('≥', '≤', '>', '<', '=')),
    threshold         INTEGER CHECK (threshold >= 0),
    threshold_places  INTEGER NOT NULL DEFAULT 0 CHECK (threshold_places BETWEEN 0 AND 9),
    milestone         TEXT CHECK (milestone IN ('definizione_o_aggiornamento_e_condivisione', 'attivazione')),
    blank             TEXT CHECK (blank IN ('anno_base', 'non_ancora_dovuto', 'dopo_attivazione')),
    PRIMARY KEY (period, indicator_code, year),
    FOREIGN KEY (period, indicator_code) REFERENCES leps_indicator (period, code),
    CHECK ((form IN ('soglia', 'percentuale')) = (threshold IS NOT NULL)),
    CHECK ((form IN ('soglia', 'percentuale', 'anno_su_anno')) = (sign IS NOT NULL)),
    CHECK (form <> 'anno_su_anno' OR sign IN ('>', '<')),
    CHECK ((form = 'traguardo') = (milestone IS NOT NULL)),
    CHECK ((form = 'nessun_target') = (blank IS NOT NULL)),
    CHECK ((form = 'nessun_target') = (verbatim = ''))
) STRICT, WITHOUT ROWID;

-- Sections of the plan document, in the act's order.
CREATE TABLE plan_section (
    period         TEXT NOT NULL REFERENCES plan_period (code),
    position       INTEGER NOT NULL CHECK (position > 0),
    code           TEXT NOT NULL CHECK (code <> ''),
    title          TEXT NOT NULL CHECK (title <> ''),
    verbatim       TEXT NOT NULL CHECK (verbatim <> ''),
    content        TEXT NOT NULL CHECK (content <> ''),
    is_mandatory   INTEGER NOT NULL CHECK (is_mandatory IN (0, 1)),
    PRIMARY KEY (period, position),
    UNIQUE (period, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE plan_section_item (
    period            TEXT NOT NULL,
    section_position  INTEGER NOT NULL,
    position          INTEGER NOT NULL CHECK (position > 0),
    text              TEXT NOT NULL CHECK (text <> ''),
    PRIMARY KEY (period, section_position, position),
    FOREIGN KEY (period, section_position) REFERENCES plan_section (period, position)
) STRICT, WITHOUT ROWID;

-- Deadlines of a period. `due_on` is NULL where the act gives no day; `is_estimated` where the day is ours.
CREATE TABLE deadline (
    period        TEXT NOT NULL REFERENCES plan_period (code),
    code          TEXT NOT NULL CHECK (code <> ''),
    kind          TEXT NOT NULL CHECK (kind IN (
                      'termine', 'termine_perentorio', 'regime_transitorio', 'annuale', 'verifica_annuale',
                      'effetto_futuro', 'evento', 'fine_periodo')),
    due_on        TEXT CHECK (due_on IS NULL OR due_on IS date(due_on, '+0 days')),
    is_estimated  INTEGER NOT NULL CHECK (is_estimated IN (0, 1)),
    actor         TEXT NOT NULL CHECK (actor <> ''),
    subject       TEXT NOT NULL CHECK (subject <> ''),
    consequence   TEXT CHECK (consequence <> ''),
    outcome       TEXT CHECK (outcome <> ''),
    PRIMARY KEY (period, code),
    CHECK (is_estimated = 0 OR due_on IS NOT NULL)
) STRICT, WITHOUT ROWID;

-- Fonti di finanziamento in five levels. An open list: installations add their own.
CREATE TABLE funding_source (
    code      TEXT NOT NULL PRIMARY KEY CHECK (code <> ''),
    level     TEXT NOT NULL CHECK (level IN ('europeo', 'nazionale', 'regionale', 'comunale', 'privato')),
    position  INTEGER NOT NULL CHECK (position > 0),
    name      TEXT NOT NULL UNIQUE CHECK (name <> ''),
    acronym   TEXT UNIQUE CHECK (acronym <> ''),
    UNIQUE (level, position)
) STRICT;

-- Other labels used by the act and by plans. A label without source is known but names none of the list.
CREATE TABLE funding_source_alias (
    alias        TEXT NOT NULL PRIMARY KEY CHECK (alias <> ''),
    source_code  TEXT REFERENCES funding_source (code)
) STRICT, WITHOUT ROWID;
