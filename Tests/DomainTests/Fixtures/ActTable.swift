import Domain
import Testing

/// A row of the act's table: an indicator with the exact words of its three cells.
struct TableRow: Sendable, CustomTestStringConvertible {
    let indicator: LEPSIndicator
    /// Verbatim text by year; empty for a blank cell.
    let cells: [Int: String]

    var testDescription: String { indicator.code }

    func ranges() throws -> AchievementRanges { try AchievementRanges(verbatim: cells) }

    func check(_ values: IndicatorValues) throws -> AchievementCheck {
        AchievementCheck(indicator: indicator, ranges: try ranges(), values: values)
    }
}

/// The 20 indicators and 60 cells of the strategic LEPS, transcribed from DGR Regione Lombardia
/// XII/2167 of 15/04/2024. 3.2 follows the Piano di Zona Sebino 2025-2027, which reproduces the
/// table where the published act lost the cells.
enum ActTable {
    static func row(_ code: String) throws -> TableRow {
        try #require(rows.first { $0.indicator.code == code })
    }

    static let rows: [TableRow] = [
        TableRow(
            indicator: LEPSIndicator(
                code: "1.1",
                title: "Incremento numero EEMM attivate",
                measure: .count,
                numeratorLabel: "N. EEMM attivate nell'anno",
                unit: UnitWords("équipe", "équipe")),
            cells: [
                2025: "N. EEMM attivate ≥ 1",
                2026: "N. EEMM attivate anno 2026 > N. EEMM attivate anno 2025",
                2027: "N. EEMM attivate anno 2027 > N. EEMM attivate anno 2026",
            ]),
        TableRow(
            indicator: LEPSIndicator(
                code: "1.2",
                title: "Numero incontri formativi svolti/Numero incontri formativi previsti",
                measure: .ratio(excess: .warning),
                numeratorLabel: "Numero incontri formativi svolti",
                denominatorLabel: "Numero incontri formativi previsti",
                unit: UnitWords("incontro", "incontri")),
            cells: [
                2025: "≥ 50%",
                2026: "≥ 75%",
                2027: "100%",
            ]),
        TableRow(
            indicator: LEPSIndicator(
                code: "1.3",
                title: "Numero tipologie professionali che compongono le EEMM/Numero tipologia professionali presenti nell'organizzazione, gestione ed erogazione dei servizi",
                measure: .ratio(excess: .warning),
                numeratorLabel: "Numero tipologie professionali che compongono le EEMM",
                denominatorLabel: "Numero tipologia professionali presenti nell'organizzazione, gestione ed erogazione dei servizi",
                unit: UnitWords("tipologia professionale", "tipologie professionali")),
            cells: [
                2025: "≥ 50%",
                2026: "≥ 75%",
                2027: "100%",
            ]),
        TableRow(
            indicator: LEPSIndicator(
                code: "2.1",
                title: "Definizione o aggiornamento protocollo/procedura di prevenzione dell'allontanamento familiare",
                measure: .milestone(MilestoneRequirements(
                    contents: [],
                    parties: ["Ambito", "Servizi scolastici", "Servizi educativi", "ATS", "ASST"])),
                numeratorLabel: "Stato del protocollo",
                unit: UnitWords("protocollo", "protocolli")),
            cells: [
                2025: "Definizione o aggiornamento e condivisione protocollo (e relative procedure operative) tra Ambito, Servizi scolastici, Servizi educativi, ATS e ASST ed eventuali altri soggetti interessati",
                2026: "Attivazione del protocollo/procedure",
                2027: "",
            ]),
        TableRow(
            indicator: LEPSIndicator(
                code: "2.2",
                title: "Numero progetti individualizzati/ Numero valutazioni",
                measure: .ratio(excess: .warning),
                numeratorLabel: "Numero progetti individualizzati",
                denominatorLabel: "Numero valutazioni",
                unit: UnitWords("progetto", "progetti")),
            cells: [
                2025: "≥ 40%",
                2026: "≥ 60%",
                2027: "≥ 80%",
            ]),
        TableRow(
            indicator: LEPSIndicator(
                code: "2.3",
                title: "Incremento della tipologia dei soggetti coinvolti nell'ambito dei Gruppi territoriali",
                measure: .count,
                numeratorLabel: "N. enti coinvolti nell'anno",
                unit: UnitWords("ente", "enti")),
            cells: [
                2025: "",
                2026: "N. enti coinvolti anno 2026 > N. enti coinvolti anno 2025",
                2027: "N. enti coinvolti anno 2027 > N. enti coinvolti anno 2026",
            ]),
        TableRow(
            indicator: LEPSIndicator(
                code: "2.4",
                title: "Incremento Numero nuclei familiari presi in carico in ottica di prevenzione, anche ulteriori rispetto ai nuclei previsti dal Programma PIPPI",
                measure: .count,
                numeratorLabel: "N. nuclei familiari presi in carico in ottica di prevenzione nell'anno",
                unit: UnitWords("nucleo familiare", "nuclei familiari")),
            cells: [
                2025: "",
                2026: "N. nuclei familiari anno 2026 > N. nuclei familiari anno 2025",
                2027: "N. nuclei familiari anno 2027 > N. nuclei familiari anno 2026",
            ]),
        TableRow(
            indicator: LEPSIndicator(
                code: "3.1",
                title: "Definizione o aggiornamento protocollo/procedura per le dimissioni protette definito per assicurare la Transitional Care con la ASST di riferimento, ATS e gli ETS laddove per ogni protocollo e/o procedura devono essere definiti Scopo, Destinatari, Azioni, Attori, Tempi, Responsabilità, Indicatori di monitoraggio/esito",
                measure: .milestone(MilestoneRequirements(
                    contents: ["Scopo", "Destinatari", "Azioni", "Attori", "Tempi", "Responsabilità", "Indicatori di monitoraggio/esito"],
                    parties: ["ASST", "ATS", "Ambito territoriale/Comuni", "ETS"])),
                numeratorLabel: "Stato del protocollo",
                unit: UnitWords("protocollo", "protocolli")),
            cells: [
                2025: "Definizione o aggiornamento e condivisione protocollo/procedura in sede di Cabina di Regia della ASST, costituita nei modi previsti dalla normativa vigente con la partecipazione, oltre che della ATS, dell'Ambito territoriale/Comuni, degli ETS e tutti i soggetti interessati",
                2026: "Attivazione del protocollo/procedura",
                2027: "",
            ]),
        TableRow(
            indicator: LEPSIndicator(
                code: "3.2",
                title: "Numero utenti con bisogno di attivare servizi sociali territoriali che hanno beneficiato del servizio di dimissioni protette/Numero utenti con bisogno di attivare servizi sociali territoriali che hanno espresso il bisogno del servizio",
                measure: .ratio(excess: .warning),
                numeratorLabel: "Numero utenti con bisogno di attivare servizi sociali territoriali che hanno beneficiato del servizio di dimissioni protette",
                denominatorLabel: "Numero utenti con bisogno di attivare servizi sociali territoriali che hanno espresso il bisogno del servizio",
                unit: UnitWords("utente", "utenti")),
            cells: [
                2025: "",
                2026: "≥ 50%",
                2027: "≥ 75%",
            ]),
        TableRow(
            indicator: LEPSIndicator(
                code: "3.3",
                title: "Riduzione tempo medio di attesa della dimissione per il ritorno a domicilio",
                measure: .mean,
                numeratorLabel: "Giorni di attesa",
                denominatorLabel: "Dimissioni",
                unit: UnitWords("giorno", "giorni"),
                denominatorUnit: UnitWords("dimissione", "dimissioni")),
            cells: [
                2025: "",
                2026: "Tempo medio di attesa anno 2026 < Tempo medio di attesa anno 2025",
                2027: "Tempo medio di attesa anno 2027 < Tempo medio di attesa anno 2026",
            ]),
        TableRow(
            indicator: LEPSIndicator(
                code: "3.4",
                title: "Riduzione tempo medio di attesa della dimissione per il ritorno in struttura residenziale",
                measure: .mean,
                numeratorLabel: "Giorni di attesa",
                denominatorLabel: "Dimissioni",
                unit: UnitWords("giorno", "giorni"),
                denominatorUnit: UnitWords("dimissione", "dimissioni")),
            cells: [
                2025: "",
                2026: "Tempo medio di attesa anno 2026 < Tempo medio di attesa anno 2025",
                2027: "Tempo medio di attesa anno 2027 < Tempo medio di attesa anno 2026",
            ]),
        TableRow(
            indicator: LEPSIndicator(
                code: "3.5",
                title: "Incremento numero incontri formativi per caregiver familiari e/o assistenti familiari per sostenere l'autonomia residua e il miglioramento dei livelli di qualità di vita delle persone fragili a domicilio",
                measure: .count,
                numeratorLabel: "N incontri formativi per caregiver familiari e/o assistenti familiari svolti nell'anno",
                unit: UnitWords("incontro", "incontri")),
            cells: [
                2025: "",
                2026: "N incontri formativi per caregiver familiari e/o assistenti familiari svolti nel 2026 > N incontri formativi per caregiver familiari e/o assistenti familiari svolti nel 2025",
                2027: "N incontri formativi per caregiver familiari e/o assistenti familiari svolti nel 2027 > N incontri formativi per caregiver familiari e/o assistenti familiari svolti nel 2026",
            ]),
        TableRow(
            indicator: LEPSIndicator(
                code: "3.6",
                title: "Incremento numero dimissioni protette gestite attraverso l'integrazione informativa e informatizzata tra ambito sanitario e cartella sociale informatizzata",
                measure: .count,
                numeratorLabel: "N. dimissioni protette gestite attraverso l'integrazione informativa nell'anno",
                unit: UnitWords("dimissione", "dimissioni")),
            cells: [
                2025: "",
                2026: "N. dimissioni protette gestite attraverso l'integrazione informativa anno 2026 > N. dimissioni protette gestite attraverso l'integrazione informativa anno 2025",
                2027: "N. dimissioni protette gestite attraverso l'integrazione informativa anno 2027 > N. dimissioni protette gestite attraverso l'integrazione informativa anno 2026",
            ]),
        TableRow(
            indicator: LEPSIndicator(
                code: "4.1",
                title: "Definizione o aggiornamento protocollo/procedura operativa di Distretto per la valutazione integrata tra ambito territoriale sociale e ambito sanitario, comprensivo di strumenti unitari per la valutazione preliminare e la valutazione multidimensionale",
                measure: .milestone(MilestoneRequirements(
                    contents: [],
                    parties: ["ASST", "Ambito territoriale/Comuni"])),
                numeratorLabel: "Stato del protocollo",
                unit: UnitWords("protocollo", "protocolli")),
            cells: [
                2025: "Definizione o aggiornamento e condivisione protocollo/procedura costituita nei modi previsti dalla normativa/regolamenti vigenti tra ASST, Ambito territoriale/Comuni ed eventuali altri soggetti interessati",
                2026: "Attivazione del protocollo/procedura",
                2027: "",
            ]),
        TableRow(
            indicator: LEPSIndicator(
                code: "4.2",
                title: "Numero valutazioni che vedono la partecipazione dell'Assistente sociale comunale o di Ambito/N complessivo di valutazioni effettuate",
                measure: .ratio(excess: .error),
                numeratorLabel: "Numero valutazioni che vedono la partecipazione dell'Assistente sociale comunale o di Ambito",
                denominatorLabel: "N complessivo di valutazioni effettuate",
                unit: UnitWords("valutazione", "valutazioni")),
            cells: [
                2025: "≥ 50%",
                2026: "≥ 75%",
                2027: "100%",
            ]),
        TableRow(
            indicator: LEPSIndicator(
                code: "4.3",
                title: "Incremento numero strumenti unitari di Distretto per la valutazione multidimensionale condivisi tra ambito territoriale sociale e ambito sanitario",
                measure: .count,
                numeratorLabel: "N. strumenti di valutazione unitari condivisi nell'anno",
                unit: UnitWords("strumento", "strumenti")),
            cells: [
                2025: "N. strumenti di valutazione unitari condivisi ≥ 1",
                2026: "N. strumenti di valutazione unitari condivisi anno 2026 > N. strumenti di valutazione unitari condivisi anno 2025",
                2027: "N. strumenti di valutazione unitari condivisi anno 2027 > N. strumenti di valutazione unitari condivisi anno 2026",
            ]),
        TableRow(
            indicator: LEPSIndicator(
                code: "4.4",
                title: "Incremento numero persone in condizioni complesse prese in carico dalle Unità di Valutazione Multidimensionale (UVM)",
                measure: .count,
                numeratorLabel: "N persone in condizioni complesse prese in carico dalle UVM nell'anno",
                unit: UnitWords("persona", "persone")),
            cells: [
                2025: "",
                2026: "N persone in condizioni complesse prese in carico dalle UVM anno 2026 > N persone e/o nuclei familiari in condizioni complesse prese in carico dalle UVM anno 2025",
                2027: "N persone in condizioni complesse prese in carico dalle UVM anno 2027 > N persone e/o nuclei familiari in condizioni complesse prese in carico dalle UVM anno 2026",
            ]),
        TableRow(
            indicator: LEPSIndicator(
                code: "5.1",
                title: "Numero Progetti individualizzati SAD per anziani non autosufficienti ad alto bisogno assistenziale con piano individualizzato unico integrato con ambito sanitario/N Progetti individualizzati SAD per anziani non autosufficienti ad alto bisogno assistenziale",
                measure: .ratio(excess: .error),
                numeratorLabel: "Numero Progetti individualizzati SAD per anziani non autosufficienti ad alto bisogno assistenziale con piano individualizzato unico integrato con ambito sanitario",
                denominatorLabel: "N Progetti individualizzati SAD per anziani non autosufficienti ad alto bisogno assistenziale",
                unit: UnitWords("progetto", "progetti")),
            cells: [
                2025: "≥ 50%",
                2026: "≥ 75%",
                2027: "100%",
            ]),
        TableRow(
            indicator: LEPSIndicator(
                code: "5.2",
                title: "N. Progetti Individualizzati SAD che comprendono percorsi di dimissioni protette/N casi di dimissioni protette che necessitano di SAD",
                measure: .ratio(excess: .warning),
                numeratorLabel: "N. Progetti Individualizzati SAD che comprendono percorsi di dimissioni protette",
                denominatorLabel: "N casi di dimissioni protette che necessitano di SAD",
                unit: UnitWords("progetto", "progetti")),
            cells: [
                2025: "",
                2026: "≥ 50%",
                2027: "≥ 75%",
            ]),
        TableRow(
            indicator: LEPSIndicator(
                code: "5.3",
                title: "Incremento numero prese in carico SAD con intero processo caratteristico gestito attraverso la cartella sociale informatizzata (accesso/orientamento o -> valutazione del bisogno -> progetto individualizzato -> erogazione del servizio SAD -> valutazione finale/conclusione)",
                measure: .count,
                numeratorLabel: "N. prese in carico SAD con intero processo caratteristico gestito attraverso la CSI nell'anno",
                unit: UnitWords("presa in carico", "prese in carico")),
            cells: [
                2025: "",
                2026: "N. prese in carico SAD con intero processo caratteristico gestito attraverso la CSI anno 2026 > N. prese in carico SAD con intero processo caratteristico gestito attraverso la CSI anno 2025",
                2027: "N. prese in carico SAD con intero processo caratteristico gestito attraverso la CSI anno 2027 > N. prese in carico SAD con intero processo caratteristico gestito attraverso la CSI anno 2026",
            ]),
    ]
}
