import HTTPServer

/// What a plan gives away as open data.
enum OpenDataURL: Hashable, Sendable {
    /// What there is, in words.
    case list
    case file(OpenDataFile)

    /// Nil when the pattern is not one of these.
    init?(_ pattern: SiteURL.Pattern, parameters: [String: String]) {
        switch pattern {
        case .openData: self = .list
        case .openDataFile:
            guard let file = parameters["file"].flatMap(OpenDataFile.init) else { return nil }
            self = .file(file)
        default: return nil
        }
    }

    /// The address below that of the plan.
    var path: String {
        switch self {
        case .list: "/dati"
        case .file(let file): "/dati/\(SiteURL.segment(file.name))"
        }
    }
}

/// A file of open data, by its name in the address.
enum OpenDataFile: Hashable, Sendable {
    /// Values and verdicts of the LEPS.
    case leps(Format)
    /// The cards, one a line.
    case cards(Format)
    /// The amounts of the cards, one a line.
    case amounts(Format)
    /// The register of what finances the plan.
    case funding(Format)
    /// A table of context, by its code.
    case table(String, Format)
    /// The description of them all, DCAT-AP_IT as JSON-LD.
    case catalogue

    enum Format: String, Hashable, Sendable, CaseIterable {
        case csv, json
    }

    /// Nil for a name that no file has.
    init?(_ name: String) {
        if name == Self.catalogue.name {
            self = .catalogue
        } else if let format = Format.allCases.first(where: { Self.leps($0).name == name }) {
            self = .leps(format)
        } else if let format = Format.allCases.first(where: { Self.cards($0).name == name }) {
            self = .cards(format)
        } else if let format = Format.allCases.first(where: { Self.amounts($0).name == name }) {
            self = .amounts(format)
        } else if let format = Format.allCases.first(where: { Self.funding($0).name == name }) {
            self = .funding(format)
        } else if name.hasPrefix("tavola-"), let format = Format.allCases.first(where: { name.hasSuffix(".\($0.rawValue)") }),
            case let code = name.dropFirst(7).dropLast(format.rawValue.count + 1), !code.isEmpty
        {
            self = .table(String(code), format)
        } else {
            return nil
        }
    }

    /// `leps.csv`, `schede.json`, `risorse.csv`, `tavola-12.csv`, `catalogo.jsonld`.
    var name: String {
        switch self {
        case .leps(let format): "leps.\(format.rawValue)"
        case .cards(let format): "schede.\(format.rawValue)"
        case .amounts(let format): "risorse.\(format.rawValue)"
        case .funding(let format): "finanziamenti.\(format.rawValue)"
        case .table(let code, let format): "tavola-\(code).\(format.rawValue)"
        case .catalogue: "catalogo.jsonld"
        }
    }
}

/// The shapes of these paths, in the router's notation.
extension SiteURL.Pattern {
    static let openData = Self("/ambiti/{ambito}/{periodo}/dati")
    static let openDataFile = Self("/ambiti/{ambito}/{periodo}/dati/{file}")

    static let ofOpenData = [
        openData, openDataFile,
    ]
}
