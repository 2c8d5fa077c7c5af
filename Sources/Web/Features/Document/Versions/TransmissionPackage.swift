import Domain
import HTTPServer
import Store

/// What is sent to the ATS with a version of the plan: one archive with the document, the data, the tables, values and
/// verdicts of the LEPS, the attached acts, and a manifest with digests and with what the act asks for.
///
/// Equal versions give equal octets: nothing in it depends on when it is made.
struct TransmissionPackage {
    private let files: [(name: String, octets: [UInt8])]

    /// Nil when there is no such version.
    init?(_ plan: PlanSubject, _ version: PlanVersion, _ page: PageContext) throws {
        let store = page.database.versions(using: page.cardTemplates)
        guard let document = try store.document(version.number, of: plan.key), let content = try store.content(version.number, of: plan.key)
        else { return nil }
        let file = content.file
        var files: [(name: String, octets: [UInt8])] = [
            ("piano.html", document), ("piano.json", Array(file.canonicalText.utf8)),
            ("leps/valori.csv", Array(Self.values(of: file).text(.italian).utf8)),
            ("leps/verdetti.csv", Array(Self.verdicts(content.verdicts).text(.italian).utf8)),
        ]
        for table in file[.tables] {
            let name = Self.name(table.text("code") ?? "", table.text("title") ?? "")
            files.append(("tavole/\(name).csv", Array(Self.table(table).text(.italian).utf8)))
        }
        var missing: [String] = []
        for attachment in file[.attachments] {
            let name = attachment.text("name") ?? ""
            guard let code = attachment.text("indicator"), let year = attachment.integer("year"), let digest = attachment.text("digest"),
                let found = try page.database.attachments.content(digest, of: code, year: year, in: plan.key)
            else {
                missing.append(name)
                continue
            }
            files.append(("allegati/\(code)-\(year)-\(digest.prefix(8))-\(Self.safe(name))", Array(found.octets)))
        }
        files.append(("LEGGIMI.txt", Array(Self.readMe(plan, version, missing: missing).utf8)))
        files.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        let manifest = JSONValue.object([
            "formato": .string("pdz-pacchetto"), "versione": .integer(1), "ambito": .string(plan.address.ambito),
            "periodo": .string(plan.address.period), "numero": .integer(version.number), "stato": .string(version.state.rawValue),
            "file": .array(files.map { file in
                .object([
                    "nome": .string(file.name), "ottetti": .integer(file.octets.count),
                    "sha256": .string(FileDigest.hexadecimal(of: file.octets)),
                ])
            }),
            "richiesti": .array(Self.required(version).map { item in
                .object(["documento": .string(item.name), "presente": .bool(item.isThere), "nota": .string(item.note)])
            }),
            "allegati_mancanti": .array(missing.map(JSONValue.string)),
        ])
        files.append(("manifesto.json", Array(manifest.canonicalText.utf8)))
        self.files = files
    }

    /// The archive.
    var octets: [UInt8] {
        var archive = ZIPArchive()
        for file in files { archive.add(file.name, file.octets) }
        return archive.octets
    }

    /// What DGR XII/2167 of 15/04/2024 asks for: the minutes of the Assemblea, the plan, the signed agreement.
    private static func required(_ version: PlanVersion) -> [(name: String, isThere: Bool, note: String)] {
        let approval = version.steps.first { $0.step.state == .approved }?.step
        let isSigned = version.steps.contains { $0.step.state == .signed }
        return [
            (
                "Verbale della seduta dell’Assemblea dei Sindaci che ha approvato il Piano", approval != nil,
                approval.map { "\($0.act)\($0.date.map { " del \($0.italian)" } ?? ""): unire il file del verbale" } ?? "manca l’approvazione"
            ),
            ("Documento Piano di Zona", true, "piano.html"),
            (
                "Accordo di Programma firmato digitalmente da tutti gli enti", isSigned,
                isSigned ? "firme registrate: unire il file firmato" : "le firme non sono complete"
            ),
        ]
    }

    private static func readMe(_ plan: PlanSubject, _ version: PlanVersion, missing: [String]) -> String {
        let lines = [
            "Piano di Zona \(plan.address.period), Ambito \(plan.ambito.name)", "Versione \(version.number): \(version.state.label)", "",
            "Che cosa chiede la DGR XII/2167 del 15/04/2024:",
        ] + required(version).map { "- \($0.name): \($0.isThere ? "presente" : "MANCA") (\($0.note))" } + [
            "", "piano.html si apre con un browser, senza rete. piano.json sono gli stessi dati, da importare in un’altra installazione.",
            "manifesto.json elenca i file con la loro impronta SHA-256: sha256sum la ricalcola.",
            "Impronta del documento: \(version.documentDigest)", "Impronta dei dati: \(version.dataDigest)",
        ] + (missing.isEmpty ? [] : ["", "Allegati citati e non presenti nell’installazione:"] + missing.map { "- \($0)" })
        return lines.joined(separator: "\r\n") + "\r\n"
    }

    // MARK: Tables

    private static func values(of file: PlanFile) -> DelimitedTable {
        var table = DelimitedTable(headings: ["indicatore", "anno", "misura", "numeratore", "denominatore", "stato", "fonte", "nota"])
        for value in file[.values] {
            table.append([
                .optional(value.text("indicator")), .optional(value.integer("year")), .optional(value.text("measure")),
                .optional(value.integer("numerator")), .optional(value.integer("denominator")),
                .text(value["isFinal"] == .bool(true) ? "definitivo" : "provvisorio"), .optional(value.text("source")),
                .optional(value.text("note")),
            ])
        }
        return table
    }

    private static func verdicts(_ verdicts: [PlanVerdict]) -> DelimitedTable {
        var table = DelimitedTable(headings: ["indicatore", "titolo", "anno", "verdetto"])
        for verdict in verdicts {
            table.append([.text(verdict.key), .text(verdict.title), .integer(verdict.year), .text(verdict.verdict.label)])
        }
        return table
    }

    private static func table(_ value: JSONValue) -> DelimitedTable {
        func texts(_ value: JSONValue?) -> [String] { (value?.items ?? []).map { if case .string(let text) = $0 { text } else { "" } } }
        let headings = (value["columns"]?.items ?? []).map { texts($0["headings"]).filter { !$0.isEmpty }.joined(separator: " – ") }
        var table = DelimitedTable(headings: headings)
        for row in value["rows"]?.items ?? [] { table.append(texts(row["cells"]).map(DelimitedTable.Cell.text)) }
        return table
    }

    // MARK: Names that every system takes

    private static func name(_ code: String, _ title: String) -> String {
        let short = title.count > 60 ? String(title.prefix(60)) : title
        return safe(short.isEmpty ? code : "\(code) \(short)")
    }

    /// Without the signs that Windows refuses in a name, nor a full stop or a space at its end.
    static func safe(_ name: String) -> String {
        let kept = String(name.map { character in
            "<>:\"/\\|?*".contains(character) || character.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F } ? "_" : character
        })
        let trimmed = String(kept.reversed().drop { $0 == "." || $0 == " " }.reversed())
        let reserved = ["con", "prn", "aux", "nul"].contains(trimmed.lowercased().prefix { $0 != "." })
        return trimmed.isEmpty || reserved ? "_" + trimmed : trimmed
    }
}
