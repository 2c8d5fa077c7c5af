import Domain
import Testing

/// Each rule on a small table that no plan has printed.
struct AuditRulesTests {
    private func pointers(_ json: String) throws -> [String] {
        try TableAudit.findings(inJSON: json).map { finding in
            "\(finding.row.map(String.init) ?? "–") \(finding.column.map(String.init) ?? "–") \(finding.rule.rawValue)"
        }
    }

    @Test("A territory that stands twice is found")
    func duplicate() throws {
        #expect(
            try pointers(
                #"{"title":"t","columns":["Comune","Residenti"],"rows":[["Alfa",100],["Borgo",200],["ALFA",300],["Castro",410]]}"#)
                == ["2 0 territorio_doppio"])
    }

    @Test("A row with a cell too few, and one with a cell too many, are found")
    func length() throws {
        #expect(
            try pointers(
                #"{"columns":["Comune","A","B"],"rows":[["Alfa",1,2],["Borgo",3,4],["Castro",5],["Diano",7,8,9],["Elva",2,6]]}"#)
                == ["2 – numero_di_celle", "3 – numero_di_celle"])
    }

    @Test("Bands that share an age are found although their figures add up")
    func bands() throws {
        let rows = #"[["Alfa",600,100,400,100],["Borgo",6300,1000,4200,1100],["Castro",905,205,500,200],["Diano",3333,333,2000,1000],["Elva",1210,110,900,200]]"#
        #expect(try pointers(#"{"columns":["Comune","Residenti","0-14","14-64","65+"],"rows":"# + rows + "}") == ["– 3 fasce_di_eta"])
        #expect(try pointers(#"{"columns":["Comune","Residenti","0-14","15-64","65+"],"rows":"# + rows + "}") == [])
        #expect(try pointers(#"{"columns":["Comune","Residenti","0-14","15-64","Oltre 65"],"rows":"# + rows + "}") == [])
    }

    @Test("More foreigners than residents cannot be")
    func impossible() throws {
        #expect(
            try pointers(
                #"{"columns":["Comune","Residenti","Stranieri"],"rows":[["Alfa",1000,90],["Borgo",2000,2100],["Castro",900,80],["Diano",700,20]]}"#)
                == ["1 2 valore_impossibile"])
    }

    @Test("A share above 100%, or below zero, cannot be")
    func share() throws {
        #expect(
            try pointers(#"{"columns":["Comune","% stranieri"],"rows":[["Alfa","9,1%"],["Borgo","108,5%"],["Castro","8,0%"]]}"#)
                == ["1 1 valore_impossibile"])
        #expect(try pointers(#"{"columns":["Comune","Variazione %"],"rows":[["Alfa","-9,1%"],["Borgo","108,5%"],["Castro","8,0%"]]}"#) == [])
    }

    @Test("The value of an area lies between those of its parts")
    func outside() throws {
        let rows = #"["Alfa","120"],["Borgo","180"],["Castro","150"]"#
        #expect(try pointers(#"{"columns":["Comune","Indice di vecchiaia"],"rows":["# + rows + #",["Ambito","190"]]}"#) == ["3 1 media_fuori_dalle_parti"])
        #expect(try pointers(#"{"columns":["Comune","Indice di vecchiaia"],"rows":["# + rows + #",["Ambito","151"]]}"#) == [])
    }

    @Test("The indices of the field are known by name, also for a single territory")
    func indices() throws {
        let rows = { (index: String) in
            #"{"columns":["Indicatore","Ambito"],"rows":[["Popolazione 0-14","6.847"],["Popolazione 15-64","35.004"],["Popolazione 65 e oltre","12.504"],["Indice di vecchiaia",""#
                + index + #""],["Indice di dipendenza strutturale","55,3"]]}"#
        }
        #expect(try pointers(rows("182,6")) == [])
        #expect(try pointers(rows("186,2")) == ["3 1 tasso_o_indice"])
    }

    @Test("A share whose sum of rows is rounded to 99 or 101 is no error")
    func rounding() throws {
        #expect(
            try pointers(
                #"{"columns":["Voce","Utenti","%"],"rows":[["a","570","21%"],["b","678","25%"],["c","1503","55%"],["Totale","2751","100%"]]}"#) == [])
    }

    @Test("A wrong total of a single column is found")
    func singleColumn() throws {
        #expect(try pointers(#"{"columns":["Comune","Residenti"],"rows":[["Alfa",100],["Borgo",250],["Castro",310],["Totale",680]]}"#) == ["3 1 somma_colonna"])
        #expect(try pointers(#"{"columns":["Comune","Residenti"],"rows":[["Alfa",100],["Borgo",250],["Castro",310],["Totale",660]]}"#) == [])
    }

    @Test(
        "Whatever its shape, a document is audited without failing",
        arguments: [
            #"{"rows":[]}"#, #"{"rows":[[]]}"#, #"{"rows":[[null,null],[1]]}"#, #"{"columns":null,"rows":[["a",1],["b",2]]}"#,
            #"{"columns":["a"],"rows":[[1],[2],[3]]}"#, #"{"columns":[["0-14","M"],["0-14","F"]],"rows":[["1","2"]]}"#,
            #"{"columns":[["","0-14","0-14"],["Comune","M","F"]],"rows":[["Alfa","1","2"],["Borgo","2","3"]]}"#,
            #"[{"rows":[{"comune":"Alfa","residenti":10},{"comune":"Borgo"}]}]"#, #"{"rows":{"a":1},"rows_verbatim":[["x"]]}"#,
            #"{"columns":[{"name":"Comune"},{"name":"Residenti"}],"rows":[["Alfa",1e300],["Borgo",-9223372036854775808]]}"#,
            #"{"tavole":[{"rows":[[true,[1,2],{"value":3}]]}]}"#, #"{"title":5,"units":7,"derived_columns":[3,{"column":"x"}],"total_rows":[null],"rows":[[1,2,3]]}"#,
            #"{"rows":[["a","1","2","3"],["Totale","9999999999999999","0","-"]],"columns":["x","Maschi","Femmine","Totale"]}"#,
        ])
    func anyShape(json: String) throws { _ = try TableAudit.findings(inJSON: json) }

    @Test("What holds no table is refused with a reason", arguments: ["{}", "[]", "3", #"["a"]"#, #"{"rows":3}"#, #"[{"rows":[]},{}]"#])
    func noTable(json: String) { #expect(throws: TableFile.ReadingError.self) { try TableAudit.findings(inJSON: json) } }
}
