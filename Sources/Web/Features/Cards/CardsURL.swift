import HTTPServer

/// The addresses of a plan's *schede obiettivo*, below `/ambiti/{ambito}/{periodo}/schede`.
///
/// A card is named by its code. A code can therefore not be one of ``reserved``, which are pages of their own.
enum CardsURL: Hashable, Sendable {
    /// All cards of the plan.
    case list
    /// Some of them, or all in another order.
    case found(CardListQuery)
    /// The list as a table for a spreadsheet.
    case table(CardListQuery)
    /// The form for a new card.
    case new
    /// Cards from a file.
    case importing
    /// A table of cards to be filled in and imported.
    case importExample
    /// Every card in one file.
    case export
    /// How the program reads the sentence of a target.
    case reading
    case card(String)
    /// The form of a card; `at` is the id of the place on the page to go to, see ``anchor(ofField:)``; `adding` is a
    /// new row it opens at.
    case edit(String, at: String? = nil, adding: CardRecordKind? = nil)
    /// Every row of the card, with what its closing would find.
    case summary(String)
    case closing(String)
    case reopening(String)
    case copy(String)
    /// Who changed a card and how; `before` is the number of a change, for those before it.
    case history(String, before: Int64? = nil)
    case restore(String)
    case removal(String)
    /// The card as a file of the exchange format.
    case json(String)
    /// The card as a document of its own.
    case html(String)
    /// An indicator of a card, with its values and verdicts.
    case indicator(String, code: String)
    case indicatorValues(String, code: String)
    case indicatorJudgement(String, code: String)
    case indicatorHistory(String, code: String)
    case indicatorRestore(String, code: String)

    /// Words that stand where a card's code would.
    static let reserved: Set<String> = ["nuova", "importa", "lettura", "elenco.csv", "esempio.csv", "esporta.json"]

    /// Reads the address from the path's variables; nil when the pattern is not one of a card's pages.
    init?(_ pattern: SiteURL.Pattern, parameters: [String: String], query: Query) {
        switch (pattern, parameters["scheda"]) {
        case (.cardReading, _): self = .reading
        case (.cardSummary, let card?): self = .summary(card)
        case (.cardClosing, let card?): self = .closing(card)
        case (.cardReopening, let card?): self = .reopening(card)
        case (.cardHistory, let card?): self = .history(card, before: query["prima"].flatMap { Int64($0) })
        case (.cardRestore, let card?): self = .restore(card)
        case (.cards, _): self = query.isEmpty ? .list : .found(CardListQuery(query))
        case (.cardTable, _): self = .table(CardListQuery(query))
        case (.cardImport, _): self = .importing
        case (.cardImportExample, _): self = .importExample
        case (.cardExport, _): self = .export
        case (.card, let card?): self = .card(card)
        case (.cardJSON, let card?): self = .json(card)
        case (.cardHTML, let card?): self = .html(card)
        case (.cardCopy, let card?): self = .copy(card)
        case (.cardRemoval, let card?): self = .removal(card)
        case (.newCard, _): self = .new
        case (.cardForm, let card?): self = .edit(card, adding: query["aggiungi"].flatMap(CardRecordKind.init))
        case (_, let card?):
            guard let page = parameters["indicatore"].flatMap({ Self.indicator($0, of: card, pattern) }) else { return nil }
            self = page
        default: return nil
        }
    }

    /// The pages of an indicator.
    private static func indicator(_ code: String, of card: String, _ pattern: SiteURL.Pattern) -> CardsURL? {
        switch pattern {
        case .cardIndicator: .indicator(card, code: code)
        case .cardIndicatorValues: .indicatorValues(card, code: code)
        case .cardIndicatorJudgement: .indicatorJudgement(card, code: code)
        case .cardIndicatorHistory: .indicatorHistory(card, code: code)
        case .cardIndicatorRestore: .indicatorRestore(card, code: code)
        default: nil
        }
    }

    /// The address below that of the plan.
    var path: String {
        switch self {
        case .list: "/schede"
        case .found(let query): "/schede" + query.text
        case .table(let query): "/schede/elenco.csv" + query.text
        case .new: "/schede/nuova"
        case .importing: "/schede/importa"
        case .importExample: "/schede/esempio.csv"
        case .export: "/schede/esporta.json"
        case .reading: "/schede/lettura"
        case .card(let card): Self.path(card)
        case .edit(let card, let anchor, let kind):
            Self.path(card, "modifica") + (kind.map { "?aggiungi=\($0.name)" } ?? "") + (anchor.map { "#\($0)" } ?? "")
        case .summary(let card): Self.path(card, "riepilogo")
        case .closing(let card): Self.path(card, "chiusura")
        case .reopening(let card): Self.path(card, "riapertura")
        case .copy(let card): Self.path(card, "copia")
        case .history(let card, let number): Self.path(card, "cronologia") + (number.map { "?prima=\($0)" } ?? "")
        case .restore(let card): Self.path(card, "ripristino")
        case .removal(let card): Self.path(card, "eliminazione")
        case .json(let card): Self.path(card, "scheda.json")
        case .html(let card): Self.path(card, "scheda.html")
        case .indicator(let card, let code): Self.path(card, "indicatori", code)
        case .indicatorValues(let card, let code): Self.path(card, "indicatori", code, "valori")
        case .indicatorJudgement(let card, let code): Self.path(card, "indicatori", code, "giudizio")
        case .indicatorHistory(let card, let code): Self.path(card, "indicatori", code, "cronologia")
        case .indicatorRestore(let card, let code): Self.path(card, "indicatori", code, "ripristino")
        }
    }

    /// The id, on the form, of a row or of a property above the rows: `CardFinding.field`.
    static func anchor(ofField field: String) -> String { "riga-\(field)" }

    private static func path(_ segments: String...) -> String {
        "/schede/" + segments.map(SiteURL.segment).joined(separator: "/")
    }
}

/// The shapes of these paths, in the router's notation.
extension SiteURL.Pattern {
    static let newCard = Self("/ambiti/{ambito}/{periodo}/schede/nuova")
    static let cardForm = Self("/ambiti/{ambito}/{periodo}/schede/{scheda}/modifica")
    static let cardReading = Self("/ambiti/{ambito}/{periodo}/schede/lettura")
    static let cardSummary = Self("/ambiti/{ambito}/{periodo}/schede/{scheda}/riepilogo")
    static let cardClosing = Self("/ambiti/{ambito}/{periodo}/schede/{scheda}/chiusura")
    static let cardHistory = Self("/ambiti/{ambito}/{periodo}/schede/{scheda}/cronologia")
    static let cardRestore = Self("/ambiti/{ambito}/{periodo}/schede/{scheda}/ripristino")
    static let cardReopening = Self("/ambiti/{ambito}/{periodo}/schede/{scheda}/riapertura")
    static let cards = Self("/ambiti/{ambito}/{periodo}/schede")
    static let cardTable = Self("/ambiti/{ambito}/{periodo}/schede/elenco.csv")
    static let cardImport = Self("/ambiti/{ambito}/{periodo}/schede/importa")
    static let cardImportExample = Self("/ambiti/{ambito}/{periodo}/schede/esempio.csv")
    static let cardExport = Self("/ambiti/{ambito}/{periodo}/schede/esporta.json")
    static let card = Self("/ambiti/{ambito}/{periodo}/schede/{scheda}")
    static let cardJSON = Self("/ambiti/{ambito}/{periodo}/schede/{scheda}/scheda.json")
    static let cardHTML = Self("/ambiti/{ambito}/{periodo}/schede/{scheda}/scheda.html")
    static let cardCopy = Self("/ambiti/{ambito}/{periodo}/schede/{scheda}/copia")
    static let cardRemoval = Self("/ambiti/{ambito}/{periodo}/schede/{scheda}/eliminazione")
    static let cardIndicator = Self("/ambiti/{ambito}/{periodo}/schede/{scheda}/indicatori/{indicatore}")
    static let cardIndicatorValues = Self("/ambiti/{ambito}/{periodo}/schede/{scheda}/indicatori/{indicatore}/valori")
    static let cardIndicatorJudgement = Self("/ambiti/{ambito}/{periodo}/schede/{scheda}/indicatori/{indicatore}/giudizio")
    static let cardIndicatorHistory = Self("/ambiti/{ambito}/{periodo}/schede/{scheda}/indicatori/{indicatore}/cronologia")
    static let cardIndicatorRestore = Self("/ambiti/{ambito}/{periodo}/schede/{scheda}/indicatori/{indicatore}/ripristino")

    static let ofCards = [
        newCard, cardForm, cardReading, cardSummary, cardClosing, cardHistory, cardRestore, cardReopening, cards, cardTable,
        cardImport, cardImportExample, cardExport, card, cardJSON, cardHTML, cardCopy, cardRemoval, cardIndicator,
        cardIndicatorValues, cardIndicatorJudgement, cardIndicatorHistory, cardIndicatorRestore,
    ]
}
