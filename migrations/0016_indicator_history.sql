-- What was known of an indicator at each moment: every save, and every removal, adds a row in its own transaction,
-- so that a page can show a plan as it was known on a past day. The change log says the same in words, for people.

CREATE TABLE indicator_history (
    plan_id         INTEGER NOT NULL,
    period          TEXT NOT NULL,
    indicator_code  TEXT NOT NULL,
    year            INTEGER NOT NULL CHECK (year = 0 OR year BETWEEN 2000 AND 2100),  -- 0: a protocol, of all years
    version         INTEGER NOT NULL CHECK (version > 0),  -- the plan's revision
    saved_at        TEXT NOT NULL CHECK (saved_at IS strftime('%Y-%m-%dT%H:%M:%SZ', saved_at, '+0 days')),
    content         TEXT CHECK (content IS NULL OR json_valid(content)),  -- NULL: removed, it is missing from then on
    source          TEXT NOT NULL DEFAULT '',
    note            TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (plan_id, indicator_code, year, version),
    FOREIGN KEY (plan_id, period) REFERENCES plan (id, period),
    FOREIGN KEY (period, indicator_code) REFERENCES leps_indicator (period, code)
) STRICT, WITHOUT ROWID;

-- What is there already begins its history with the last change that the log knows of.
INSERT INTO indicator_history (plan_id, period, indicator_code, year, version, saved_at, content, source, note)
SELECT v.plan_id, v.period, v.indicator_code, v.year, v.version,
       coalesce((SELECT max(c.at) FROM change_log c JOIN plan p ON p.ambito_code = c.ambito_code
                 WHERE p.id = v.plan_id AND c.record_kind = 'valore'
                   AND c.record_id = v.period || '/' || v.indicator_code || '/' || v.year),
                v.entered_on || 'T00:00:00Z'),
       json_object('value', json_object('measure', v.measure, 'numerator', v.numerator, 'denominator', v.denominator),
                   'isProvisional', json(iif(v.is_final, 'false', 'true')),
                   'provenance', json_object('enteredBy', v.entered_by, 'enteredOn', v.entered_on)),
       v.source, v.note
FROM yearly_value v;

WITH stage (plan_id, indicator_code, stage, content) AS (
    SELECT plan_id, indicator_code, stage,
           json_object('date', done_on, 'actType', act_type, 'actNumber', act_number, 'actDate', act_date)
    FROM protocol_stage
)
INSERT INTO indicator_history (plan_id, period, indicator_code, year, version, saved_at, content, source, note)
SELECT r.plan_id, r.period, r.indicator_code, 0, r.version,
       coalesce((SELECT max(c.at) FROM change_log c JOIN plan p ON p.ambito_code = c.ambito_code
                 WHERE p.id = r.plan_id AND c.record_kind = 'protocollo'
                   AND c.record_id = r.period || '/' || r.indicator_code),
                r.entered_on || 'T00:00:00Z'),
       json_object(
           'definition', json((SELECT content FROM stage s WHERE s.plan_id = r.plan_id
                                AND s.indicator_code = r.indicator_code AND s.stage = 'definizione')),
           'sharing', json((SELECT content FROM stage s WHERE s.plan_id = r.plan_id
                             AND s.indicator_code = r.indicator_code AND s.stage = 'condivisione')),
           'activation', json((SELECT content FROM stage s WHERE s.plan_id = r.plan_id
                                AND s.indicator_code = r.indicator_code AND s.stage = 'attivazione')),
           'contents', iif(r.contents_checked,
               json((SELECT json_group_array(text) FROM protocol_content c WHERE c.plan_id = r.plan_id
                      AND c.indicator_code = r.indicator_code)), NULL),
           'parties', iif(r.parties_recorded,
               json((SELECT json_group_array(name) FROM protocol_party y WHERE y.plan_id = r.plan_id
                      AND y.indicator_code = r.indicator_code)), NULL),
           'isProvisional', json(iif(r.is_final, 'false', 'true')),
           'provenance', json_object('enteredBy', r.entered_by, 'enteredOn', r.entered_on)),
       r.source, r.note
FROM protocol r;

CREATE TRIGGER indicator_history_is_not_updated BEFORE UPDATE ON indicator_history
BEGIN
    SELECT RAISE(ABORT, 'la storia dei valori non si riscrive');
END;

CREATE TRIGGER indicator_history_is_not_deleted BEFORE DELETE ON indicator_history
BEGIN
    SELECT RAISE(ABORT, 'la storia dei valori non si cancella');
END;

-- A local target is never removed, so the moment of its save is enough.
ALTER TABLE local_range ADD COLUMN saved_at TEXT
    CHECK (saved_at IS NULL OR saved_at IS strftime('%Y-%m-%dT%H:%M:%SZ', saved_at, '+0 days'));
UPDATE local_range SET saved_at = entered_on || 'T00:00:00Z';
