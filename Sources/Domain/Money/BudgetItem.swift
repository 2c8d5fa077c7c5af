/// A line of the Ambito's yearly budget (*preventivo*) or account (*consuntivo*).
///
/// Source: DGR XII/2167 of 15/04/2024: the Assemblea approves both every year.
public struct BudgetItem: Hashable, Sendable, Identifiable {
    /// Which of the two documents; the raw value is the identifier used in files and tables.
    public enum Document: String, Hashable, Sendable, CaseIterable, Codable {
        case budget = "preventivo"
        case account = "consuntivo"

        /// The Italian word.
        public var label: String { rawValue }
    }

    /// Which way the money goes; the raw value is the identifier used in files and tables.
    public enum Direction: String, Hashable, Sendable, CaseIterable, Codable {
        case income = "entrata"
        case spending = "spesa"

        /// The Italian word.
        public var label: String { rawValue }
    }

    /// How the service is run. Source: DGR XII/2167, Annex D (*spesa per tipologia di gestione*).
    public enum Management: String, Hashable, Sendable, CaseIterable, Codable {
        case single = "singola"
        case associated = "associata"

        /// The Italian words.
        public var label: String { "gestione \(rawValue)" }
    }

    /// Identifier within the register.
    public let id: String
    /// The year of the document.
    public let year: Int
    /// Which document.
    public let document: Document
    /// Which way.
    public let direction: Direction
    /// The line's heading.
    public let title: String
    /// The sum; `nil` if the line has none.
    public let cents: Cents?
    /// How the service is run; `nil` if not said.
    public let management: Management?
    /// Where the money comes from; `nil` if not said.
    public let source: String?
    /// `PolicyArea.letter`; `nil` if not said.
    public let area: String?
    /// Of which municipality; `nil` for the Ambito.
    public let municipality: String?
    /// The Assemblea's act, in words; empty if not said.
    public let act: String

    /// Makes a line.
    public init(
        id: String, year: Int, document: Document, direction: Direction = .spending, title: String = "",
        cents: Cents?, management: Management? = nil, source: String? = nil, area: String? = nil,
        municipality: String? = nil, act: String = ""
    ) {
        self.id = id
        self.year = year
        self.document = document
        self.direction = direction
        self.title = title
        self.cents = cents
        self.management = management
        self.source = source
        self.area = area
        self.municipality = municipality
        self.act = act
    }
}

/// One year's budget or account, added up.
public struct YearAccount: Hashable, Sendable, Identifiable {
    /// Year and document.
    public struct ID: Hashable, Sendable, Comparable {
        public let year: Int
        public let document: BudgetItem.Document

        public static func < (left: ID, right: ID) -> Bool {
            (left.year, left.document == .account ? 1 : 0) < (right.year, right.document == .account ? 1 : 0)
        }
    }

    public let id: ID
    /// What comes in; `nil` when no line says it.
    public let income: Cents?
    /// What goes out; `nil` when no line says it.
    public let spending: Cents?
    /// What goes out by form of management; lines that do not say it are under `nil`.
    public let byManagement: [BudgetItem.Management?: Cents]
    /// What goes out by letter of the area; lines that do not say it are under `nil`.
    public let byArea: [String?: Cents]
    /// What goes out by source; lines that do not say it are under `nil`.
    public let bySource: [String?: Cents]
    /// What goes out by municipality; the Ambito's is under `nil`.
    public let byMunicipality: [String?: Cents]
    /// The acts cited by its lines, each once.
    public let acts: [String]
    /// Its lines, in order.
    public let items: [BudgetItem]

    /// Every year and document that has lines, in order.
    /// - Parameter items: a line that is there twice counts once.
    /// - Throws: `ArithmeticError.overflow`.
    public static func all(_ items: [BudgetItem]) throws(ArithmeticError) -> [YearAccount] {
        var seen: Set<BudgetItem.ID> = []
        let unique = items.filter { seen.insert($0.id).inserted }
        var accounts: [YearAccount] = []
        for (id, items) in Dictionary(grouping: unique, by: { ID(year: $0.year, document: $0.document) })
            .sorted(by: { $0.key < $1.key })
        {
            accounts.append(try YearAccount(id, items))
        }
        return accounts
    }

    private init(_ id: ID, _ items: [BudgetItem]) throws(ArithmeticError) {
        let spent = items.filter { $0.direction == .spending }
        self.id = id
        self.items = items
        income = try items.filter { $0.direction == .income }.map(\.cents).knownTotal()
        spending = try spent.map(\.cents).knownTotal()
        byManagement = try spent.totals { $0.management }
        byArea = try spent.totals { $0.area }
        bySource = try spent.totals { $0.source }
        byMunicipality = try spent.totals { $0.municipality }
        var acts: [String] = []
        for act in items.map(\.act) where !act.isEmpty && !acts.contains(act) { acts.append(act) }
        self.acts = acts
    }

    /// What was spent for each resident.
    /// - Parameter residents: counted in the account's own year; `nil` if unknown.
    /// - Returns: `nil` without spending, residents, or anybody.
    public func perHead(residents: Int?) -> PerHead? {
        guard let spending, let residents else { return nil }
        return PerHead(spending, residents: residents)
    }
}

/// Money divided by the residents: an exact fraction, rounded to the cent only when it is printed.
public struct PerHead: Hashable, Sendable {
    /// Euro for each resident, exactly.
    public let euro: Ratio

    /// Divides.
    /// - Returns: `nil` when there are no residents, or the numbers are too large.
    public init?(_ money: Cents, residents: Int) {
        let (cents, overflow) = residents.multipliedReportingOverflow(by: 100)
        guard residents > 0, !overflow, let euro = try? Ratio(money.value, over: cents) else { return nil }
        self.euro = euro
    }

    /// `€ 163,36`.
    public var italian: String { "€ \(ItalianNumber.print(euro, places: 2))" }
}

extension Sequence<Cents?> {
    /// The sum of those that are known; `nil` when none is.
    /// - Throws: `ArithmeticError.overflow`.
    func knownTotal() throws(ArithmeticError) -> Cents? {
        var sum: Cents?
        for case let cents? in self { sum = try (sum ?? Cents(0)).adding(cents) }
        return sum
    }
}

extension Sequence<BudgetItem> {
    fileprivate func totals<Key: Hashable>(by key: (BudgetItem) -> Key) throws(ArithmeticError) -> [Key: Cents] {
        var totals: [Key: Cents] = [:]
        for item in self {
            guard let cents = item.cents else { continue }
            let group = key(item)
            totals[group] = try (totals[group] ?? Cents(0)).adding(cents)
        }
        return totals
    }
}
