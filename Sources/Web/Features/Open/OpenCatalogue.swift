import Domain
import Foundation
import Store

/// The description of a plan's open data for catalogues: DCAT-AP_IT 1.0 (AgID) as JSON-LD 1.1.
struct OpenCatalogue {
    static let licenceName = "Creative Commons Attribuzione 4.0 (CC BY 4.0)"
    /// The text of the licence.
    static let licenceText = "https://creativecommons.org/licenses/by/4.0/deed.it"
    /// The licence in the national vocabulary.
    static let licence = "https://w3id.org/italia/controlled-vocabulary/licences/A21_CCBY40"
    private static let authority = "http://publications.europa.eu/resource/authority"

    private let object: [String: LinkedData]

    init(_ subject: PlanSubject, origin: String, today: CalendarDate, tables: [(code: String, title: String)], hasLEPS: Bool) {
        let base = "\(origin)\(SiteURL.path(subject.address))"
        let name = "Piano di Zona \(subject.ambito.shortName) \(subject.plan.period.label)"
        let publisher = LinkedData.object([
            "@id": .text("\(origin)\(SiteURL.ambito(subject.ambito.code).description)"),
            "@type": .list([.text("dcatapit:Agent"), .text("foaf:Agent")]),
            "foaf:name": .text("Ambito territoriale sociale \(subject.ambito.name)"), "dct:identifier": .text(subject.ambito.code),
        ])
        func file(_ file: OpenDataFile) -> String { "\(origin)\(SiteURL.openData(subject.address, .file(file)).description)" }
        func distribution(_ which: OpenDataFile, _ format: String) -> LinkedData {
            .object([
                "@id": .text("\(file(which))#distribuzione"), "@type": .list([.text("dcatapit:Distribution"), .text("dcat:Distribution")]),
                "dct:title": .text(which.name), "dcat:accessURL": .reference(file(which)), "dcat:downloadURL": .reference(file(which)),
                "dct:format": .reference("\(Self.authority)/file-type/\(format)"), "dct:license": .reference(Self.licence),
            ])
        }
        func dataset(_ id: String, _ title: String, _ description: String, _ files: [(OpenDataFile, String)]) -> LinkedData {
            .object([
                "@id": .text("\(base)/dati#\(id)"), "@type": .list([.text("dcatapit:Dataset"), .text("dcat:Dataset")]),
                "dct:identifier": .text("\(subject.ambito.code):\(subject.plan.period.label):\(id)"), "dct:title": .text("\(title), \(name)"),
                "dct:description": .text(description), "dct:modified": .date(today), "dct:publisher": publisher, "dct:rightsHolder": publisher,
                "dcat:theme": .reference("\(Self.authority)/data-theme/SOCI"),
                "dct:accrualPeriodicity": .reference("\(Self.authority)/frequency/ANNUAL"),
                "dcat:distribution": .list(files.map { distribution($0.0, $0.1) }),
            ])
        }
        let leps = dataset(
            "leps", "LEPS: valori e verdetti",
            "Indicatori dei Livelli essenziali delle prestazioni sociali strategici, con valori, range della DGR XII/2167 del 15/04/2024 ed esito. I conteggi di persone sotto 3 sono riservati.",
            [(.leps(.csv), "CSV"), (.leps(.json), "JSON")])
        let cards = dataset(
            "schede", "Schede obiettivo", "Obiettivi del Piano di Zona con macroarea, stato, numero di azioni e di indicatori.",
            [(.cards(.csv), "CSV"), (.cards(.json), "JSON")])
        let others = tables.map { table in
            dataset(
                "tavola-\(table.code)", table.title,
                "Tavola di contesto del Piano di Zona. I conteggi sotto 3, e quanto permetterebbe di ricavarli, sono riservati.", [(.table(table.code), "CSV")])
        }
        object = [
            "@context": .object([
                "dcat": .text("http://www.w3.org/ns/dcat#"), "dct": .text("http://purl.org/dc/terms/"),
                "dcatapit": .text("http://dati.gov.it/onto/dcatapit#"), "foaf": .text("http://xmlns.com/foaf/0.1/"),
                "xsd": .text("http://www.w3.org/2001/XMLSchema#"),
            ]),
            "@id": .text("\(base)/dati"), "@type": .list([.text("dcatapit:Catalog"), .text("dcat:Catalog")]),
            "dct:title": .text("Dati aperti del \(name)"), "dct:description": .text("I dati che l’Ambito pubblica del suo Piano di Zona."),
            "dct:publisher": publisher, "dct:modified": .date(today), "foaf:homepage": .reference("\(base)/dati"),
            "dct:language": .reference("\(Self.authority)/language/ITA"), "dct:license": .reference(Self.licence),
            "dcat:themeTaxonomy": .reference("\(Self.authority)/data-theme"),
            "dcat:dataset": .list((hasLEPS ? [leps] : []) + [cards] + others),
        ]
    }

    var octets: [UInt8] {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return Array(try encoder.encode(LinkedData.object(object)))
        }
    }
}

/// A node of linked data.
private enum LinkedData: Encodable {
    case text(String)
    case list([LinkedData])
    case object([String: LinkedData])

    /// A resource by its address.
    static func reference(_ address: String) -> LinkedData { .object(["@id": .text(address)]) }

    /// A day with its type.
    static func date(_ day: CalendarDate) -> LinkedData {
        .object(["@type": .text("xsd:date"), "@value": .text(day.iso)])
    }

    func encode(to encoder: any Encoder) throws {
        var value = encoder.singleValueContainer()
        switch self {
        case .text(let text): try value.encode(text)
        case .list(let list): try value.encode(list)
        case .object(let object): try value.encode(object)
        }
    }
}
