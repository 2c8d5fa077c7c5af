-- How far a plan has come towards others than its Ambito: sent to the ATS, or published. A plan without a row is a draft.

CREATE TABLE plan_exposure (
    plan_id  INTEGER PRIMARY KEY REFERENCES plan (id),
    state    TEXT NOT NULL CHECK (state IN ('bozza', 'trasmesso', 'pubblicato')),
    reason   TEXT NOT NULL DEFAULT '',
    version  INTEGER NOT NULL CHECK (version > 0)
) STRICT;
