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

    /// - Parameter today: the day of modification of what was never changed.
    init(_ subject: PlanSubject, origin: String, sets: OpenDataSets, today: CalendarDate) {
        let modified = sets.modified ?? today
        let base = "\(origin)\(SiteURL.path(subject.address))"
        let name = "Piano di Zona \(subject.ambito.shortName) \(subject.plan.period.label)"
        let publisher = LinkedData.object([
            "@id": .text("\(origin)\(SiteURL.ambito(subject.ambito.code).description)"),
            "@type": .list([.text("dcatapit:Agent"), .text("foaf:Agent")]),
            "foaf:name": .text("Ambito territoriale sociale \(subject.ambito.name)"), "dct:identifier": .text(subject.ambito.code),
        ])
        let licence = LinkedData.object([
            "@id": .text(Self.licence), "@type": .list([.text("dcatapit:LicenseDocument"), .text("dct:LicenseDocument")]),
            "dct:type": .reference("http://purl.org/adms/licencetype/Attribution"), "foaf:name": .text(Self.licenceName),
            "owl:versionInfo": .text("4.0"),
        ])
        let years = LinkedData.object([
            "@type": .list([.text("dcatapit:PeriodOfTime"), .text("dct:PeriodOfTime")]),
            "schema:startDate": .day("\(subject.key.period.firstYear)-01-01"), "schema:endDate": .day("\(subject.key.period.lastYear)-12-31"),
        ])
        func file(_ file: OpenDataFile) -> String { "\(origin)\(SiteURL.openData(subject.address, .file(file)).description)" }
        func distribution(_ which: OpenDataFile, _ format: String) -> LinkedData {
            .object([
                "@id": .text("\(file(which))#distribuzione"), "@type": .list([.text("dcatapit:Distribution"), .text("dcat:Distribution")]),
                "dct:title": .text(which.name), "dcat:accessURL": .reference(file(which)), "dcat:downloadURL": .reference(file(which)),
                "dct:format": .reference("\(Self.authority)/file-type/\(format)"), "dct:license": licence,
                "dct:modified": .day(modified.iso),
            ])
        }
        func dataset(
            _ id: String, _ title: String, _ description: String, modified: CalendarDate, _ file: (OpenDataFile.Format) -> OpenDataFile
        ) -> LinkedData {
            .object([
                "@id": .text("\(base)/dati#\(id)"), "@type": .list([.text("dcatapit:Dataset"), .text("dcat:Dataset")]),
                "dct:identifier": .text("\(subject.ambito.code):\(subject.plan.period.label):\(id)"), "dct:title": .text("\(title), \(name)"),
                "dct:description": .text(description), "dct:modified": .day(modified.iso), "dct:publisher": publisher, "dct:rightsHolder": publisher,
                "dct:creator": publisher, "dct:language": .reference("\(Self.authority)/language/ITA"), "dct:temporal": years,
                "dcat:landingPage": .reference("\(base)/dati"),
                "dcat:keyword": .list(["Piano di Zona", "servizi sociali", "Ambito territoriale sociale", subject.ambito.shortName].map(LinkedData.text)),
                "dcat:theme": .reference("\(Self.authority)/data-theme/SOCI"),
                "dct:accrualPeriodicity": .reference("\(Self.authority)/frequency/ANNUAL"),
                "dcat:distribution": .list(OpenDataFile.Format.allCases.map { distribution(file($0), $0.rawValue.uppercased()) }),
            ])
        }
        let leps = dataset(
            "leps", "LEPS: valori e verdetti",
            "Indicatori dei Livelli essenziali delle prestazioni sociali strategici, con valori, range della DGR XII/2167 del 15/04/2024 ed esito. I conteggi di persone sotto 3 sono riservati.",
            modified: modified) { .leps($0) }
        let cards = dataset(
            "schede", "Schede obiettivo", "Obiettivi del Piano di Zona con macroarea, stato, numero di azioni e di indicatori.",
            modified: modified) { .cards($0) }
        let amounts = dataset(
            "risorse", "Risorse delle schede", "Gli importi indicati nelle schede obiettivo, con fonte, periodo e stato. Gli importi sono in centesimi di euro.",
            modified: modified) { .amounts($0) }
        let funding = dataset(
            "finanziamenti", "Finanziamenti", "Il registro dei finanziamenti del Piano di Zona. Gli importi sono in centesimi di euro.",
            modified: modified) { .funding($0) }
        let others = sets.tables.map { table in
            dataset(
                "tavola-\(table.code)", table.title,
                "Tavola di contesto del Piano di Zona. I conteggi sotto 3, e quanto permetterebbe di ricavarli, sono riservati.",
                modified: table.modified ?? today) { .table(table.code, $0) }
        }
        object = [
            "@context": .object([
                "dcat": .text("http://www.w3.org/ns/dcat#"), "dct": .text("http://purl.org/dc/terms/"),
                "dcatapit": .text("http://dati.gov.it/onto/dcatapit#"), "foaf": .text("http://xmlns.com/foaf/0.1/"),
                "xsd": .text("http://www.w3.org/2001/XMLSchema#"), "owl": .text("http://www.w3.org/2002/07/owl#"),
                "schema": .text("http://schema.org/"),
            ]),
            "@id": .text("\(base)/dati"), "@type": .list([.text("dcatapit:Catalog"), .text("dcat:Catalog")]),
            "dct:title": .text("Dati aperti del \(name)"), "dct:description": .text("I dati che l’Ambito pubblica del suo Piano di Zona."),
            "dct:publisher": publisher, "dct:modified": .day(modified.iso), "foaf:homepage": .reference("\(base)/dati"),
            "dct:language": .reference("\(Self.authority)/language/ITA"), "dct:license": licence,
            "dcat:themeTaxonomy": .reference("\(Self.authority)/data-theme"),
            "dcat:dataset": .list((sets.hasLEPS ? [leps] : []) + [cards, amounts] + (sets.hasFunding ? [funding] : []) + others),
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

    /// A day with its type, as ISO 8601 writes it.
    static func day(_ day: String) -> LinkedData { .object(["@type": .text("xsd:date"), "@value": .text(day)]) }

    func encode(to encoder: any Encoder) throws {
        var value = encoder.singleValueContainer()
        switch self {
        case .text(let text): try value.encode(text)
        case .list(let list): try value.encode(list)
        case .object(let object): try value.encode(object)
        }
    }
}
