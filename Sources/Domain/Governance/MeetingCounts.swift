/// A body of the Ambito's governance: the Assemblea, the Ufficio di Piano, a table. Offices, never persons.
///
/// Source: DGR XII/2167 of 15/04/2024, general part.
public struct GovernanceBody: Hashable, Sendable, Identifiable {
    /// Identifier within the register.
    public let id: String
    /// `Assemblea dei Sindaci`.
    public let name: String
    /// How often it meets, in the plan's words; empty if not said.
    public let frequency: String
    /// How often a year at least; `nil` if not said.
    public let meetingsForeseen: Int?
    /// Whether it is a body that meets: an authority or an Ente capofila is none.
    public let meets: Bool

    /// Makes a body.
    public init(id: String, name: String, frequency: String = "", meetingsForeseen: Int? = nil, meets: Bool = true) {
        self.id = id
        self.name = name
        self.frequency = frequency
        self.meetingsForeseen = meetingsForeseen
        self.meets = meets
    }
}

/// A meeting of a body.
public struct Meeting: Hashable, Sendable, Identifiable {
    /// Identifier within the register.
    public let id: String
    /// `GovernanceBody.id`.
    public let body: GovernanceBody.ID
    /// The day.
    public let date: CalendarDate

    /// Makes a meeting.
    public init(id: String, body: GovernanceBody.ID, date: CalendarDate) {
        self.id = id
        self.body = body
        self.date = date
    }
}

/// That a body met so many times in a year: zero is a fact, and not the same as knowing nothing.
public struct MeetingDeclaration: Hashable, Sendable {
    /// `GovernanceBody.id`.
    public let body: GovernanceBody.ID
    /// The year.
    public let year: Int
    /// How many times.
    public let number: Int

    /// Makes a declaration.
    public init(body: GovernanceBody.ID, year: Int, number: Int) {
        self.body = body
        self.year = year
        self.number = number
    }
}

/// How many times a body met in a year.
public struct MeetingCount: Hashable, Sendable {
    /// The body.
    public let body: GovernanceBody
    /// The year.
    public let year: Int
    /// Meetings recorded one by one.
    public let recorded: Int
    /// The number declared for the year; `nil` if none was.
    public let declared: Int?

    /// The number to be shown: the declared one, else that of the meetings recorded; `nil` when nothing is known.
    public var number: Int? { declared ?? (recorded > 0 ? recorded : nil) }

    /// What somebody should look at; `nil` if nothing.
    /// - Parameter today: a year that is not over may still get its meetings.
    public func notice(on today: CalendarDate) -> String? {
        if let declared, declared < recorded {
            return "dichiarate \(Self.unit.count(declared)) nel \(year), ma ne sono registrate \(ItalianNumber.print(recorded))"
        }
        switch number {
        case 0?: return "non si è riunito nel \(year): zero riunioni registrate"
        case nil:
            return year < today.year
                ? "nessun dato sulle riunioni del \(year): registrarle, o indicare 0 se non si è riunito" : nil
        case let number?:
            guard let foreseen = body.meetingsForeseen, number < foreseen, year < today.year else { return nil }
            return "\(Self.unit.count(number)) nel \(year), meno delle \(ItalianNumber.print(foreseen)) previste"
        }
    }

    private static let unit = UnitWords("riunione", "riunioni")

    /// The counts of every body that meets in every year.
    /// - Parameters:
    ///   - years: those of the plan.
    ///   - meetings: those outside the years add a year of their own.
    public static func all(
        of bodies: [GovernanceBody], years: [Int], meetings: [Meeting], declarations: [MeetingDeclaration]
    ) -> [MeetingCount] {
        let years = Set(years + meetings.map(\.date.year) + declarations.map(\.year)).sorted()
        return bodies.filter(\.meets).flatMap { body in
            years.map { year in
                MeetingCount(
                    body: body, year: year,
                    recorded: meetings.count { $0.body == body.id && $0.date.year == year },
                    // Of two declarations the last one saved counts.
                    declared: declarations.last { $0.body == body.id && $0.year == year }?.number)
            }
        }
    }
}
