import Domain

// The parts whose records hold lists: values of cards, tables, demography.

extension PlanFilePart {
    static let cardValues = PlanFilePart(
        part: .cardValues,
        select: """
            SELECT json_object(
                'card', c.code, 'indicator', r.indicator, 'hasDays', json(iif(r.has_days, 'true', 'false')),
                'source', r.source, 'note', r.note,
                'values', (SELECT json_group_array(json_object(
                    'part', part, 'year', year, 'numerator', numerator, 'denominator', denominator,
                    'isYes', json(CASE is_yes WHEN 1 THEN 'true' WHEN 0 THEN 'false' ELSE 'null' END), 'reason', reason,
                    'isFinal', json(iif(is_final, 'true', 'false')), 'enteredBy', entered_by, 'enteredOn', entered_on)) FROM (
                    SELECT * FROM card_value v WHERE v.card_id = r.card_id AND v.indicator = r.indicator ORDER BY part, year)),
                'event', (SELECT json_object(
                    'date', done_on, 'actType', act_type, 'actNumber', act_number, 'actDate', act_date,
                    'reference', reference_on, 'enteredBy', entered_by, 'enteredOn', entered_on)
                    FROM card_event e WHERE e.card_id = r.card_id AND e.indicator = r.indicator),
                'days', (SELECT json_group_array(day) FROM (
                    SELECT day FROM card_occurrence o WHERE o.card_id = r.card_id AND o.indicator = r.indicator ORDER BY day)))
            FROM card_indicator_record r JOIN card c ON c.id = r.card_id
            WHERE c.plan_id = :plan ORDER BY c.position, r.indicator
            """,
        inserts: [
            """
            INSERT INTO card_indicator_record (card_id, indicator, has_days, source, note, version)
            VALUES (
                (\(card)), :record ->> 'indicator', coalesce(:record ->> 'hasDays', 0), coalesce(:record ->> 'source', ''),
                coalesce(:record ->> 'note', ''), :version)
            """,
            """
            INSERT INTO card_value (
                card_id, indicator, part, year, numerator, denominator, is_yes, reason, is_final, entered_by, entered_on)
            SELECT (\(card)), :record ->> 'indicator', value ->> 'part', value ->> 'year', value ->> 'numerator',
                   value ->> 'denominator', value ->> 'isYes', value ->> 'reason', coalesce(value ->> 'isFinal', 0),
                   value ->> 'enteredBy', value ->> 'enteredOn'
            FROM json_each(:record, '$.values')
            """,
            """
            INSERT INTO card_event (
                card_id, indicator, done_on, act_type, act_number, act_date, reference_on, entered_by, entered_on)
            SELECT (\(card)), :record ->> 'indicator', :record ->> '$.event.date', :record ->> '$.event.actType',
                   :record ->> '$.event.actNumber', :record ->> '$.event.actDate', :record ->> '$.event.reference',
                   :record ->> '$.event.enteredBy', :record ->> '$.event.enteredOn'
            WHERE json_type(:record, '$.event') = 'object'
            """,
            """
            INSERT INTO card_occurrence (card_id, indicator, day)
            SELECT (\(card)), :record ->> 'indicator', value FROM json_each(:record, '$.days')
            """,
        ])

    private static let card = "SELECT id FROM card WHERE plan_id = :plan AND code = :record ->> 'card'"

    static let tables = PlanFilePart(
        part: .tables,
        select: """
            SELECT json_object(
                'code', code, 'title', title, 'reference', reference, 'source', source, 'universe', universe,
                'notes', json(notes),
                'columns', (SELECT json_group_array(json_object(
                    'headings', json(headings), 'kind', kind, 'unit', unit, 'formula', json(coalesce(formula, 'null')))) FROM (
                    SELECT * FROM context_table_column c WHERE c.table_id = t.id ORDER BY position)),
                'rows', (SELECT json_group_array(json_object(
                    'role', role, 'cells', json(cells), 'formula', json(coalesce(formula, 'null')))) FROM (
                    SELECT * FROM context_table_row r WHERE r.table_id = t.id ORDER BY position)),
                'answers', (SELECT json_group_array(json_object(
                    'rule', rule, 'row', row_label, 'heading', heading, 'published', published, 'answer', answer,
                    'note', note, 'answeredAt', answered_at, 'answeredBy', answered_by)) FROM (
                    SELECT * FROM table_finding_answer a WHERE a.table_id = t.id
                    ORDER BY rule, row_label, heading, published)))
            FROM context_table t WHERE plan_id = :plan ORDER BY position
            """,
        inserts: [
            """
            INSERT INTO context_table (
                plan_id, position, code, title, reference, source, universe, notes, changed_at, changed_by, version)
            VALUES (
                :plan, (SELECT coalesce(max(position), 0) + 1 FROM context_table WHERE plan_id = :plan), :record ->> 'code',
                :record ->> 'title', coalesce(:record ->> 'reference', ''), coalesce(:record ->> 'source', ''),
                coalesce(:record ->> 'universe', ''), coalesce(:record -> 'notes', '[]'), :now, :author, 1)
            """,
            """
            INSERT INTO context_table_column (table_id, position, headings, kind, unit, formula)
            SELECT (\(table)), key, value -> 'headings', value ->> 'kind', coalesce(value ->> 'unit', ''), value -> 'formula'
            FROM json_each(:record, '$.columns')
            """,
            """
            INSERT INTO context_table_row (table_id, position, role, cells, formula)
            SELECT (\(table)), key, value ->> 'role', value -> 'cells', value -> 'formula' FROM json_each(:record, '$.rows')
            """,
            """
            INSERT INTO table_finding_answer (
                table_id, rule, row_label, heading, published, answer, note, answered_at, answered_by)
            SELECT (\(table)), value ->> 'rule', coalesce(value ->> 'row', ''), coalesce(value ->> 'heading', ''),
                   coalesce(value ->> 'published', ''), value ->> 'answer', value ->> 'note', value ->> 'answeredAt',
                   value ->> 'answeredBy'
            FROM json_each(:record, '$.answers')
            """,
        ])

    private static let table = "SELECT id FROM context_table WHERE plan_id = :plan AND code = :record ->> 'code'"

    /// What the Ambito itself recorded of its territories; the figures of the installation are not a plan's.
    static let demography = PlanFilePart(
        part: .demography,
        select: """
            SELECT json_object(
                'level', t.level, 'name', t.name, 'nameKey', t.name_key, 'code', t.code, 'province', t.province,
                'kind', r.kind, 'countedOn', r.counted_on, 'source', r.source, 'note', r.note,
                'ages', (SELECT json_group_array(json_object(
                    'citizenship', citizenship, 'from', age_from, 'through', age_through, 'males', males, 'females', females,
                    'persons', persons)) FROM (
                    SELECT * FROM demographic_age a WHERE a.record_id = r.id ORDER BY citizenship, age_from, age_through)),
                'figures', (SELECT json_group_array(json_object(
                    'figure', figure, 'males', males, 'females', females, 'persons', persons)) FROM (
                    SELECT * FROM demographic_figure f WHERE f.record_id = r.id ORDER BY figure)),
                'absences', (SELECT json_group_array(json_object('field', field, 'reason', reason)) FROM (
                    SELECT * FROM demographic_absence b WHERE b.record_id = r.id ORDER BY field)))
            FROM demographic_record r JOIN demographic_territory t ON t.id = r.territory_id
            WHERE r.ambito_code = :ambito ORDER BY t.level, t.name_key, r.counted_on, r.kind
            """,
        inserts: [
            """
            INSERT INTO demographic_territory (level, name, name_key, code, province)
            SELECT :record ->> 'level', :record ->> 'name', :record ->> 'nameKey', :record ->> 'code', :record ->> 'province'
            WHERE NOT EXISTS (\(territory))
            """,
            """
            INSERT INTO demographic_record (
                ambito_code, territory_id, kind, counted_on, source, note, version, changed_at, changed_by)
            SELECT :ambito, (\(territory)), :record ->> 'kind', :record ->> 'countedOn', :record ->> 'source',
                   coalesce(:record ->> 'note', ''), 1, :now, :author
            WHERE true ON CONFLICT DO NOTHING
            """,
            """
            INSERT OR IGNORE INTO demographic_age (record_id, citizenship, age_from, age_through, males, females, persons)
            SELECT (\(record)), value ->> 'citizenship', value ->> 'from', value ->> 'through', value ->> 'males',
                   value ->> 'females', value ->> 'persons'
            FROM json_each(:record, '$.ages')
            """,
            """
            INSERT OR IGNORE INTO demographic_figure (record_id, figure, males, females, persons)
            SELECT (\(record)), value ->> 'figure', value ->> 'males', value ->> 'females', value ->> 'persons'
            FROM json_each(:record, '$.figures')
            """,
            """
            INSERT OR IGNORE INTO demographic_absence (record_id, field, reason)
            SELECT (\(record)), value ->> 'field', value ->> 'reason' FROM json_each(:record, '$.absences')
            """,
        ])

    private static let territory = """
        SELECT id FROM demographic_territory WHERE level = :record ->> 'level' AND name_key = :record ->> 'nameKey'
        AND province IS :record ->> 'province' AND code IS :record ->> 'code' LIMIT 1
        """
    private static let record = """
        SELECT id FROM demographic_record WHERE ambito_code = :ambito AND territory_id = (\(territory))
        AND kind = :record ->> 'kind' AND counted_on = :record ->> 'countedOn'
        """
}
