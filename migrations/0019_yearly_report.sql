-- The narrative of the yearly report (relazione annuale), in Markdown: one row for each part of a year, which is the
-- opening, the closing, a LEPS or a card. A LEPS and a card are told in the three dimensions of the act.
CREATE TABLE report_part (
    plan_id      INTEGER NOT NULL,
    period       TEXT NOT NULL,
    year         INTEGER NOT NULL CHECK (year BETWEEN 2000 AND 2100),
    part         TEXT NOT NULL CHECK (part <> ''),  -- premessa, conclusioni, leps:1, scheda:A1
    text         TEXT NOT NULL DEFAULT '',          -- of the opening and the closing
    achievement  TEXT NOT NULL DEFAULT '',          -- realizzazione
    result       TEXT NOT NULL DEFAULT '',          -- risultato
    impact       TEXT NOT NULL DEFAULT '',          -- impatto sociale
    entered_by   TEXT NOT NULL CHECK (entered_by <> ''),
    entered_on   TEXT NOT NULL CHECK (entered_on IS date(entered_on, '+0 days')),
    version      INTEGER NOT NULL CHECK (version > 0),
    PRIMARY KEY (plan_id, year, part),
    FOREIGN KEY (plan_id, period) REFERENCES plan (id, period),
    CHECK (year BETWEEN CAST(substr(period, 1, 4) AS INTEGER) AND CAST(substr(period, 6, 4) AS INTEGER)),
    CHECK (text <> '' OR achievement <> '' OR result <> '' OR impact <> '')
) STRICT, WITHOUT ROWID;
