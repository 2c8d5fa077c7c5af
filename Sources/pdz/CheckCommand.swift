import ArgumentParser
import Domain
import Foundation
import Store

/// `pdz check`: checks that look at the database and change nothing.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Controlli sulla base dati, senza modificarla.", subcommands: [Log.self, Plan.self])

    /// `pdz check plan`: the *Verifica del piano*.
    struct Plan: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "plan", abstract: "Verifica la completezza e la coerenza di un Piano.",
            discussion: "Un rilievo per riga: regola, gravità, messaggio. Termina con 3 se qualcosa è bloccante.")

        @OptionGroup var options: DatabaseOptions
        @OptionGroup var plan: PlanOptions

        func run() throws {
            var hasBlocking = false
            try reporting {
                let database = try options.openExisting()
                defer { try? database.close() }
                let store = database.completeness(using: try CardTemplates(folder: options.folders.find().cardTemplates))
                guard let findings = try store.findings(of: plan.key, today: ItalianClock().today) else {
                    throw StoreError.notFound(what: "piano \(plan.period) dell'Ambito \(plan.ambito)")
                }
                for finding in findings {
                    say("\(finding.rule.id)\t\(finding.rule.severity.rawValue)\t\(finding.message)")
                }
                let counts = CompletenessCheck.counts(of: findings)
                let words = CompletenessRule.Severity.allCases.map { $0.counted(counts[$0] ?? 0) }.joined(separator: ", ")
                say("Regole v\(CompletenessRule.edition): \(words).")
                hasBlocking = counts[.blocking] != nil
            }
            if hasBlocking { throw ExitCode(3) }
        }
    }

    /// `pdz check log`: walks the chain of changes.
    struct Log: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "log",
            abstract: "Verifica che il registro delle modifiche sia come è stato scritto.",
            discussion: """
                Scrive la fine del registro (numero e impronta): conservata altrove, con --expecting dimostra che \
                fino a quel punto nulla è stato tolto o riscritto.
                """)

        @OptionGroup var options: DatabaseOptions

        @Option(help: "La fine del registro annotata in un controllo precedente, come «12:3f…».")
        var expecting: String?

        func run() throws {
            try reporting {
                let database = try options.openExisting()
                defer { try? database.close() }
                let head = try expecting.map { text in
                    guard let head = LogHead(text) else { throw CheckError.unreadableHead(text) }
                    return head
                }
                switch try database.changeLog.verify(expecting: head) {
                case .intact(let head): say("Registro integro: \(head)")
                case .broken(let place): throw CheckError.broken(place)
                }
            }
        }
    }
}

/// What a check found wrong.
enum CheckError: Error, CustomStringConvertible {
    case broken(LogBreak)
    case unreadableHead(String)

    var description: String {
        switch self {
        case .broken(let place): place.message
        case .unreadableHead(let text): "«\(text)» non è la fine di un registro, come «12:3f…»"
        }
    }
}
