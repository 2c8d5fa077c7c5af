-- The form of a whole card may be larger than a mebibyte: it is set aside like any other. What waits here is kept for
-- half an hour at most, so the table is made anew.

DROP TABLE parked_request;

CREATE TABLE parked_request (
    token_hash    TEXT NOT NULL PRIMARY KEY CHECK (length(token_hash) = 64 AND token_hash NOT GLOB '*[^0-9a-f]*'),
    user_id       INTEGER REFERENCES user (id),
    method        TEXT NOT NULL CHECK (method = 'POST'),
    -- A path of this site: never another one's address.
    path          TEXT NOT NULL
                  CHECK (length(path) <= 2048 AND path GLOB '/*' AND path NOT GLOB '//*' AND path NOT GLOB '/\*'),
    content_type  TEXT NOT NULL CHECK (length(content_type) BETWEEN 1 AND 200),
    body          BLOB NOT NULL CHECK (length(body) <= 8388608),
    created_at    TEXT NOT NULL CHECK (created_at IS strftime('%Y-%m-%dT%H:%M:%SZ', created_at, '+0 days')),
    expires_at    TEXT NOT NULL CHECK (expires_at IS strftime('%Y-%m-%dT%H:%M:%SZ', expires_at, '+0 days')),
    CHECK (expires_at > created_at)
) STRICT;

CREATE INDEX parked_request_by_user ON parked_request (user_id);
