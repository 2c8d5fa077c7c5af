import Foundation
import Mustache

/// The words of the field and the abbreviations that the pages use.
struct GlossaryView: Equatable, MustacheParent {
    var terms: [GlossaryTerm]

    func child(named name: String) -> Any? {
        switch name {
        case "terms": terms
        default: nil
        }
    }

    /// Every term, in alphabetical order.
    static let all = GlossaryView(terms: [
        GlossaryTerm("AgID", standsFor: "Agenzia per l’Italia digitale"),
        GlossaryTerm("AGPL", standsFor: "Licenza pubblica generica Affero", "la licenza libera di questo programma"),
        GlossaryTerm("Ambito territoriale sociale", "Unione di Comuni che programma e gestisce insieme i servizi sociali."),
        GlossaryTerm("Anno base", "Anno senza target, il cui valore serve da confronto per l’anno dopo. Il valore va comunque rilevato."),
        GlossaryTerm(
            "ASST", standsFor: "Azienda socio sanitaria territoriale",
            "gestisce ospedali e servizi sanitari e sociosanitari del territorio"),
        GlossaryTerm(
            "ATS", standsFor: "Agenzia di tutela della salute",
            "verifica la coerenza del Piano di Zona, lo sottoscrive e lo recepisce"),
        GlossaryTerm("CDD", standsFor: "Centro diurno per persone con disabilità"),
        GlossaryTerm("CDI", standsFor: "Centro diurno integrato", "accoglie di giorno persone anziane non autosufficienti"),
        GlossaryTerm("CSE", standsFor: "Centro socio educativo", "accoglie di giorno persone con disabilità"),
        // Elsewhere the same letters are a sports club's: its words stand beside it wherever the site itself writes it.
        GlossaryTerm("CSI", "Cartella sociale informatizzata: raccoglie in forma digitale il percorso della persona seguita dai servizi."),
        GlossaryTerm("CSV", standsFor: "Valori separati da virgole", "una tabella in forma di testo, che ogni foglio di calcolo apre"),
        GlossaryTerm("DCAT", standsFor: "Vocabolario per i cataloghi di dati"),
        GlossaryTerm("DGR", standsFor: "Deliberazione della Giunta regionale"),
        GlossaryTerm("Distretto", "Articolazione territoriale dell’ASST. È il livello di programmazione dei LEPS con integrazione sociosanitaria."),
        GlossaryTerm(
            "EEMM", standsFor: "Équipe multidisciplinari",
            "gruppi di operatori di professioni diverse che valutano il bisogno e costruiscono il progetto"),
        GlossaryTerm("Ente capofila", "Comune, o altro ente, che amministra le risorse per conto dell’Ambito."),
        GlossaryTerm("ETS", standsFor: "Ente del Terzo Settore"),
        GlossaryTerm("FNA", standsFor: "Fondo nazionale per le non autosufficienze"),
        GlossaryTerm("FNPS", standsFor: "Fondo nazionale per le politiche sociali"),
        GlossaryTerm("FSR", standsFor: "Fondo sociale regionale"),
        GlossaryTerm("HTML", standsFor: "Linguaggio delle pagine web", "il documento che ogni browser apre"),
        GlossaryTerm("ISTAT", standsFor: "Istituto nazionale di statistica"),
        GlossaryTerm("JSON", standsFor: "Notazione degli oggetti JavaScript", "il formato con cui i programmi si scambiano i dati"),
        GlossaryTerm(
            "LEPS", standsFor: "Livelli essenziali delle prestazioni sociali",
            "ciò che deve essere garantito su tutto il territorio nazionale"),
        GlossaryTerm("Macroarea", "Uno dei grandi temi in cui la Regione ordina gli obiettivi dei Piani, per esempio gli anziani o la casa."),
        GlossaryTerm("Nessun target", "La Regione non fissa un range per quell’anno: l’indicatore non è né raggiunto né non raggiunto."),
        GlossaryTerm("Non raggiunto", "Il valore dell’anno non rispetta il range di raggiungimento."),
        GlossaryTerm("Non valutabile", "Manca un dato necessario alla verifica, o i dati non sono coerenti. Il motivo è indicato."),
        GlossaryTerm("ODS", standsFor: "Foglio di calcolo OpenDocument", "lo aprono LibreOffice e gli altri programmi per ufficio"),
        GlossaryTerm("ODT", standsFor: "Documento di testo OpenDocument", "lo aprono LibreOffice e gli altri programmi per ufficio"),
        GlossaryTerm("PDF", standsFor: "Formato di documento portabile", "il documento pronto per la stampa"),
        GlossaryTerm("Piano di Zona (PdZ)", "Documento triennale con cui l’Ambito programma i servizi e gli interventi sociali."),
        GlossaryTerm("PN", standsFor: "Programma nazionale", "programma di spesa dei fondi europei 2021-2027"),
        GlossaryTerm("PNRR", standsFor: "Piano nazionale di ripresa e resilienza"),
        GlossaryTerm("PON", standsFor: "Programma operativo nazionale", "programma di spesa dei fondi europei 2014-2020"),
        GlossaryTerm(
            "PPT", standsFor: "Piano di sviluppo del Polo territoriale",
            "lo scrive l’ASST; alcuni suoi progetti sono comuni al Piano di Zona"),
        GlossaryTerm("PUA", standsFor: "Punto unico di accesso", "la porta dei servizi sociali e sociosanitari"),
        GlossaryTerm("Punto chiave", "Una delle priorità che la Regione elenca per ciascuna macroarea."),
        GlossaryTerm("Raggiunto", "Il valore dell’anno rispetta il range di raggiungimento."),
        GlossaryTerm("Range di raggiungimento", "Condizione che il valore di un indicatore deve rispettare in un anno."),
        GlossaryTerm("RSA", standsFor: "Residenza sanitaria assistenziale", "ospita persone anziane non autosufficienti"),
        GlossaryTerm("SAD", standsFor: "Servizio di assistenza domiciliare"),
        GlossaryTerm("Scheda obiettivo", "Modulo con cui il Piano descrive un obiettivo: azioni, risorse, attori, indicatori."),
        GlossaryTerm("SFA", standsFor: "Servizio di formazione all’autonomia", "per persone con disabilità"),
        GlossaryTerm("SHA", standsFor: "Algoritmo sicuro di impronta", "dà l’impronta di un file, che cambia se cambia un solo carattere"),
        GlossaryTerm("SIOSS", standsFor: "Sistema informativo dell’offerta dei servizi sociali"),
        GlossaryTerm("UTF", standsFor: "Formato di trasformazione Unicode", "il modo di scrivere le lettere in un file"),
        GlossaryTerm(
            "UVM", standsFor: "Unità di valutazione multidimensionale",
            "valuta insieme i bisogni sociali e sanitari della persona"),
        GlossaryTerm("WCAG", standsFor: "Linee guida per l’accessibilità dei contenuti web"),
    ])
}

/// A term with its meaning in plain words.
struct GlossaryTerm: Equatable, MustacheParent {
    var term: String
    var meaning: String
    /// The words of an abbreviation that means the same wherever it is written; nil for any other term.
    var words: String?

    init(_ term: String, _ meaning: String) {
        self.term = term
        self.meaning = meaning
    }

    /// An abbreviation: `meaning` is its words, and what they are if those do not say it.
    init(_ abbreviation: String, standsFor words: String, _ explanation: String? = nil) {
        term = abbreviation
        meaning = explanation.map { "\(words): \($0)." } ?? "\(words)."
        self.words = words
    }

    /// The term's place on the page: `anno-base`, for links from where it is used.
    var anchor: String {
        let plain = term.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil).lowercased()
        return plain.split { !($0.isLetter || $0.isNumber) }.joined(separator: "-")
    }

    func child(named name: String) -> Any? {
        switch name {
        case "anchor": anchor
        case "term": term
        case "meaning": meaning
        case "words": words
        default: nil
        }
    }
}
