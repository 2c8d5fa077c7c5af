import Domain
import Foundation
import HTTPServer

/// A file of the regional flow, by its name in the address.
enum MonitoringFile: Hashable, Sendable, CaseIterable {
    case table(RegionalFlow.Section, DelimitedTable.Dialect)
    case json

    static let allCases: [MonitoringFile] =
        RegionalFlow.Section.allCases.flatMap { section in
            DelimitedTable.Dialect.allCases.map { .table(section, $0) }
        } + [.json]

    /// Nil for a name that no file has.
    init?(_ name: String) {
        guard let file = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = file
    }

    /// `leps.csv`, `leps-rfc4180.csv`, `flusso.json`.
    var name: String {
        switch self {
        case .table(let section, .italian): "\(section.rawValue).csv"
        case .table(let section, .rfc4180): "\(section.rawValue)-rfc4180.csv"
        case .json: "flusso.json"
        }
    }

    var mediaType: MediaType {
        switch self {
        case .table: .csv
        case .json: .json
        }
    }

    /// The octets of the file.
    func octets(of flow: RegionalFlow) throws -> [UInt8] {
        switch self {
        case .table(let section, let dialect): return Array(flow.table(section).text(dialect).utf8)
        case .json:
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return Array(try encoder.encode(flow))
        }
    }
}
