/// Common passwords and the words they are made of, in lower case and without accents: English and Italian words,
/// given names, towns, teams, and what an office like ours would think of first.
///
/// ``PasswordRules`` strips digits and signs around a password and undoes letters written as digits before it looks
/// here, so `Password2026!` and `P@ssw0rd1234` are found by `password`, and two words of the list in a row by both.
enum CommonPasswords {
    static let all: Set<String> = Set(text.split(whereSeparator: \.isWhitespace).map(String.init))

    /// The length of the longest.
    static let longest = all.map(\.count).max() ?? 0

    private static let text = """
        00000000 01011970 01012000 010203040506 02061946 102030405060 11111111 11223344 112233445566 121212121212
        123123123 123321123 12341234 123456654321 12345678 123456789 1234567890 147258369 159357456 1a2b3c4d
        1a2b3c4d5e6f 1q2w3e4r 1q2w3e4r5t 1qaz2wsx 1qaz2wsx3edc 25041945 31121999 654321654321 741852963 789456123
        87654321 987654321 a1b2c3d4 a1b2c3d4e5f6 abbiategrasso abc123 abcd1234 abracadabra abruzzo accedi access
        accesso account accounting accounts acquachiara acquario adesso admin admin1234 administrador administrator
        adventure aereo aeronautica aeroplano aeroporto agenda aglioolio agnellino agostino agosto airplane airport
        albanese albania albicocca albino alessandra alessandria alessandro alessia alessio alfaromeo alice alitalia
        allegria alleluia alligator amatriciana amazing amazon ambiti ambito ambitoterritoriale ambrogio america
        american amica amiche amici amiciamici amicizia amico amministratore amministrazione amore amoremio
        amorevita amsterdam anagrafe ananas ancona ancora andrea android angel angela angelica angelo angelocustode
        angels angioletto anguria animatore animatrice anna annachiara annalisa annamaria annarita anonymous antenna
        antivirus antonella antonello antonietta antonino antonio anything anziani aperitivo apollo apple aprica
        april aprile apritisesamo aquila arachidi arancia arancione architetto arcobaleno argentina argento arianna
        ariete armadio arrivederci arsenal artificiale asciugamano asdf1234 asdfghjk asdfghjkl asino assemblea
        assembleasindaci assessorato assessore assicurazione assisi assistente assistentesociale assistenza
        associazione assolutamente asteroide astrologia astronauta astronomia atalanta atene atletica attore attrice
        august aurora australia austria autobus autogrill automobile autostrada autumn autunno avvocato awesome
        azerty azienda azzurri azzurro babbonatale babyboy babygirl backup baggio bagno balena ballerina ballerino
        balletto bambina bambini bambino banana banca bancomat barbara barbera barbie barbiere barca barcellona
        barcelona bardolino bari barolo baseball basilicata basilico basketball bathroom batman batteria battista
        battisti beatles beatrice beautiful bedroom befana belgio believe bella bellagio bellezza bellissima
        bellissimo bello benedetta benedetto benvenuta benvenuti benvenuto bergamo berlino bernardo bestfriend
        beyonce biancaneve bianco bianconero biblioteca bicchiere bicicletta bicycle bidello bilancia bilancio
        billion bimba bimbo biologia birra birthday biscotti biscotto bitto blessed blessing blueberry bluetooth
        bologna bolognese bormio bosco boston bottiglia brasile breno bresaola brescia brianza brilliant brioche
        british broadband brother brownie browser bruxelles budapest buffon bulldog buonanotte buonasera buongiorno
        business bustoarsizio butterfly cacciatore caffe cagliari cagnetta cagnolino caio calabria calciatore calcio
        calendario california calolziocorte camaleonte camaro cambiamento cambiami camera camilla camion campania
        campanile campionato campione campionessa campioni canada canale canalecinque canarino candela candele cane
        cantante cantu canzone capitano capodanno cappuccino capri capricorno captain carabiniere carabinieri
        caramella caramelle caravaggio carbonara carciofo carlo carlotta carmela carmelo carmine carnevale carrefour
        cartadidentita cartella casa casadolcecasa casalmaggiore casamia casatenovo casino casoncelli cassano
        castagna castagne castelli castello castiglione catania caterina caterinetta cattedrale cavaliere cavalli
        cavallo cecilia celentano celeste cellphone cellulare cenerentola certamente chair challenger champion
        champions changeme cheese cheeseburger chelsea cherries chewbacca chianti chiara chiari chiave chiavenna
        chiavi chicago chicken children chimica chirurgo chitarra chocolate christ christian christmas chrome ciao
        ciaociao ciclismo cielo ciliegia ciliegie cinema cinese cinisello cinque cinquecento cioccolata cioccolatino
        cioccolato cipolla circo cittadinanza cittadini cittadino civetta claudia claudio clementina clusone
        coccinella coccodrillo cocomero codicefiscale codogno coffee colico college collina colonnello colosseo
        coltello comandante comesempre cometa command commedia como company compleanno complicato computer comunale
        comune comuni conad concerto conchiglia confidenziale coniglietto coniglio consigliere consiglio console
        consorzio contadino contrasena contrassegno cookie cookies coop cooperativa coperta coraggio cornetto
        corsico cortefranca corvette costantino costituzione counterstrike creation crema cremasco cremona criceto
        cristallo cristian cristiana cristiano cristina crocodile croissant crystal cucchiaio cucciola cucciolo
        cucina cuore cuoricino cuscino cyberpunk cycling dalmine damiano dancer dancing daniela daniele danza darfo
        darkness database daughter davide davidson daylight debora deborah december default delfini delfino delibera
        delpiero denaro dentista desenzano desio desktop destino destiny determina diamante diamanti diamond
        diamonds dicembre diego difficile dinner dinosauri dinosauro diomio director direttore direttrice direzione
        disabili discoteca discovery distretto divano doctor doggie dolce dolcezza dolcissima dollar dollars dolphin
        dolphins domani domenica domenico domiciliare donatella donato donmatteo doraemon dottore dottoressa dove
        download draghi drago dragon dragons dropbox drummer ducati duomo dynasty eagles eclissi edoardo edolo
        educatore educatrice egitto elba elefante elena eleonora elephant elettricista elettronica elisa elisabetta
        emanuela emanuele emanuelina emerald emiliano eminem emma empire employee empoli engineer england enrico
        enterprise entrata epifania equitazione erba erica erika ernesto eroe eroina esame esattamente esercito
        espresso esselunga estate eternita eternity ethernet etna ettore eugenio europa europeo everything excellent
        exodus explorer fabiana fabiano fabio fabrizia fabrizio facebook facilmente faith falco falcons falegname
        famiglia family fantasia fantastic farfalla farfalle farmacia farmacista fastweb father fausto favola
        febbraio february federica federico felice felici felicita ferdinando fernando ferragosto ferrara ferrari
        ferrarif festival fidanzata fidanzato figli figlia figlio filippo filosofia finance finanza finestra fiore
        fiorella fiorellino fiorentina fiorentino fiori firefox firenze firewall fisica fiume flavia flavio florida
        flower flowers foggia follia fondazione football forchetta forest foresta forever formica fornaio forte
        fortezza fortnite fortuna fortunata fortunato fortune forza forzainter forzaitalia forzajuve forzalazio
        forzamilan forzanapoli forzaroma fragola fragole francesca francescano francesco francese francia
        franciacorta franco fratelli fratello freedom friday friends frigorifero frodo fruttivendolo fulmine fulvio
        fuoco furba furbo future gabriele gabriella gaetano galaxy gallarate galleria gallina gandalf gandino garda
        garden gardone gattina gattino gatto gavardo gavirate gelati gelato gemelli generale generali genesis
        geniale genio gennaio gennaro genoa genova geografia geometra gerardo germania gesu gesucristo ghedi
        ghiaccio giacomo giada giallo giallorosso giambattista giampaolo giancarlo gianfranco gianluca gianluigi
        gianmarco gianmaria gianna gianni gianpaolo gianpiero giappone giapponese giardino gigante gilberto ginevra
        ginnastica gioele gioia giorgia giorgio giornale giornali giornalista giovambattista giovani giovanna
        giovanni giovannina giove giovedi giraffa girasole giugno giulia giuliana giuliano giulio giunta giuseppe
        giuseppina giuseppino giustizia gladiator gladiatore gmail gnocchi goku golden gomma google gorgonzola
        governo grace grana grande grandefratello grazia grazie graziella grecia greta guerriero guest guglielmo
        guido guitar hacker hackers hacking halloween hamburger handsome happiness happy harley harrypotter hawaii
        heaven helicopter hello hobbit hockey hogwarts holiday home homepage homework hope horses hotmail house
        huawei hulk hurricane iacopo ibrahimovic idraulico ieri ignazio ilaria iloveyou imperatore impiegata
        impiegato importante impossibile ines infermiera infermiere inferno infinito infinity informatica
        informatico ingegnere inghilterra inglese insegnante instagram intelligenza inter interista internazionale
        internet introbio inventore inverno iphone ippica ippopotamo irene ironman isabella ischia iseo isola
        isoladeifamosi isole istanbul italia italiana italiani italiano ivan ivana ivano jacopo jamaica january
        jennifer jessica jesus jesuschrist jordan23 journey jovanotti judoka july june jupiter juve juventus
        kangaroo karate katia kawasaki keyboard king kingdom kitchen kittens kitty knight labrador lago lamborghini
        lambrusco lamiapassword lampadario lampadina lancia laptop lasagne lasvegas laughter laura laurea lavagna
        lavanda lavastoviglie lavatrice laveno lawyer laziale lazio lecce lecco legend legendary leggenda legnano
        leno lentamente lenzuola leonardo leone leonessa leopard letizia letmein letto libero liberta libreria lidia
        ligabue lightning liguria liliana limoncello limone linkedin lions lisbona lissone liverpool livia livigno
        lodi login logon lombardia lombardo lonato london londra loredana lorena lorenza lorenzo loreto losangeles
        lotteria lottery lourdes lovely lovere luana luca lucertola lucia luciana luciano lucky lucrezia ludovica
        ludovico luglio luigi luino luisa luna lunapiena lunedi lungomare lupetto lupo macchina macellaio maddalena
        madonna madonnadilourdes madonnina madrid maestra maestro magenta maggio maghetto magic magical mago maiale
        maipiu mamma mammina mammut manager manchester mandarino mandello mandorla mandorle manerbio mantova
        mantovano manuel manuela maradona maratona marcello march marche marco mare mareblu maresciallo margherita
        maria mariacristina mariaelena mariagrazia marianna mariapia mariarosa mariateresa marina mario marisa
        marito marketing marmellata marocco marone marrone marta marte martedi martina marzo maserati massimiliano
        massimo master masterkey masterpass matematica matilde matita matrimonio matrix matta matteo mattia matto
        maurizio mauro maverick meccanico mediaset medjugorje mela melanzana melissa melograno melzo menaggio merate
        mercedes mercoledi mercurio mercury messi messico messina metallica metropolitana miapassword michela
        michele michelle micia micio microsoft midnight milan milanista milano miliardo milionario milione millennio
        million millionaire mina minecraft minnie minori mirella miriam mirko mitica mitico mobile modena moglie
        monday mondiale mondiali money monica monitor monkey montagna montagne montalbano montichiari montisola
        monza moonlight morbegno morena morgana mortara mosca motdepasse mother motocicletta motorcycle mountain
        mountains mowgli mozzarella mucca municipio muratore music musica musical musicista mustang mypass
        mypassword mysql mysterious mystery nadia napoletano napoli naruto nascosta nascosto natale naturalmente
        nave navigatore negramaro nemo neptune nerazzurro nessuno netflix nettuno network nevicata newpassword
        newyork nicola nicoletta nicolo niente nigeria ninja nintendo nirvana nocciola noccioline noemi nonna nonni
        nonno nopassword notebook nothing november novembre numeri numero numerouno nunzia nuotare nuotatore nuoto
        nuovapassword nurse nutella ocean october office oggi oggiono okokok olanda olandese olga olgiate ombrellone
        operator operatore operatrice oracle orange oratorio orchestra orchidea oreste orlando ornella oroargento
        orologi orologio oroscopo orzinuovi oscar ospedale ospite ostiglia ottavio ottobre outlook ovviamente
        p4ssw0rd padano padella padova padrepio pagliacci pagliaccio palazzo palazzolo palermo palestra
        pallacanestro pallavolo pallone palma pamela pancake pancetta panettiere panettone pantera panther paola
        paolo papa papafrancesco papavero paperina paperino papino pappagallo paradise paradiso paratico parigi
        parlamento parma parmigiano parola parolachiave parole parrocchia parrucchiera parrucchiere pasqua pasquale
        pass1234 passaporto passenger passepartout passw0rd password password123 password1234 passwordpassword
        passwordsicura passwort pasta pasticcere patatine patente patrizia patrizio pattinaggio pausini pavia paypal
        pazza pazzesco pazzo peaches pechino pecora pediatra penguin penguins pennarello pentola peperoncino
        peperone perche perfect perla personale perugia pesca pescara pescatore peschiera pesci peterpan phoenix
        piaggio pianeta pianeti piano pianodizona pianodizone pianoforte pianozona piazza piazzetta piccola
        piccolina piccolo piemonte piergiorgio pierina pierluigi pierpaolo pietro pikachu pincopallino pineapple
        pinguino pino pinocchio pioggia pippo pippobaudo pippopippo pirata piscina pisogne pistacchio pizza
        pizzamargherita pizzoccheri planet platinum playstation pluto plutone poesia poeta pokemon poker polenta
        polizia polonia pomodori pomodoro pompei ponte pontedilegno porcellino porsche porta portogallo possibile
        poste posteitaliane postepay postgres poweruser praga prego preside president presidente prezzemolo
        primavera primule prince princess principe principessa printer priscilla privata private privato
        probabilmente professore professoressa profumo programmatore prosciutto prosecco protetta protetto
        protezione protocollo prova provaglio provaprova provincia provvisoria provvisorio psicologa psicologo
        pugilato puglia pulcino puppies purgatorio purple q1w2e3r4 quaderno qualcosa qualcuno quando quattro queen
        qwer1234 qwerty qwerty12 qwertyui qwertyuiop rabbits racconto radio raffaele raffaella raggio ragioneria
        ragioniere ragno raidue raimondo rainbow raitre raiuno ramarro ramazzotti ramona ranocchia ranocchio ravenna
        ravioli realmadrid rebecca reggio regina reginetta regionale regione regista religione remo renato
        repubblica responsabile restore rete rettore revisore revisoreats riccardo ricchezza ricercatore ricotta
        righello rihanna rimini rinoceronte riservata riservato risotto rita river roberta roberto robot robotica
        rocco rocket rodolfo roma romania romanista romano romanzo romina romolo ronaldo root rosa rosalba rosalia
        rosalinda rosanna rosario rosita rosmarino rospo rossella rosso rossonero rotonda rovato rozzano rubino
        ruggero rumeno running russia sabato sabbia sabrina safari sagittario sailormoon salame salemarasino
        salernitana salo salute salvatore salve sampdoria samsung samuela samuele sandra sandro sanfrancesco
        sanfrancisco sangiovanni sanita sanitario sanmarco sanmartino sanpietro sanremo santalucia santamaria
        santantonio santino sanvalentino sapone sapphire sara sardegna sardo sarnico saronno sassari sassuolo
        satellite saturday saturn saturno saverio scanner scherma schermo school sciare sciatore scienze scienziato
        scimmia scoglio scoiattolo scooter scorpione scrittore scrittrice scudetto scuola sebastiano sebino secret
        secretary secrets security sedia segnozodiacale segrate segreta segretaria segretario segretissima
        segretissimo segreto semaforo semplice semplicita sempre sempronio senegal september seregno serena serenita
        sergio seriate serpente server service services servizi servizio serviziosociale servizisociale
        servizisociali sesto sestosangiovanni settembre settimo shadow sicilia siciliano sicura sicuramente
        sicurezza sicuro signin signore silvana silvano silver silvia silvio simba simona simone simpatia simpatica
        simpatico sindaca sindaco singer siracusa sirenetta sirmione sistema sistemi sistemista sister skywalker
        slipknot smeraldo smile smiley snowball snowboard snowflake soccer sociale sociali sofia sognare sogni sogno
        soldi soldier sole solemio something somma sondrio sonia sorella sorelle soresina sorridi sorriso spaceship
        spaghetti spagna spagnola spagnolo specchio speranza spettacolo spiaggia spiderman spotify spring springtime
        spumante sqlserver squalo stampante starlight starship startrek starwars stazione stefania stefano stella
        stelle stellina stelline storia stormtrooper stracchino stradale stradella strawberry strega streghetta
        stromboli student studente studentessa successo summer summertime sunday sunflower sunrise sunset sunshine
        supercalifragilistichespiralidoso superenalotto superman supermario superuser supervisor susanna susina
        suzzara sveglia sviluppatore svizzera svizzero sweetheart swimming sysadmin system table tablet tagliatelle
        taleggio tamburo tania tappeto taranto targa tartaruga tastiera tavolo teacher teatro tecnico tecnologia
        tedesco telecom telefono telepass telephone televisione televisore tempesta temporale temporanea temporaneo
        temporary tennis teodoro teresa terminal terminator terra terremoto territoriale territorio tesoro tesoromio
        tesserasanitaria test test1234 tester testing thepassword thomas thunder thursday tiamo tiamotanto tigers
        tigre tina tiramisu tirano tiroasegno tiscali tiziana tiziano tizio tiziocaio together tokyo tommaso
        topogigio topolino torino tornado torrione tortellini toscana totocalcio totti tradate tragedia tranquilla
        tranquillo traveler trenitalia treno treviglio treviso tributi trieste trinity trucker trustno1 tuesday
        tulipano tunisia tuono turchia tutto tuttobene tuttook twitter ucraina udinese uffici ufficio ufficiodipiano
        umberto umbria unicorn unicorno universe universita university universo unoduetre unoduetrequattro upload
        uragano uranus urgente user user1234 username utente uvetta vabene vacanza vacanze vacation valcamonica
        vale46 valentina valentino valeria valerio valtellina valtrompia vampire vanessa varese vasco vascorossi
        vaticano vegeta velocemente venerdi venere veneto venezia veneziano vento vera verde verita verona veronica
        vespa vesuvio veterinario viadana viaggi viaggiare viaggio vicenza vicepresidente vicesindaco victory vienna
        vigevano vimercate vincente vincenzo vincere vino viola violetta virgilio virginia vita vitamia vito
        vittoria vittorio viviana vodafone voghera volcano voldemort volleyball volontari volontariato volontario
        volpe vulcano walter wanda warcraft warrior warriors washington watermelon webadmin webmaster website
        wednesday weekend welcome werewolf whatever whatsapp window windows windows10 windtre winner winnie winter
        wireless wizard wolves wonderful xiaomi yahoo yamaha yellow yoda yourpassword youtube yuri zafferano zaino
        zaq12wsx zelda zidane zucchero zucchine zxcvbnm zxcvbnma
        """
}
