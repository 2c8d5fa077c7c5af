import Domain
import Foundation
import HTTPServer
import Store

/// The formats in which a table leaves the site, by their names in addresses.
enum TableFormat: String, Hashable, Sendable, CaseIterable {
    /// For a spreadsheet of an Italian computer.
    case italian = "csv-italiano"
    /// For programs: RFC 4180.
    case standard = "csv"
    /// What `pdz audit` reads.
    case json
    /// For LibreOffice and other spreadsheets, with numbers as numbers.
    case ods

    /// The format as a link says it.
    var label: String {
        switch self {
        case .italian: "CSV per il foglio di calcolo"
        case .standard: "CSV standard (RFC 4180)"
        case .json: "JSON"
        case .ods: "ODS (LibreOffice)"
        }
    }
}

/// A table as a file to keep.
enum TableFiles {
    static func file(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .tables(let address, .file(let code, let format)) = url, let plan = try PlanSubject(address, context.page),
            let stored = try context.page.tables(in: plan.key).first(where: { $0.code == code })
        else { return .notFound }
        let table = stored.table
        let name = "tavola-\(code)-\(address.ambito)-\(address.period)"
        switch format {
        case .italian: return .download(DelimitedTable(table).text(.italian).utf8, .csv, as: "\(name).csv")
        case .standard: return .download(DelimitedTable(table).text(.rfc4180).utf8, .csv, as: "\(name).csv")
        case .json:
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return .download(try encoder.encode(TableFile.json(of: table)), .json, as: "\(name).json")
        case .ods: return .download(OpenSpreadsheet(table).octets, .openSpreadsheet, as: "\(name).ods")
        }
    }
}

extension MediaType {
    /// OpenDocument, part 2, §3.3: a spreadsheet.
    fileprivate static var openSpreadsheet: MediaType {
        MediaType("application/vnd.oasis.opendocument.spreadsheet") ?? .octetStream
    }
}
