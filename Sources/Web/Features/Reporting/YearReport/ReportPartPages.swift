import Domain

/// The form of a part of the yearly report, and its history.
enum ReportPartPages {
    static func form(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard let record = try record(url, context) else { return .notFound }
        return try RecordPages.form(record, context)
    }

    static func save(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard let record = try record(url, context) else { return .notFound }
        return try RecordPages.save(record, context)
    }

    static func history(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .reporting(let address, _) = url, let record = try record(url, context) else { return .notFound }
        let mayEdit = try context.page.access.allows(.editCards, inAmbito: address.ambito, context.page.reader)
        return try RecordPages.history(record, mayEdit: mayEdit, context)
    }

    static func restore(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard let record = try record(url, context) else { return .notFound }
        return try RecordPages.restore(record, context)
    }

    private static func record(_ url: SiteURL, _ context: PersonalContext) throws -> ReportPartRecord? {
        guard case .reporting(let address, let page) = url else { return nil }
        switch page {
        case .reportPart(let year, let part), .reportPartHistory(let year, let part), .reportPartRestore(let year, let part):
            return try ReportPartRecord(address, year, part, context)
        default: return nil
        }
    }
}
