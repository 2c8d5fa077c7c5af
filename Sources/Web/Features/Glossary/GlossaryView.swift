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
        GlossaryTerm("Ambito territoriale sociale", "Unione di Comuni che programma e gestisce insieme i servizi sociali."),
        GlossaryTerm("Anno base", "Anno senza target, il cui valore serve da confronto per l’anno dopo. Il valore va comunque rilevato."),
        GlossaryTerm("ASST", "Azienda socio sanitaria territoriale: gestisce ospedali e servizi sanitari e sociosanitari del territorio."),
        GlossaryTerm("ATS", "Agenzia di tutela della salute: verifica la coerenza del Piano di Zona, lo sottoscrive e lo recepisce."),
        GlossaryTerm("CSI", "Cartella sociale informatizzata: raccoglie in forma digitale il percorso della persona seguita dai servizi."),
        GlossaryTerm("Distretto", "Articolazione territoriale dell’ASST. È il livello di programmazione dei LEPS con integrazione sociosanitaria."),
        GlossaryTerm("EEMM", "Équipe multidisciplinari: gruppi di operatori di professioni diverse che valutano il bisogno e costruiscono il progetto."),
        GlossaryTerm("Ente capofila", "Comune, o altro ente, che amministra le risorse per conto dell’Ambito."),
        GlossaryTerm("ETS", "Ente del Terzo Settore."),
        GlossaryTerm("FNA", "Fondo nazionale per le non autosufficienze."),
        GlossaryTerm("FNPS", "Fondo nazionale per le politiche sociali."),
        GlossaryTerm("LEPS", "Livelli essenziali delle prestazioni sociali: ciò che deve essere garantito su tutto il territorio nazionale."),
        GlossaryTerm("Macroarea", "Uno dei grandi temi in cui la Regione ordina gli obiettivi dei Piani, per esempio gli anziani o la casa."),
        GlossaryTerm("Nessun target", "La Regione non fissa un range per quell’anno: l’indicatore non è né raggiunto né non raggiunto."),
        GlossaryTerm("Non raggiunto", "Il valore dell’anno non rispetta il range di raggiungimento."),
        GlossaryTerm("Non valutabile", "Manca un dato necessario alla verifica, o i dati non sono coerenti. Il motivo è indicato."),
        GlossaryTerm("Piano di Zona (PdZ)", "Documento triennale con cui l’Ambito programma i servizi e gli interventi sociali."),
        GlossaryTerm("PNRR", "Piano nazionale di ripresa e resilienza."),
        GlossaryTerm("PPT", "Piano di sviluppo del Polo territoriale, scritto dall’ASST. Alcuni suoi progetti sono comuni al Piano di Zona."),
        GlossaryTerm("PUA", "Punto unico di accesso ai servizi sociali e sociosanitari."),
        GlossaryTerm("Punto chiave", "Una delle priorità che la Regione elenca per ciascuna macroarea."),
        GlossaryTerm("Raggiunto", "Il valore dell’anno rispetta il range di raggiungimento."),
        GlossaryTerm("Range di raggiungimento", "Condizione che il valore di un indicatore deve rispettare in un anno."),
        GlossaryTerm("SAD", "Servizio di assistenza domiciliare."),
        GlossaryTerm("Scheda obiettivo", "Modulo con cui il Piano descrive un obiettivo: azioni, risorse, attori, indicatori."),
        GlossaryTerm("UVM", "Unità di valutazione multidimensionale: valuta insieme i bisogni sociali e sanitari della persona."),
    ])
}

/// A term with its meaning in plain words.
struct GlossaryTerm: Equatable, MustacheParent {
    var term: String
    var meaning: String

    init(_ term: String, _ meaning: String) {
        self.term = term
        self.meaning = meaning
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
        default: nil
        }
    }
}
