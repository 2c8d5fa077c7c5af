import Domain
import Foundation

/// The template files of the project.
enum CardFiles {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../Templates/cards").standardized

    static func template(_ id: String) throws -> CardTemplate {
        let data = try Data(contentsOf: folder.appending(path: "\(id).json"))
        return try CardTemplate(json: data, file: id)
    }

    static func all() throws -> CardTemplates {
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        return try CardTemplates(
            files.filter { $0.pathExtension == "json" }.map {
                try CardTemplate(json: Data(contentsOf: $0), file: $0.lastPathComponent)
            })
    }
}

extension ObjectiveCard {
    /// A card of 26 rows on which no rule finds anything; tests spoil one thing at a time.
    static func complete() throws -> ObjectiveCard {
        ObjectiveCard(
            code: "1", templateID: "obiettivo-2025-2027", mainAreas: ["D", "E"], otherAreas: ["F"],
            keyPoints: [ChosenKeyPoint(areaLetter: "E", text: "Rafforzamento delle reti sociali")],
            level: .ambito,
            answers: [
                "titolo_intervento": .text("Domiciliarità e anziani"),
                "obiettivi": .text("Sostenere le persone anziane al proprio domicilio."),
                "target": .text("Anziani fragili"), "risorse_personale": .text("Équipe Area fragilità"),
                "trasversale": .yes(), "asst_programmazione": .yes(),
                "asst_realizzazione": .yes("Valutazione congiunta"), "altri_ambiti": .no(), "continuita": .yes(),
                "nuovo_servizio": .choice("Servizio già presente"), "continuita_premiale": .no(),
                "coprogrammato_ets": .yes(), "coprogettato_ets": .yes("Gestione delle azioni di prossimità"),
                "coinvolgimento_ets_non_formale": .choice("NON PERTINENTE"), "altri_attori": .no(),
                "bisogni": .text("Carico assistenziale delle famiglie"),
                "bisogno_consolidato_nuovo": .choice("BISOGNO CONSOLIDATO"),
                "tipo_promozionale_riparativo": .choice("ENTRAMBI"), "modelli_innovativi": .no(),
                "digitalizzazione": .no(), "modalita_organizzative": .text("Équipe integrata"),
                "risultati": .text("Più persone seguite"), "impatto": .text("Meno ricoveri"),
            ],
            actions: [CardAction(key: "a1", text: "Potenziare la rete di accesso")],
            amounts: [Amount(.cents(Cents(450_000_000)), sector: .publicFunds)],
            indicators: try CardIndicator.Kind.allCases.map { kind in
                try CardIndicator(code: kind.rawValue, kind: kind, title: "Persone", reading: "almeno 10 persone ogni anno")
            })
    }
}
