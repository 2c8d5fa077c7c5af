import Domain
import Store

/// What a user has begun and not finished: cards in draft that nobody saved after them, and texts that could not be saved.
///
/// The office's home lists everybody's and is one page for the whole office; these are on the user's own page.
enum OwnDrafts {
    /// In the order of the plans, the latest card first.
    static func list(of user: User, _ page: PageContext) throws -> [OfficeView.Draft] {
        try page.access.readablePlans(page.reader).flatMap { entry -> [OfficeView.Draft] in
            guard try page.access.allows(.editCards, on: entry.address, page.reader) else { return [] }
            let key = entry.plan.key
            let texts = try page.database.collection.unsavedTexts(in: key).filter { $0.userID == user.id }
            let cards = try page.listedCards(in: key).filter { card in
                // The label may be that of several users: the log knows who it was.
                guard card.state == .draft, card.changedBy == user.author.label else { return false }
                return try page.database.changeLog.history(of: .card(card.code, in: key), limit: 1).first?.author.userID == user.id
            }
            let plan = "\(entry.ambito.shortName), \(entry.plan.period.label)"
            return texts.map { OfficeView.Draft($0, entry.address, detail: plan) }
                + cards.sorted { $0.changedAt > $1.changedAt }.map {
                    OfficeView.Draft($0, entry.address, detail: "\(plan), \($0.changedAt.italian)")
                }
        }
    }

    /// Whether a user writes in a plan at all.
    static func hasAny(_ page: PageContext) throws -> Bool {
        try page.access.readablePlans(page.reader).contains { try page.access.allows(.editCards, on: $0.address, page.reader) }
    }
}
