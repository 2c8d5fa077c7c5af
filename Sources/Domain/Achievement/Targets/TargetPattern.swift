/// The words and numbers that ``TargetSentence`` looks for. Each is compiled once: compiling takes far longer than reading
/// a sentence with it. Capital letters make no difference.
enum TargetPattern {
    // MARK: The sentence

    /// *€ 5.000*, *euro 5 mila*.
    static let euroBefore = WordPattern(/(?:€|\beuro\b)\s*(\d[\d.]*(?:,\d+)?(?:\s*(?:mila|milion[ei])\b)?)/)
    /// *5.000 €*.
    static let euroAfter = WordPattern(/(\d)\s*€/)
    /// *200 mila euro*.
    static let thousandsOfEuro = WordPattern(/((?:mila|milion[ei]))\s+(?:di\s+)?(?:€|euro\b)/)
    /// *+10%*.
    static let plusPercent = WordPattern(/^\+\s?(\d[\d.,]*\s?%)/)
    /// *-10%*.
    static let minusPercent = WordPattern(/^-\s?(\d[\d.,]*\s?%)/)
    /// *nel 2025, 15 nel 2026*: where the next target begins.
    static let nextYear = WordPattern(
        /(\b(?:nel(?:l'\s?anno)?|entro il|per il)\s+\d{4})\s*(?:,\s*(?:e\s+)?|\s+e\s+)(?=(?:almeno\s+)?(?:il\s+|l'\s?|n\.\s?)?\d)/)
    /// *(fonte: registro)*.
    static let evidence = WordPattern(/\(\s*fonte:?\s+([^)]*)\)/)
    /// *(a condizione che …)*.
    static let condition = WordPattern(/\(\s*((?:a fronte|a condizione|purch[eé]|salvo|compatibilmente|se )[^)]*)\)/)
    /// The word that opens a condition.
    static let conditionWord = WordPattern(/^a condizione:\s*/, isCaseSensitive: true)
    /// *della durata di almeno 3 mesi*.
    static let duration = WordPattern(
        /(?:con\s+|della\s+|di\s+)?(?:una\s+)?(?:durata|permanenza)\s+(?:superiore|inferiore|minima|pari|di almeno)\s*(?:a[il]?\s|di\s|alle?\s)?\s*(?:almeno\s+)?(?:\d+|un|una|due|tre|sei|dodici)\s+(?:ore|giorni|settimane|mese|mesi|anno|anni)/)
    /// *per almeno 3 mesi*.
    static let forAtLeast = WordPattern(
        /per\s+almeno\s+(?:\d+|un|una|due|tre|sei|dodici)\s+(?:ore|giorni|settimane|mese|mesi|anno|anni)/)
    /// *circa*.
    static let estimate = WordPattern(/\b(?:circa|indicativamente|presumibilmente)\b/)
    /// *con età superiore a 65 anni*.
    static let age = WordPattern(
        /\b(?:di|con)\s+et[aà]'?\s+(?:superiore|inferiore|maggiore|minore|pari|compresa)\s+(?:a[il]?\s+|di\s+|(?:tra|fra)\s+(?:i\s+)?\d+\s+e\s+(?:i\s+)?)?\d+\s+anni\b/)
    /// *2025/27*.
    static let periodName = WordPattern(/\b\d{4}\s?[\/-]\s?\d{2,4}\b/)
    /// A space before a comma.
    static let spaceBeforeSign = WordPattern(/\s+([,.;:])/)
    /// A number with what is written together with it.
    static let number = WordPattern(/[\p{L}]*\d[\d.,\/]*/)
    /// Words and signs that would change what a number means.
    static let sign = WordPattern(
        /\b(?:almeno|minimo|massimo|fino\s+a[dl]?|entro|oltre|circa|al\s+(?:giorno|mese|trimestre|semestre)|a\s+(?:settimana|trimestre|semestre)|per\s+(?:settimana|mese|trimestre|semestre)|(?:settimanal|quindicinal|mensil|bimestral|trimestral|quadrimestral|semestral)[ei]|bienni[oa])\b|[+%]|\b(?:nel|dal|al|tra|fra)$/)
    /// *con giudizio positivo*.
    static let judgement = WordPattern(
        /\b(?:esito|giudizio|valutazione|riscontro)\s+(?:\S+\s+){0,3}?positiv[oa]|\bmigliorament|\bqualit[aà]\s+percepita|\bsoddisfa/)
    /// *presenza di*, *SI/NO*.
    static let presence = WordPattern(/^presenz[ae]\b|\bs[iì]\s?\/\s?no\b|^\s*s[iì]\s*$/)
    /// *viene approvato*, *approva*.
    static let verb = WordPattern(
        /\b(?:viene|vengono|è|sono)\s+(?:stat[oaie]\s+)?\p{L}+(?:at|it|ut|tt|st|rt)[oaie]\b|\b(?:approva|adotta|attiva|sottoscrive|pubblica|istituisce|prevede|avvia)(?:no)?\b/)
    /// Two or more, in letters: *un* may be the article.
    static let severalInLetters = WordPattern(
        /\b(?:due|tre|quattro|cinque|sei|sette|otto|nove|dieci|dodici|quindici|venti|trenta|cento)\b/)
    /// *approvazione del regolamento*.
    static let event = WordPattern(
        /^(?:approvazione|attivazione|adozione|apertura|avvio|aggiornamento|costituzione|costruzione|definizione|elaborazione|formalizzazione|istituzione|mappatura|predisposizione|pubblicazione|realizzazione|redazione|revisione|ricollocazione|sottoscrizione|sperimentazione|stesura|stipula|trasmissione)\b/)
    /// *incremento*.
    static let increase = WordPattern(/\b(?:incremento|aumento|crescita|innalzamento)\b/)
    /// *riduzione*.
    static let decrease = WordPattern(/\b(?:riduzione|diminuzione|decremento|calo|contenimento)\b/)
    /// *un incremento*, at the beginning.
    static let openingTrend = WordPattern(
        /^(?:(?:un|una|l'\s?|la|il)\s*)?(?:strett[oa]\s+)?(?:incremento|aumento|crescita|innalzamento|riduzione|diminuzione|decremento|calo|contenimento)\b/)

    // MARK: Quantities

    /// *su base annua*.
    static let onYearlyBase = WordPattern(/\b(?:su\s+base\s+annua|annu[oaie]|annual[ei])\b/)
    /// *in media*.
    static let mean = WordPattern(
        /\b(?:in\s+media|(?:un\s+)?numero\s+medio(?:\s+annuo)?\s+di|(?:una\s+)?media\s+di|mediamente)\b/)
    /// *almeno n. 30*, *non più del 20%*.
    static let signedNumber = WordPattern(
        /(\balmeno|\b(?:un\s+)?minimo(?:\s+di)?|\bnon\s+meno\s+d[ie]l?|≥|>=|\bal\s+massimo|\b(?:un\s+)?massimo(?:\s+di)?|\bnon\s+più\s+d[ie]l?|\bnon\s+oltre|≤|<=|\bpiù\s+d(?:i|el|ell')|\boltre|\bsuperiore\s+a[dl]?|>|\bmeno\s+d(?:i|el|ell')|\binferiore\s+a[dl]?|<|\besattamente|\bpari\s+a(?:d|l|ll')?|=)\s*:?\s*(?:il\s+|l'\s?|la\s+|di\s+)?(?:n\.\s?|n°\s?|nr\.?\s?)?(?:(\d[\d.]*(?:,\d+)?)|(un[oa]?|due|tre|quattro|cinque|sei|sette|otto|nove|dieci|dodici|quindici|venti|trenta|cento)\b)(?:\s*(mila|milion[ei]))?(?:\s*(%|per\s+cento))?/)
    /// *30*, *il 20%*, *200 mila*.
    static let bareNumber = WordPattern(
        /(?:\bper\s+(?=[\d.]+\s*(?:mila|milioni|euro)))?(?:(?:\bil\s+|\bl'\s?)(?=[\d.,]+\s*(?:%|per\s+cento)))?(?:\bn\.\s?|\bn°\s?|\b)(\d[\d.]*(?:,\d+)?)(?![\d\/.-]*[\/-]?\d)(?!\s*(?:giorn|settiman|mes[ei]\b|ann[io]\b|or[ae]\b))(?:\s*(mila|milion[ei]))?(?:\s*(%|per\s+cento))?/)
    /// *2026*.
    static let yearAlone = WordPattern(/(?:19|20)\d{2}/)
    /// *almeno la metà*.
    static let atLeastHalf = WordPattern(/\balmeno\s+(?:la\s+)?met[aà]'?(?![\p{L}])/)
    /// *tre*, at the beginning.
    static let numberInLetters = WordPattern(
        /^(zero|nessun[oa]?|due|tre|quattro|cinque|sei|sette|otto|nove|dieci|dodici|quindici|venti|trenta|cento)\b/)
    /// *in ognuno degli Ambiti*.
    static let inEachOf = WordPattern(
        /\b(?:in|per)\s+(?:ognuno|ognuna|ciascuno|ciascuna)\s+d(?:egli|ei|elle)\s+(\p{L}+(?:\s+(?:territoriali|sociali|aderenti|associati))*)/)
    /// *per ciascuno di: …*.
    static let forEachOf = WordPattern(/\bper\s+ciascuno\s+di:\s+([^,;¦]+)/)
    /// *per ogni Comune*.
    static let inEvery = WordPattern(/\b(?:in|per)\s+(?:ogni|ciascun[ao]?)\s+(?!anno|annualit)(\p{L}+)/)
    /// *con cadenza mensile*, *almeno trimestrale*.
    static let rhythm = WordPattern(
        /\b(?:con\s+)?(?:cadenza|frequenza|periodicit[aà]'?)\s+(?:almeno\s+)?(settimanal|quindicinal|mensil|bimestral|trimestral|quadrimestral|semestral|annual)[ei]\b|\balmeno\s+(settimanal|quindicinal|mensil|bimestral|trimestral|quadrimestral|semestral|annual)(?:e|i|mente)\b/)
    /// *una volta al mese*.
    static let onceEvery = WordPattern(
        /\b(?:almeno\s+)?(?:una\s+volta\s+)?(?:a(?:l|lla)?\s+|ogni\s+)(settimana|quindici\s+giorni|15\s+giorni|mese|due\s+mesi|2\s+mesi|trimestre|tre\s+mesi|3\s+mesi|quadrimestre|quattro\s+mesi|4\s+mesi|semestre|sei\s+mesi|6\s+mesi)\b/)
    /// A digit.
    static let digit = WordPattern(/\d/)
    /// *trimestrali*.
    static let rhythmAlone = WordPattern(
        /\b(settimanal|quindicinal|mensil|bimestral|trimestral|quadrimestral|semestral)[ei]\b/)
    /// *del 10%*.
    static let byPercentage = WordPattern(
        /\b(?:del(?:l')?|di|pari\s+al?)\s*(almeno\s+)?(?:il\s+|l'\s?|un\s+)?(\d[\d.]*(?:,\d+)?)\s*(?:%|per\s+cento)/)
    /// *tra 10 e 20*.
    static let between = WordPattern(
        /\b(?:tra|fra)\s+(?:i\s+|le\s+)?(\d[\d.]*(?:,\d+)?)\s+e\s+(?:i\s+|le\s+)?(\d[\d.]*(?:,\d+)?)/)
    /// *da 10 a 20*.
    static let fromTo = WordPattern(/\bda\s+(\d[\d.]*)\s+a\s+(\d[\d.]*)/)
    /// *3/4*.
    static let slashed = WordPattern(/(?:\bn\.\s?)?\b(\d{1,3})\s?[\/–-]\s?(\d{1,3})\b(?![\/\d])/)
    /// *annuali*.
    static let yearly = WordPattern(/\b(?:annual[ei]|annu[oaie])\b/)
    /// *rispetto al 2024*, *rispetto all'anno precedente*.
    static let comparedWith = WordPattern(
        /\b(?:rispetto\s+a(?:l|ll'\s?|lla\s+)|in\s+confronto\s+a(?:l|ll'\s?))\s*(?:(?:dato|valore|numero|livello)\s+(?:del|al)(?:l'\s?)?\s*)?(?:anno\s+)?(?:(precedente|prima)|(?:31\s?[\/.]\s?12\s?[\/.]\s?|31\s+dicembre\s+|fine\s+(?:del\s+)?)?(\d{4}))\b(?!\s?[\/-])/)

    // MARK: Times

    /// *entro la fine del 2025*.
    static let endOfYear = WordPattern(
        /\b(?:(?:entro\s+)?(?:al)?la\s+|a\s+|entro\s+|di\s+|per\s+la\s+)?fine\s+(?:del\s+|dell'\s?|di\s+)?(?:anno\s+)?(\d{4})\b/)
    /// *ogni anno*, *per annualità*.
    static let everyYear = WordPattern(
        /\b(?:(?:in|per)\s+(?:ciascuna?|ogni)\s+(?:anno|annualit[aà]'?)|ogni\s+anno|per\s+anno|all'\s?anno|annualmente|per\s+annualit[aà]'?|(?:su\s+)?base\s+annua|a\s+cadenza\s+annuale)(?![\p{L}])(?!\s+(?:scolastico|educativo|precedente))(?:\s+del\s+(?:piano(?:\s+di\s+zona)?|triennio))?/)
    /// *lungo tutto il piano*.
    static let wholePlan = WordPattern(
        /\b(?:lungo|per|durante|in)\s+tutt[oa]\s+(?:(?:la\s+durata|lo\s+sviluppo|l'\s?arco|il\s+periodo|il\s+corso)\s+del(?:la|l')?\s+)?(?:il\s+|la\s+)?(?:piano(?:\s+di\s+zona)?|triennio|programmazione|periodo)(?:\s+\d{4}\s?[\/-]\s?\d{2,4})?/)
    /// *entro il 2026*.
    static let byYear = WordPattern(/\bentro\s+(?:il\s+|l'\s?anno\s+|la\s+)?(\d{4})\b(?!\s?[\/-])/)
    /// *entro l'anno*.
    static let ofTheYear = WordPattern(/\b(?:entro|nel|dal|per)\s*l'\s?anno\b/)
    /// *l'anno*, after a number.
    static let aYear = WordPattern(/(?:\bal)?\bl'\s?anno\b(?!\s+(?:scolastico|educativo|precedente|\d))/)
    /// *nel 2026*.
    static let inYear = WordPattern(
        /\b(?:nel(?:l'\s?anno|\s+corso\s+del)?|per\s+l'\s?anno|per\s+il)\s+(\d{4})\b(?!\s?[\/-])/)
    /// *entro la fine del triennio*.
    static let endOfPlan = WordPattern(
        /\b(?:entro|alla|a|al)\s+(?:la\s+|il\s+)?(?:fine|termine|conclusione)\s+(?:del\s+)?(?:triennio|piano(?:\s+di\s+zona)?)(?:\s+\d{4}\s?[\/-]\s?\d{2,4})?|^(?:nel|entro il|nel corso del|nell'\s?arco del|sul)\s+triennio\b(?:\s+\d{4}\s?[\/-]\s?\d{2,4})?|\b(?:nel|entro\s+il|nel\s+corso\s+del|nell'\s?arco\s+del|sul)\s+triennio(?:\s+\d{4}\s?[\/-]\s?\d{2,4})?(?=\s*(?:$|¦|,))/)
    /// *entro il 31/12/2025*.
    static let byDate = WordPattern(
        /\b(?:entro|al|alla)\s+(?:il\s+|la\s+data\s+del\s+)?(\d{1,2})[\/.-](\d{1,2})[\/.-](\d{4})\b/)
    /// *entro il 30 giugno 2026*.
    static let byDay = WordPattern(/\b(?:entro|al)\s+(?:il\s+)?(\d{1,2})[°º]?\s+(\p{L}+)\s+(\d{4})\b/)
    /// *entro giugno 2026*.
    static let byMonth = WordPattern(
        /\bentro\s+(?:il\s+mese\s+di\s+|la\s+fine\s+di\s+|fine\s+)?(\p{L}+)\s+(?:del\s+)?(\d{4})\b/)
    /// *nel primo semestre del 2026*.
    static let semester = WordPattern(
        /\b(?:entro\s+il\s+|nel\s+)(primo|secondo|1°|2°|I|II)\s+semestre\s+(?:del\s+)?(\d{4})\b/)
    /// *entro il secondo trimestre 2026*.
    static let quarter = WordPattern(
        /\b(?:entro\s+il\s+|nel\s+)(primo|secondo|terzo|quarto|1°|2°|3°|4°|I|II|III|IV)\s+trimestre\s+(?:del\s+)?(\d{4})\b/)
    /// *entro i primi sei mesi del 2026*.
    static let firstMonths = WordPattern(
        /\bentro\s+i\s+primi\s+(\d{1,2}|\p{L}+)\s+mesi\s+(?:del\s+|dell'\s?anno\s+)?(\d{4})\b/)
    /// *entro metà 2026*.
    static let middleOfYear = WordPattern(
        /\bentro\s+(?:la\s+)?met[aà]'?\s+(?:del\s+|dell'\s?anno\s+)?(\d{4})\b(?!\s?[\/-])/)
    /// *entro l'inizio del 2027*.
    static let startOfYear = WordPattern(
        /\b(?:entro\s+l'\s?|all'\s?|entro\s+)inizio\s+(?:del\s+|dell'\s?anno\s+)?(\d{4})\b(?!\s?[\/-])/)
    /// *entro l'avvio dell'anno scolastico 2025/26*.
    static let schoolYear = WordPattern(
        /\b(?:entro\s+)?(?:al)?(?:l'\s?|la\s+|il\s+)?(avvio|inizio|apertura|fine|termine|conclusione)\s+dell'\s?anno\s+(?:scolastico|educativo)\s+(\d{4})\s?[\/-]\s?(\d{2,4})\b/)
    /// *entro 30 giorni dall'approvazione*.
    static let afterEvent = WordPattern(
        /\bentro\s+(\d+|un|una|due|tre|sei)\s+(giorn[io]|settiman[ae]|mes[ei]|ann[io])\s+d(?:all'\s?|al\s|alla\s|allo\s|ai\s|agli\s|alle\s)\s*([^,;¦]+)/)
    /// The word that opens an event.
    static let moment = WordPattern(/^momento:\s*/, isCaseSensitive: true)
}

/// A regular expression that may be shared.
struct WordPattern<Output>: @unchecked Sendable {
    // A regex is never changed, and the program it is compiled to is set once, atomically.
    let regex: Regex<Output>

    init(_ regex: Regex<Output>, isCaseSensitive: Bool = false) {
        self.regex = isCaseSensitive ? regex : regex.ignoresCase()
    }
}
