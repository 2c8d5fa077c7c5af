import Domain
import GRDB

/// A whole Region of generated plans, to see how the program holds what one installation may have to hold: every Ambito
/// of the act, two periods, twenty cards for each plan, values of the LEPS, municipalities with residents.
///
/// Nothing in it is real but the names of Ambiti and authorities, and everything says so: plans are marked as
/// demonstrations, sources and texts as generated. The same Ambito gets the same figures each time.
public struct GeneratedRegion: Sendable {
    /// What stands as the source of every figure.
    public static let source = "Dati generati per una prova, non reali"
    /// The periods: the one before and the present one.
    public static let periods = ["2021-2023", "2025-2027"]
    /// Cards in each plan.
    public static let cardsPerPlan = 20

    private let today: CalendarDate

    /// - Parameter today: values are generated up to the year of this day.
    public init(today: CalendarDate) { self.today = today }

    /// Loads the plans that are not there yet, one transaction for each.
    ///
    /// - Parameters:
    ///   - limit: at most so many Ambiti, in order of code; nil for all.
    ///   - progress: told after each Ambito how many are done, of how many.
    /// - Returns: how many plans were added.
    @discardableResult
    public func load(
        into store: CardStore, limit: Int? = nil, at now: Instant, progress: (Int, Int) -> Void = { _, _ in }
    ) throws -> Int {
        let database = store.database
        let all = try database.territory.ambiti(on: today).map(\.ambito).sorted { $0.code < $1.code }
        let ambiti = limit.map { Array(all.prefix($0)) } ?? all
        let definitions = try Self.periods.map { label in
            let period = try PlanPeriod(label: label)
            return (period, try database.leps.strategic(in: period).flatMap(\.indicators))
        }
        var added = 0
        for (number, ambito) in ambiti.enumerated() {
            var random = SplitMix(seed: ambito.code)
            try database.write { db in
                try addTowns(of: ambito, &random, at: now, db)
                for (period, indicators) in definitions {
                    let plan = Plan(
                        ambitoCode: ambito.code, period: period, title: "Piano generato per una prova",
                        leadBody: nil, isDemonstration: true)
                    guard try PlanStore.add(plan, by: .demonstration, at: now, db) else { continue }
                    added += 1
                    try addValues(indicators, to: plan.key, &random, at: now, db)
                    _ = try store.importAll(cards(of: period, &random), into: plan.key, by: .demonstration, at: now, db)
                }
            }
            progress(number + 1, ambiti.count)
        }
        return added
    }

    // MARK: Territory

    /// Municipalities for an Ambito that has none.
    private func addTowns(of ambito: Ambito, _ random: inout SplitMix, at now: Instant, _ db: GRDB.Database) throws {
        let existing = try Int.fetchOne(
            db, sql: "SELECT count(*) FROM ambito_municipality WHERE ambito_code = ?", arguments: [ambito.code])
        guard existing == 0 else { return }
        let day = try CalendarDate(year: 2024, month: 1, day: 1)
        var territories = try TerritoryIndex(of: .municipality, db)
        for number in 1...random.number(6...28) {
            let residents = random.number(400...(number == 1 ? 60_000 : 14_000))
            let males = residents * random.number(480...505) / 1000
            let name = "Comune generato \(number) di \(ambito.code)"
            try TerritoryStore.add(
                MunicipalityProfile(
                    municipality: Municipality(name: name),
                    membership: MunicipalityMembership(
                        ambitoCode: ambito.code, municipalityName: name, isLeadBody: number == 1,
                        validity: try Validity(from: day, to: nil))),
                province: "ZZ", position: number, by: .demonstration, at: now, db)
            let territory = DemographicTerritory(.municipality, name: name, province: "ZZ")
            try DemographyStore.write(
                DemographicRecord(
                    territory, .day(day), source: Self.source, ages: [.all: try Self.ages(residents, males, &random)]),
                territory: try territories.identify(territory, db), inAmbito: ambito.code, version: 1, by: .demonstration, at: now, db)
        }
    }

    /// Residents by sex: children, adults, the elderly.
    private static func ages(_ residents: Int, _ males: Int, _ random: inout SplitMix) throws -> AgeStructure {
        let (young, old) = (residents * random.number(90...140) / 1000, residents * random.number(190...290) / 1000)
        let (boys, elders) = (young * 51 / 100, old * 44 / 100)
        let bands = [AgeBand(from: 0, through: 14), AgeBand(from: 15, through: 64), AgeBand(from: 65, through: nil)].compactMap { $0 }
        let counts = try [
            Headcount(males: boys, females: young - boys),
            Headcount(males: males - boys - elders, females: residents - males - (young - boys) - (old - elders)),
            Headcount(males: elders, females: old - elders),
        ]
        return AgeStructure(Dictionary(zip(bands, counts)) { first, _ in first })
    }

    // MARK: Values

    private func addValues(
        _ indicators: [IndicatorSheet], to key: PlanKey, _ random: inout SplitMix, at now: Instant, _ db: GRDB.Database
    ) throws {
        let last = min(key.period.lastYear, today.year)
        guard key.period.firstYear <= last else { return }
        for sheet in indicators {
            let kind = sheet.indicator.measure.kind
            if kind == .milestone {
                try addProtocol(sheet.indicator, to: key, &random, at: now, db)
                continue
            }
            var level = random.number(2...40)
            for year in key.period.firstYear...last where random.number(1...100) <= 85 {
                level = max(0, level + random.number(-4...9))
                let value = try Self.value(kind, level, &random)
                let provenance = Provenance(enteredBy: Self.source, enteredOn: min(today, .endOfYear(year)))
                _ = try ValueStore.save(
                    YearlyValue(value, provenance: provenance, isProvisional: year == today.year),
                    of: sheet.indicator.code, year: year, in: key, source: Self.source, note: "", replacing: nil,
                    by: .demonstration, at: now, db)
            }
        }
    }

    private static func value(_ kind: Measure.Kind, _ level: Int, _ random: inout SplitMix) throws -> MeasuredValue {
        switch kind {
        case .count, .milestone: try .count(level)
        case .ratio: try .ratio(level, of: level + random.number(0...level + 3))
        case .mean: try .mean(total: level * random.number(6...14), over: max(1, level))
        }
    }

    private func addProtocol(
        _ indicator: LEPSIndicator, to key: PlanKey, _ random: inout SplitMix, at now: Instant, _ db: GRDB.Database
    ) throws {
        guard case .milestone(let requirements) = indicator.measure, random.number(1...10) > 1 else { return }
        func stage(_ year: Int, _ odds: Int) throws -> StageRecord {
            let day = try CalendarDate(year: year, month: random.number(1...12), day: random.number(1...28))
            return random.number(1...10) <= odds && day <= today ? StageRecord(date: day) : .notDone
        }
        let definition = try stage(key.period.firstYear, 9)
        let record = MilestoneRecord(
            definition: definition, sharing: definition == .notDone ? .notDone : try stage(key.period.firstYear, 8),
            activation: definition == .notDone ? .notDone : try stage(key.period.firstYear + 1, 6),
            contents: Set(requirements.contents), parties: Set(requirements.parties),
            provenance: Provenance(enteredBy: Self.source, enteredOn: today))
        _ = try ValueStore.save(
            record, of: indicator.code, in: key, source: Self.source, note: "", replacing: nil, by: .demonstration,
            at: now, db)
    }

    // MARK: Cards

    private func cards(of period: PlanPeriod, _ random: inout SplitMix) -> [ObjectiveCard] {
        let letters = ["A", "B", "D", "E", "F", "G", "H", "I", "J", "K"]
        return (1...Self.cardsPerPlan).map { number in
            let letter = letters[(number - 1) % letters.count]
            let code = "\(letter)\((number - 1) / letters.count + 1)"
            return ObjectiveCard(
                code: code, templateID: "obiettivo-\(period.label)", mainAreas: [letter], level: .ambito,
                answers: Self.answers(code),
                actions: (1...3).map { action in
                    CardAction(
                        key: "\(code)-\(action)", number: String(action), text: "Azione generata \(action) della scheda \(code)",
                        state: random.number(1...3) == 1 ? .done : .inProgress)
                },
                amounts: [
                    Amount(
                        .cents(Cents(random.number(5...400) * 100_000)), period: .wholePlan,
                        source: ["FNPS", "FSR", "Bilancio comunale"][random.number(0...2)], sector: .publicFunds,
                        stage: .budgeted)
                ],
                indicators: [
                    Self.indicator("\(code).P", .process, "Incontri generati della scheda \(code)", "almeno 3 incontri ogni anno"),
                    Self.indicator("\(code).O", .output, "Beneficiari generati della scheda \(code)", "almeno 20 ogni anno"),
                ].compactMap { $0 })
        }
    }

    private static func indicator(_ code: String, _ kind: CardIndicator.Kind, _ title: String, _ target: String) -> CardIndicator? {
        try? CardIndicator(code: code, kind: kind, title: title, reading: target)
    }

    /// Title and objectives, which the cards of both periods ask for.
    private static func answers(_ code: String) -> [String: Answer] {
        ["titolo_intervento": .text("Obiettivo generato \(code)"), "obiettivi": .text("Testo generato per una prova.")]
    }
}

/// Numbers that look like chance and are the same each time: SplitMix64 (Steele, Lea, Flood 2014).
private struct SplitMix {
    private var state: UInt64

    /// Begins at the text's FNV-1a hash.
    init(seed: String) {
        state = seed.utf8.reduce(14_695_981_039_346_656_037) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
    }

    private mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number of the range.
    mutating func number(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(next() % UInt64(range.upperBound - range.lowerBound + 1))
    }
}
