import ArgumentParser
import Domain
import Foundation
import Store

/// `pdz plan`: plans, without a page.
struct PlanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "I Piani dell'installazione.", subcommands: [Add.self])

    /// `pdz plan add`: opens a plan of an Ambito.
    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add", abstract: "Apre il Piano di un Ambito, vuoto, per gli anni indicati.")

        @OptionGroup var options: DatabaseOptions

        @Argument(help: "Il codice dell'Ambito.")
        var ambito: String

        @Argument(help: "Il primo e l'ultimo anno, come 2028-2030.")
        var period: String

        @Option(help: "Il titolo, se il Piano ne ha uno proprio.")
        var title: String?

        @Option(help: "L'Ente capofila.")
        var leadBody: String?

        func run() throws {
            try reporting {
                let database = try options.openExisting()
                defer { try? database.close() }
                try database.migrate()
                let years = try PlanPeriod(label: period)
                let plan = Plan(ambitoCode: ambito, period: years, title: title, leadBody: leadBody)
                let others = try database.plans.plans(ofAmbito: ambito).map(\.period).filter(years.overlaps)
                guard try database.plans.open(plan, by: .commandLine, at: Instant(Date())) else {
                    throw StoreError.refused(reason: "l'Ambito \(ambito) ha già il Piano \(years.label)")
                }
                say("Piano \(years.label) dell'Ambito \(ambito) aperto.")
                for other in others { say("Attenzione: gli anni si sovrappongono al Piano \(other.label).") }
            }
        }
    }
}
