import HTTPTypes
import Mustache

/// What a page says when it cannot show what was asked. It never repeats anything of the request.
struct ErrorView: Equatable, MustacheParent {
    var heading: String
    var explanation: String
    var homeURL: String

    func child(named name: String) -> Any? {
        switch name {
        case "heading": heading
        case "explanation": explanation
        case "homeURL": homeURL
        default: nil
        }
    }

    /// The words for a status; every status that is not known by itself has those of its class.
    init(status: HTTPResponse.Status, homeURL: String = SiteURL.home.description) {
        self.homeURL = homeURL
        (heading, explanation) = Self.words(for: status.code)
    }

    private static func words(for code: Int) -> (heading: String, explanation: String) {
        switch code {
        case 403:
            ("Operazione non permessa", "Nessuno dei tuoi ruoli permette questa operazione, oppure la richiesta non viene da una pagina di questo sito. Nulla è stato cambiato. Se ti serve, chiedi il ruolo a chi amministra il servizio.")
        case 404:
            ("Pagina non trovata", "L’indirizzo non corrisponde a nessuna pagina. Può essere scritto male, o la pagina può essere stata spostata.")
        case 405:
            ("Operazione non prevista", "Questo indirizzo esiste, ma non accetta il tipo di richiesta inviato.")
        case 408:
            ("Tempo scaduto", "La richiesta non è arrivata per intero in tempo utile. Riprova.")
        case 413:
            ("Contenuto troppo grande", "Quanto inviato supera la dimensione massima. Nulla è stato salvato.")
        case 414:
            ("Indirizzo troppo lungo", "L’indirizzo richiesto supera la lunghezza massima.")
        case 429:
            ("Troppe richieste", "Sono arrivate troppe richieste in poco tempo. Riprova tra qualche minuto.")
        case 500:
            ("Qualcosa non ha funzionato", "Si è verificato un errore che non dipende da te. È stato registrato. Riprova tra poco.")
        case 503:
            ("Servizio momentaneamente non disponibile", "Il servizio è occupato o in manutenzione. Riprova tra poco.")
        case 400..<500:
            ("Richiesta non valida", "La richiesta non si può interpretare. Controlla l’indirizzo e riprova.")
        default:
            ("Servizio in difficoltà", "Il servizio non riesce a rispondere a questa richiesta. Riprova tra poco.")
        }
    }
}
