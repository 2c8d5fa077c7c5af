extension CalendarDate {
    /// The day `days` later; earlier if negative. Kept between the years 1 and 9999.
    public func adding(days: Int) -> CalendarDate {
        CalendarDate(dayNumber: min(max(dayNumber + days.kept(within: 4_000_000), 306), 3_652_364))
    }

    /// The same day `months` later, or the last of that month where it is shorter: a month after
    /// 31/01 is 28/02.
    func adding(months: Int) -> CalendarDate {
        let month = min(max(year * 12 + (self.month - 1) + months.kept(within: 120_000), 12), 9999 * 12 + 11)
        let (year, index) = (month / 12, month % 12)
        for day in stride(from: self.day, to: 0, by: -1) {
            if let date = try? CalendarDate(year: year, month: index + 1, day: day) { return date }
        }
        return self
    }

    /// The day after the given time.
    func adding(_ duration: Target.Duration) -> CalendarDate {
        switch duration.unit {
        case .days: adding(days: duration.count)
        case .weeks: adding(days: duration.count.kept(within: 600_000) * 7)
        case .months: adding(months: duration.count)
        case .years: adding(months: duration.count.kept(within: 10_000) * 12)
        }
    }

    /// How many days from this day to `other`.
    func days(to other: CalendarDate) -> Int { other.dayNumber - dayNumber }

    /// Days since 01/03 of the year 0, in the calendar whose year starts in March: leap days then
    /// come last, and months follow a regular pattern.
    private var dayNumber: Int {
        let marchYear = month > 2 ? year : year - 1
        let marchMonth = (month + 9) % 12
        let leaps = marchYear / 4 - marchYear / 100 + marchYear / 400
        return marchYear * 365 + leaps + (marchMonth * 306 + 5) / 10 + day - 1
    }

    private init(dayNumber: Int) {
        var marchYear = (10_000 * dayNumber + 14_780) / 3_652_425
        func start(_ year: Int) -> Int { year * 365 + year / 4 - year / 100 + year / 400 }
        if dayNumber < start(marchYear) { marchYear -= 1 }
        let rest = dayNumber - start(marchYear)
        let marchMonth = (rest * 100 + 52) / 3_060
        let day = rest - (marchMonth * 306 + 5) / 10 + 1
        let year = marchYear + (marchMonth >= 10 ? 1 : 0)
        self = (try? CalendarDate(year: year, month: (marchMonth + 2) % 12 + 1, day: day)) ?? .endOfYear(year)
    }
}

extension Int {
    /// The nearest number between `-limit` and `limit`: what is beyond the calendar stays at its ends.
    fileprivate func kept(within limit: Int) -> Int { Swift.min(Swift.max(self, -limit), limit) }
}
