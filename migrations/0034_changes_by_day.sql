-- What changed in an Ambito since a day, counted by kind of record, without reading the whole log.

CREATE INDEX change_log_by_day ON change_log (ambito_code, at, record_kind);
