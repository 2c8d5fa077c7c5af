-- Sessions, and forms that were posted after a session had expired.

CREATE TABLE session (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    token_hash    TEXT NOT NULL UNIQUE CHECK (length(token_hash) = 64 AND token_hash NOT GLOB '*[^0-9a-f]*'),
    user_id       INTEGER NOT NULL REFERENCES user (id),
    created_at    TEXT NOT NULL CHECK (created_at IS strftime('%Y-%m-%dT%H:%M:%SZ', created_at, '+0 days')),
    last_seen_at  TEXT NOT NULL CHECK (last_seen_at IS strftime('%Y-%m-%dT%H:%M:%SZ', last_seen_at, '+0 days')),
    ended_at      TEXT CHECK (ended_at IS strftime('%Y-%m-%dT%H:%M:%SZ', ended_at, '+0 days')),
    -- So that the user recognises the device in the list of sessions.
    user_agent    TEXT NOT NULL CHECK (length(user_agent) <= 200),
    CHECK (last_seen_at >= created_at)
) STRICT;

CREATE INDEX session_by_user ON session (user_id);

-- A form that arrived too late, kept until its user has signed in again. `user_id` is the only user who may resume
-- it; NULL where the request did not tell.
CREATE TABLE parked_request (
    token_hash    TEXT NOT NULL PRIMARY KEY CHECK (length(token_hash) = 64 AND token_hash NOT GLOB '*[^0-9a-f]*'),
    user_id       INTEGER REFERENCES user (id),
    method        TEXT NOT NULL CHECK (method = 'POST'),
    -- A path of this site: never another one's address.
    path          TEXT NOT NULL
                  CHECK (length(path) <= 2048 AND path GLOB '/*' AND path NOT GLOB '//*' AND path NOT GLOB '/\*'),
    content_type  TEXT NOT NULL CHECK (length(content_type) BETWEEN 1 AND 200),
    body          BLOB NOT NULL CHECK (length(body) <= 1048576),
    created_at    TEXT NOT NULL CHECK (created_at IS strftime('%Y-%m-%dT%H:%M:%SZ', created_at, '+0 days')),
    expires_at    TEXT NOT NULL CHECK (expires_at IS strftime('%Y-%m-%dT%H:%M:%SZ', expires_at, '+0 days')),
    CHECK (expires_at > created_at)
) STRICT;

CREATE INDEX parked_request_by_user ON parked_request (user_id);
