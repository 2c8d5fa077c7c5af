import Foundation
import Store

extension Instant {
    /// Day and time as a clock in Italy shows them: `15/06/2026 alle 10:05`.
    var italian: String {
        var calendar = Calendar(identifier: .gregorian)
        if let rome = TimeZone(identifier: "Europe/Rome") { calendar.timeZone = rome }
        let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute], from: date)
        func two(_ number: Int?) -> String {
            let text = String(number ?? 0)
            return text.count < 2 ? "0\(text)" : text
        }
        return "\(two(parts.day))/\(two(parts.month))/\(parts.year ?? 0) alle \(two(parts.hour)):\(two(parts.minute))"
    }
}

extension RoleGrant {
    /// The role and where it holds: `Operatore, Ambito 50065`.
    var text: String {
        switch scope {
        case .installation: role.label
        case .ambito(let code): "\(role.label), Ambito \(code)"
        case .ats(let code): "\(role.label), ATS \(code)"
        }
    }
}
