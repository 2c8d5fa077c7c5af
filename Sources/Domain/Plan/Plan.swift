/// A Piano di Zona: what one Ambito plans for one period.
public struct Plan: Hashable, Sendable {
    /// `Ambito.code`.
    public let ambitoCode: String
    /// The years it covers.
    public let period: PlanPeriod
    /// Title on the cover, where it has one of its own.
    public let title: String?
    /// The Ente capofila, which holds the money: a municipality or another body.
    public let leadBody: String?
    /// Whether the values are invented for a demonstration; every page must then say so.
    public let isDemonstration: Bool
    /// Whether the Region's guidelines give ranges of achievement for the period: a plan of another has no section of LEPS.
    public let hasStrategicLEPS: Bool

    /// Makes a plan.
    public init(
        ambitoCode: String, period: PlanPeriod, title: String? = nil, leadBody: String? = nil,
        isDemonstration: Bool = false, hasStrategicLEPS: Bool = true
    ) {
        self.ambitoCode = ambitoCode
        self.period = period
        self.title = title
        self.leadBody = leadBody
        self.isDemonstration = isDemonstration
        self.hasStrategicLEPS = hasStrategicLEPS
    }
}
