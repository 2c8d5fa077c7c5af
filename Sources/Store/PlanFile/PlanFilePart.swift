import Domain

/// How a part of a plan's file is read from the tables and written into them: one record a row of `select`, in order;
/// `inserts` take one record apart.
///
/// SQLite's own functions for JSON do the work, so that a part is two statements and no code. The parameters are
/// `:plan`, `:period`, `:ambito`, `:version` (the plan's revision) and `:now`; `:record` is the record's JSON.
struct PlanFilePart {
    let part: PlanFile.Part
    let select: String
    let inserts: [String]

    /// The parts that the tables give as they are: cards have a format of their own, with its reader and writer.
    static let all: [PlanFilePart] = [
        municipalities, demography, values, protocols, localTargets, cardValues, confirmations, attachments, tables, narratives, records, yearSteps,
    ]

    private static let municipalities = PlanFilePart(
        part: .municipalities,
        select: """
            SELECT json_object(
                'name', m.name, 'province', m.province, 'istatCode', m.istat_code, 'position', am.position,
                'isLeadBody', json(iif(am.is_lead_body, 'true', 'false')), 'validFrom', am.valid_from, 'validTo', am.valid_to,
                'aliases', (SELECT json_group_array(alias) FROM (
                    SELECT alias FROM municipality_alias WHERE municipality_id = m.id ORDER BY alias)))
            FROM ambito_municipality am JOIN municipality m ON m.id = am.municipality_id
            WHERE am.ambito_code = :ambito ORDER BY am.position, am.valid_from, m.name
            """,
        inserts: [
            """
            INSERT INTO municipality (name, province, istat_code)
            SELECT :record ->> 'name', :record ->> 'province', :record ->> 'istatCode' WHERE true
            ON CONFLICT (name, province) DO NOTHING
            """,
            """
            INSERT OR IGNORE INTO municipality_alias (municipality_id, alias)
            SELECT m.id, a.value FROM municipality m, json_each(:record, '$.aliases') a
            WHERE m.name = :record ->> 'name' AND m.province = :record ->> 'province'
            """,
            // A municipality that belongs to an Ambito stays where it is.
            """
            INSERT INTO ambito_municipality (ambito_code, municipality_id, position, is_lead_body, valid_from, valid_to)
            SELECT :ambito, m.id, :record ->> 'position', coalesce(:record ->> 'isLeadBody', 0), :record ->> 'validFrom',
                   :record ->> 'validTo'
            FROM municipality m WHERE m.name = :record ->> 'name' AND m.province = :record ->> 'province'
              AND NOT EXISTS (SELECT 1 FROM ambito_municipality o WHERE o.municipality_id = m.id
                              AND (o.valid_to IS NULL OR (o.ambito_code = :ambito AND o.valid_from = :record ->> 'validFrom')))
            """,
        ])

    private static let values = PlanFilePart(
        part: .values,
        select: """
            SELECT json_object(
                'indicator', indicator_code, 'year', year, 'measure', measure, 'numerator', numerator,
                'denominator', denominator, 'isFinal', json(iif(is_final, 'true', 'false')), 'source', source, 'note', note,
                'enteredBy', entered_by, 'enteredOn', entered_on)
            FROM yearly_value WHERE plan_id = :plan ORDER BY indicator_code, year
            """,
        inserts: [
            """
            INSERT INTO yearly_value (
                plan_id, period, indicator_code, year, measure, numerator, denominator, is_final, source, note, entered_by,
                entered_on, version)
            VALUES (
                :plan, :period, :record ->> 'indicator', :record ->> 'year', :record ->> 'measure', :record ->> 'numerator',
                :record ->> 'denominator', coalesce(:record ->> 'isFinal', 0), coalesce(:record ->> 'source', ''),
                coalesce(:record ->> 'note', ''), :record ->> 'enteredBy', :record ->> 'enteredOn', :version)
            """
        ])

    private static let protocols = PlanFilePart(
        part: .protocols,
        select: """
            SELECT json_object(
                'indicator', indicator_code, 'isFinal', json(iif(is_final, 'true', 'false')), 'source', source, 'note', note,
                'enteredBy', entered_by, 'enteredOn', entered_on,
                'stages', (SELECT json_group_array(json_object(
                    'stage', stage, 'date', done_on, 'actType', act_type, 'actNumber', act_number, 'actDate', act_date)) FROM (
                    SELECT * FROM protocol_stage s WHERE s.plan_id = p.plan_id AND s.indicator_code = p.indicator_code
                    ORDER BY CASE stage WHEN 'definizione' THEN 1 WHEN 'condivisione' THEN 2 ELSE 3 END)),
                'contents', json(iif(contents_checked, (SELECT json_group_array(text) FROM (
                    SELECT text FROM protocol_content c WHERE c.plan_id = p.plan_id AND c.indicator_code = p.indicator_code
                    ORDER BY text)), 'null')),
                'contentsChecked', json(iif(contents_checked, 'true', 'false')),
                'parties', json(iif(parties_recorded, (SELECT json_group_array(name) FROM (
                    SELECT name FROM protocol_party y WHERE y.plan_id = p.plan_id AND y.indicator_code = p.indicator_code
                    ORDER BY name)), 'null')),
                'partiesRecorded', json(iif(parties_recorded, 'true', 'false')))
            FROM protocol p WHERE plan_id = :plan ORDER BY indicator_code
            """,
        inserts: [
            """
            INSERT INTO protocol (
                plan_id, period, indicator_code, contents_checked, parties_recorded, is_final, source, note, entered_by,
                entered_on, version)
            VALUES (
                :plan, :period, :record ->> 'indicator', coalesce(:record ->> 'contentsChecked', 0),
                coalesce(:record ->> 'partiesRecorded', 0), coalesce(:record ->> 'isFinal', 0),
                coalesce(:record ->> 'source', ''), coalesce(:record ->> 'note', ''), :record ->> 'enteredBy',
                :record ->> 'enteredOn', :version)
            """,
            """
            INSERT INTO protocol_stage (plan_id, indicator_code, stage, done_on, act_type, act_number, act_date)
            SELECT :plan, :record ->> 'indicator', value ->> 'stage', value ->> 'date', value ->> 'actType',
                   value ->> 'actNumber', value ->> 'actDate'
            FROM json_each(:record, '$.stages')
            """,
            """
            INSERT INTO protocol_content (plan_id, period, indicator_code, text)
            SELECT :plan, :period, :record ->> 'indicator', value FROM json_each(:record, '$.contents')
            """,
            """
            INSERT INTO protocol_party (plan_id, indicator_code, name)
            SELECT :plan, :record ->> 'indicator', value FROM json_each(:record, '$.parties')
            """,
        ])

    private static let localTargets = PlanFilePart(
        part: .localTargets,
        select: """
            SELECT json_object(
                'indicator', indicator_code, 'year', year, 'adoptedOn', adopted_on, 'words', verbatim, 'reason', reason,
                'act', act, 'enteredBy', entered_by, 'enteredOn', entered_on)
            FROM local_range WHERE plan_id = :plan ORDER BY indicator_code, year, adopted_on
            """,
        inserts: [
            """
            INSERT INTO local_range (
                plan_id, period, indicator_code, year, adopted_on, verbatim, reason, act, entered_by, entered_on, saved_at)
            VALUES (
                :plan, :period, :record ->> 'indicator', :record ->> 'year', :record ->> 'adoptedOn', :record ->> 'words',
                :record ->> 'reason', :record ->> 'act', :record ->> 'enteredBy', :record ->> 'enteredOn', :now)
            """
        ])

    private static let confirmations = PlanFilePart(
        part: .confirmations,
        select: """
            SELECT json_object(
                'indicator', indicator_code, 'year', year, 'finding', finding, 'message', message, 'reason', reason,
                'enteredBy', entered_by, 'enteredOn', entered_on)
            FROM plausibility_confirmation WHERE plan_id = :plan ORDER BY indicator_code, year, finding
            """,
        inserts: [
            """
            INSERT INTO plausibility_confirmation (
                plan_id, period, indicator_code, year, finding, message, reason, entered_by, entered_on)
            VALUES (
                :plan, :period, :record ->> 'indicator', :record ->> 'year', :record ->> 'finding', :record ->> 'message',
                :record ->> 'reason', :record ->> 'enteredBy', :record ->> 'enteredOn')
            """
        ])

    private static let attachments = PlanFilePart(
        part: .attachments,
        select: """
            SELECT json_object(
                'indicator', indicator_code, 'year', year, 'digest', digest, 'name', name, 'type', type,
                'enteredBy', entered_by, 'enteredOn', entered_on)
            FROM (SELECT * FROM attachment UNION ALL SELECT * FROM attachment_reference) WHERE plan_id = :plan
            ORDER BY indicator_code, year, name, digest
            """,
        inserts: [
            """
            INSERT INTO attachment_reference (
                plan_id, period, indicator_code, year, digest, name, type, entered_by, entered_on)
            VALUES (
                :plan, :period, :record ->> 'indicator', :record ->> 'year', :record ->> 'digest', :record ->> 'name',
                :record ->> 'type', :record ->> 'enteredBy', :record ->> 'enteredOn')
            """
        ])

    private static let narratives = PlanFilePart(
        part: .narratives,
        select: """
            SELECT json_object(
                'year', year, 'part', part, 'text', text, 'achievement', achievement, 'result', result, 'impact', impact,
                'enteredBy', entered_by, 'enteredOn', entered_on)
            FROM report_part WHERE plan_id = :plan ORDER BY year, part
            """,
        inserts: [
            """
            INSERT INTO report_part (
                plan_id, period, year, part, text, achievement, result, impact, entered_by, entered_on, version)
            VALUES (
                :plan, :period, :record ->> 'year', :record ->> 'part', coalesce(:record ->> 'text', ''),
                coalesce(:record ->> 'achievement', ''), coalesce(:record ->> 'result', ''),
                coalesce(:record ->> 'impact', ''), :record ->> 'enteredBy', :record ->> 'enteredOn', :version)
            """
        ])

    /// The records of the registers, whose fields their kinds declare; they are imported through their own writer.
    static let records = PlanFilePart(
        part: .records,
        select: """
            SELECT json_object('kind', kind, 'code', code, 'fields', json(fields)) FROM plan_record
            WHERE plan_id = :plan AND is_removed = 0 ORDER BY kind, position, id
            """,
        inserts: [])

    private static let yearSteps = PlanFilePart(
        part: .yearSteps,
        select: """
            SELECT json_object(
                'year', year, 'number', number, 'step', step, 'act', act, 'verifiedOn', verified_on, 'reason', reason,
                'snapshot', snapshot, 'digest', digest, 'takenBy', taken_by, 'takenAt', taken_at)
            FROM year_step WHERE plan_id = :plan ORDER BY year, number
            """,
        inserts: [
            """
            INSERT INTO year_step (
                plan_id, period, year, number, step, act, verified_on, reason, snapshot, digest, taken_by, taken_at)
            VALUES (
                :plan, :period, :record ->> 'year', :record ->> 'number', :record ->> 'step', :record ->> 'act',
                :record ->> 'verifiedOn', :record ->> 'reason', :record ->> 'snapshot', :record ->> 'digest',
                :record ->> 'takenBy', :record ->> 'takenAt')
            """
        ])
}
