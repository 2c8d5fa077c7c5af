import Domain
import Testing

@Suite struct FundingTotalsTests {
    private func record(
        _ id: String, _ cents: Int?, _ period: String, source: String? = "FNPS", stage: Amount.Stage = .budgeted,
        cards: [String] = [], actions: [String] = [], municipality: String? = nil,
        perimeter: FundingRecord.Perimeter = .ambito, isUnfunded: Bool = false
    ) throws -> FundingRecord {
        FundingRecord(
            id: id,
            amount: Amount(
                cents.map { .cents(Cents($0)) } ?? .notStated, period: try #require(AmountPeriod(text: period)),
                source: source, stage: stage),
            isUnfunded: isUnfunded, perimeter: perimeter, municipality: municipality, cards: cards, actions: actions)
    }

    private let sources = [
        FundingSource(
            name: "Fondo nazionale per le politiche sociali (FNPS)", acronym: "FNPS", level: .national,
            aliases: ["FNPS (azioni di sistema)"])
    ]

    @Test func aRecordLinkedToThreeActionsCountsOnceInEveryTotal() throws {
        let linked = try record("1", 10_000, "2025", cards: ["A1", "A1", "D1"], actions: ["A1.1", "A1.2", "D1.1"])
        let book = try FundingBook([linked, linked], areas: ["A1": ["A"], "D1": ["D"]], sources: sources)
        let chapter = try #require(book.chapter(.budgeted))
        #expect(chapter.bySource.totals[.year(2025)]?.total == Cents(10_000))
        #expect(chapter.byLevel.totals[.year(2025)]?.total == Cents(10_000))
        #expect(chapter.byMunicipality.totals[.year(2025)]?.total == Cents(10_000))
        #expect(chapter.byArea.totals[.year(2025)]?.total == Cents(10_000))
        #expect(chapter.byArea.lines.map(\.key) == [.several])
        #expect(chapter.bySource.totals[.year(2025)]?.records == ["1"])
    }

    @Test func mixedPeriodsAreShownApartAndNeverAddedUp() throws {
        let book = try FundingBook([
            record("1", 100, "2025"), record("2", 200, "2023-2026"), record("3", 300, "2020/21"),
            record("4", 400, "non indicato"), record("5", 500, "2025"), record("6", 600, "tutto il piano"), record("7", nil, "2025"),
        ])
        let totals = try #require(book.chapter(.budgeted)).bySource
        #expect(totals.periods.map(\.heading) == [
            "anno scolastico 2020/2021", "2023-2026", "2025", "intero piano", "periodo non indicato",
        ])
        #expect(totals.periods.map { totals.totals[$0]?.total.value } == [300, 200, 600, 600, 400])
        #expect(totals.withoutFigure == ["7"])
    }

    @Test func statesPerimetersAndWhatNobodyPaysForAreChaptersOfTheirOwn() throws {
        let book = try FundingBook([
            record("1", 1, "2025"), record("2", 2, "2025", stage: .accounted), record("3", 3, "2025", perimeter: .region),
            record("4", 4, "2025", isUnfunded: true), record("5", 5, "2025", stage: .committed),
        ])
        #expect(book.chapters.map(\.scope.label) == [
            "Preventivo", "Impegnato", "Liquidato (consuntivo)", "Preventivo, perimetro Regione", "Non finanziato",
        ])
        #expect(book.chapters.map { $0.bySource.totals[.year(2025)]?.total.value } == [1, 5, 2, 3, 4])
    }

    @Test func aSourceIsKnownByNameAbbreviationAndAlias() throws {
        let book = try FundingBook(
            [
                record("1", 1, "2025", source: "fnps"), record("2", 2, "2025", source: "FNPS (azioni di sistema)"),
                record("3", 4, "2025", source: "Fondazione locale"), record("4", 8, "2025", source: nil),
            ], sources: sources)
        let chapter = try #require(book.chapter(.budgeted))
        #expect(chapter.bySource.lines.map(\.key) == [
            "Fondo nazionale per le politiche sociali (FNPS)", "Fondazione locale", "",
        ])
        #expect(chapter.bySource.lines.map { $0.sums[.year(2025)]?.total.value } == [3, 4, 8])
        #expect(chapter.byLevel.lines.map(\.key) == [.national, nil])
    }

    @Test func anAmountTooLargeToBeAddedIsATypedError() throws {
        let records = [try record("1", .max, "2025"), try record("2", 1, "2025")]
        #expect(throws: ArithmeticError.overflow) { try FundingBook(records) }
        // In two periods nothing is added up, and nothing overflows.
        #expect(throws: Never.self) { try FundingBook([record("1", .max, "2025"), record("2", 1, "2026")]) }
    }

    @Test(arguments: [
        ([String](), AreaShare.none), (["X"], .none), (["A1"], .one("A")), (["A1", "A2"], .one("A")),
        (["A1", "D1"], .several), (["DE"], .several),
    ])
    func theAreaOfAnAmountIsThatOfItsCards(_ cards: [String], _ share: AreaShare) {
        #expect(AreaShare(cards: cards, areas: ["A1": ["A"], "A2": ["A"], "D1": ["D"], "DE": ["D", "E"]]) == share)
    }
}
