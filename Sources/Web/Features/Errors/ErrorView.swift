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
        case 415:
            ("Tipo di contenuto non previsto", "Questo indirizzo non accetta il tipo di contenuto inviato. Nulla è stato salvato.")
        case 417:
            ("Attesa non prevista", "La richiesta chiede una conferma preliminare che questo servizio non dà. Riprova con un altro programma.")
        case 421:
            ("Indirizzo di un altro sito", "Questo servizio non risponde al nome con cui è stato chiamato. Controlla il nome nell’indirizzo.")
        case 429:
            ("Troppe richieste", "Sono arrivate troppe richieste in poco tempo. Riprova tra qualche minuto.")
        case 431:
            ("Intestazioni troppo lunghe", "Il browser ha inviato più dati di contorno del massimo. Cancella i cookie di questo sito e riprova.")
        case 500:
            ("Qualcosa non ha funzionato", "Si è verificato un errore che non dipende da te. È stato registrato. Riprova tra poco.")
        case 501:
            ("Tipo di richiesta sconosciuto", "Il servizio non conosce il tipo di richiesta inviato. Nulla è stato cambiato.")
        case 505:
            ("Versione di HTTP non prevista", "Il programma usato parla una versione di HTTP che questo servizio non conosce.")
        case 503:
            ("Servizio momentaneamente non disponibile", "Il servizio è occupato o in manutenzione. Riprova tra poco.")
        case 400..<500:
            ("Richiesta non valida", "La richiesta non si può interpretare. Controlla l’indirizzo e riprova.")
        default:
            ("Servizio in difficoltà", "Il servizio non riesce a rispondere a questa richiesta. Riprova tra poco.")
        }
    }
}
