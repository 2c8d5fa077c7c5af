import ArgumentParser
import Domain
import Foundation
import Store

/// Which plan a command is about.
struct PlanOptions: ParsableArguments {
    @Argument(help: "Il codice dell'Ambito, per esempio 50065.")
    var ambito: String

    @Argument(help: "Il periodo, per esempio 2025-2027.")
    var period: String

    var key: PlanKey {
        get throws { PlanKey(ambitoCode: ambito, period: try PlanPeriod(label: period)) }
    }
}

/// `pdz export`: a whole plan as one JSON document.
struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Scrive un Piano intero in un file JSON (schema: Public/schema/piano-1.json).",
        discussion: "Lo stesso Piano dà sempre lo stesso file: la sua impronta è quella di sha256sum.")

    @OptionGroup var options: DatabaseOptions
    @OptionGroup var plan: PlanOptions

    @Option(help: "Il file da scrivere; senza, il Piano va sullo standard output.")
    var output: String?

    func run() throws {
        try reporting {
            let database = try options.openExisting()
            defer { try? database.close() }
            let templates = try CardTemplates(folder: options.folders.find().cardTemplates)
            guard let file = try database.planFiles(using: templates).export(plan.key) else {
                throw StoreError.notFound(what: "piano \(plan.period) dell'Ambito \(plan.ambito)")
            }
            let octets = Data(file.canonicalText.utf8)
            if let output {
                try octets.write(to: URL(fileURLWithPath: output))
                say("\(file.digest)  \(output)")
            } else {
                FileHandle.standardOutput.write(octets)
            }
        }
    }
}

/// `pdz import`: a plan from a file, all or nothing.
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Importa un Piano intero da un file JSON, o dal documento HTML che lo contiene: tutto o nulla.")

    @OptionGroup var options: DatabaseOptions

    @Argument(help: "Il file da leggere.")
    var file: String

    @Flag(help: "Verifica il file senza scrivere nulla.")
    var check = false

    func run() throws {
        var isClean = false
        try reporting {
            guard let octets = FileManager.default.contents(atPath: file) else {
                throw StoreError.notFound(what: "il file «\(file)»")
            }
            let plan = try PlanFile(text: octets)
            let database = try options.openExisting()
            defer { try? database.close() }
            try database.migrate()
            let store = database.planFiles(using: try CardTemplates(folder: options.folders.find().cardTemplates))
            let now = Instant(Date())
            let found = try store.checkImport(plan, intoAmbito: plan.plan.ambitoCode, by: .commandLine, at: now)
            for finding in found.findings { say("\(finding.problem) \(finding.remedy)") }
            isClean = found.isClean
            guard isClean else { return }
            for notice in found.notices { say(notice) }
            for part in PlanFile.Part.allCases {
                if let count = found.counts[part] { say("\(count) \(part.label)") }
            }
            guard !check else { return }
            try store.importPlan(plan, intoAmbito: plan.plan.ambitoCode, by: .commandLine, at: now)
            say("Piano importato: Ambito \(plan.plan.ambitoCode), \(plan.plan.period.label).")
        }
        if !isClean { throw ExitCode(3) }
    }
}
