import Domain

/// A text document in OpenDocument 1.3 (ODT), made of text blocks: what LibreOffice and Word open.
struct OpenDocument {
    let title: String
    /// What stands at the foot of each page, beside its number.
    let footer: String
    let blocks: [TextBlock]

    /// The file. Equal blocks give equal octets.
    var octets: [UInt8] {
        var archive = ZIPArchive()
        // OpenDocument, part 2, §3.3: the type comes first and is not compressed.
        archive.add("mimetype", Array("application/vnd.oasis.opendocument.text".utf8), isStored: true)
        archive.add("content.xml", Array(content.utf8))
        archive.add("styles.xml", Array(styles.utf8))
        archive.add("meta.xml", Array(meta.utf8))
        archive.add("META-INF/manifest.xml", Array(Self.manifest.utf8))
        return archive.octets
    }

    // MARK: Parts

    private static let declaration = #"<?xml version="1.0" encoding="UTF-8"?>"# + "\n"
    private static let spaces = [
        "office": "office:1.0", "text": "text:1.0", "table": "table:1.0", "style": "style:1.0",
        "fo": "xsl-fo-compatible:1.0", "meta": "meta:1.0",
    ].sorted { $0.key < $1.key }.map { #"xmlns:\#($0.key)="urn:oasis:names:tc:opendocument:xmlns:\#($0.value)""# }
        .joined(separator: " ") + #" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/""#

    private static let manifest = declaration + """
        <manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">
        <manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="application/vnd.oasis.opendocument.text"/>
        <manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
        <manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/>
        <manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/>
        </manifest:manifest>
        """

    private var meta: String {
        Self.declaration + """
            <office:document-meta \(Self.spaces) office:version="1.3"><office:meta><dc:title>\(Self.escaped(title))</dc:title>\
            <dc:language>it-IT</dc:language></office:meta></office:document-meta>
            """
    }

    private var content: String {
        Self.declaration + """
            <office:document-content \(Self.spaces) office:version="1.3"><office:automatic-styles>\
            <style:style style:name="Forte" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>\
            <style:style style:name="Corsivo" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>\
            <style:style style:name="ForteCorsivo" style:family="text">\
            <style:text-properties fo:font-weight="bold" fo:font-style="italic"/></style:style>\
            <style:style style:name="Tabella" style:family="table"><style:table-properties style:width="17cm" \
            table:align="margins" fo:margin-bottom="0.3cm"/></style:style>\
            <style:style style:name="Cella" style:family="table-cell"><style:table-cell-properties \
            fo:padding="0.08cm" fo:border-bottom="0.5pt solid #999999"/></style:style>\
            <style:style style:name="CellaTitolo" style:family="table-cell"><style:table-cell-properties \
            fo:padding="0.08cm" fo:border-bottom="1pt solid #333333"/></style:style>\
            </office:automatic-styles><office:body><office:text>\(body)</office:text></office:body></office:document-content>
            """
    }

    private var body: String {
        blocks.enumerated().map { place, block in xml(block, name: "Tabella\(place + 1)") }.joined(separator: "\n")
    }

    private func xml(_ block: TextBlock, name: String) -> String {
        switch block {
        case .heading(1, let runs): return #"<text:p text:style-name="Title">\#(xml(runs))</text:p>"#
        case .heading(let level, let runs):
            let depth = min(max(level - 1, 1), 5)
            return #"<text:h text:style-name="Heading_20_\#(depth)" text:outline-level="\#(depth)">\#(xml(runs))</text:h>"#
        case .paragraph(let runs): return #"<text:p text:style-name="Text_20_body">\#(xml(runs))</text:p>"#
        case .list(let isOrdered, let items):
            let rows = items.map { #"<text:list-item><text:p text:style-name="Text_20_body">\#(xml($0))</text:p></text:list-item>"# }
            return #"<text:list text:style-name="\#(isOrdered ? "Numeri" : "Punti")">\#(rows.joined())</text:list>"#
        case .table(let header, let rows):
            func row(_ cells: [[TextRun]], _ cell: String, _ paragraph: String) -> String {
                "<table:table-row>" + cells.map {
                    #"<table:table-cell table:style-name="\#(cell)" office:value-type="string"><text:p text:style-name="\#(paragraph)">\#(xml($0))</text:p></table:table-cell>"#
                }.joined() + "</table:table-row>"
            }
            return #"<table:table table:name="\#(name)" table:style-name="Tabella"><table:table-column table:number-columns-repeated="\#(max(1, header.count))"/>"#
                + "<table:table-header-rows>\(row(header, "CellaTitolo", "Table_20_Heading"))</table:table-header-rows>"
                + rows.map { row($0, "Cella", "Table_20_Contents") }.joined() + "</table:table>"
        }
    }

    private func xml(_ runs: [TextRun]) -> String {
        runs.map { run in
            let text = Self.escaped(run.text)
            let styled =
                switch (run.isStrong, run.isEmphasised) {
                case (false, false): text
                case (true, false): #"<text:span text:style-name="Forte">\#(text)</text:span>"#
                case (false, true): #"<text:span text:style-name="Corsivo">\#(text)</text:span>"#
                case (true, true): #"<text:span text:style-name="ForteCorsivo">\#(text)</text:span>"#
                }
            return run.link.map { #"<text:a xlink:type="simple" xlink:href="\#(Self.escaped($0))">\#(styled)</text:a>"# } ?? styled
        }.joined()
    }

    /// Text in XML 1.0, which some characters may not stand in at all; a line end is an element.
    static func escaped(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { result, scalar in
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\n": result += "<text:line-break/>"
            case "\t": result += " "
            case "\u{20}"..."\u{D7FF}", "\u{E000}"..."\u{FFFD}", "\u{10000}"..."\u{10FFFF}": result.unicodeScalars.append(scalar)
            default: break
            }
        }
    }

    private var styles: String {
        func heading(_ level: Int, _ size: String) -> String {
            """
            <style:style style:name="Heading_20_\(level)" style:display-name="Heading \(level)" style:family="paragraph" \
            style:parent-style-name="Standard" style:next-style-name="Text_20_body" style:default-outline-level="\(level)">\
            <style:paragraph-properties fo:margin-top="0.5cm" fo:margin-bottom="0.2cm" fo:keep-with-next="always"/>\
            <style:text-properties fo:font-size="\(size)" fo:font-weight="bold"/></style:style>
            """
        }
        return Self.declaration + """
            <office:document-styles \(Self.spaces) office:version="1.3"><office:styles>\
            <style:default-style style:family="paragraph"><style:text-properties fo:font-family="Liberation Sans" \
            fo:font-size="10.5pt" fo:language="it" fo:country="IT"/></style:default-style>\
            <style:style style:name="Standard" style:family="paragraph"/>\
            <style:style style:name="Text_20_body" style:display-name="Text body" style:family="paragraph" \
            style:parent-style-name="Standard"><style:paragraph-properties fo:margin-bottom="0.2cm" fo:line-height="125%" \
            fo:orphans="2" fo:widows="2"/></style:style>\
            <style:style style:name="Title" style:family="paragraph" style:parent-style-name="Standard">\
            <style:paragraph-properties fo:margin-bottom="0.4cm"/><style:text-properties fo:font-size="20pt" \
            fo:font-weight="bold"/></style:style>\
            \(heading(1, "15pt"))\(heading(2, "12.5pt"))\(heading(3, "11pt"))\(heading(4, "10.5pt"))\(heading(5, "10.5pt"))\
            <style:style style:name="Table_20_Contents" style:display-name="Table Contents" style:family="paragraph" \
            style:parent-style-name="Standard"><style:text-properties fo:font-size="9pt"/></style:style>\
            <style:style style:name="Table_20_Heading" style:display-name="Table Heading" style:family="paragraph" \
            style:parent-style-name="Table_20_Contents"><style:text-properties fo:font-weight="bold"/></style:style>\
            <style:style style:name="Footer" style:family="paragraph" style:parent-style-name="Standard">\
            <style:text-properties fo:font-size="8.5pt"/></style:style>\
            <text:list-style style:name="Punti"><text:list-level-style-bullet text:level="1" text:bullet-char="•">\
            <style:list-level-properties text:space-before="0.3cm" text:min-label-width="0.4cm"/>\
            </text:list-level-style-bullet></text:list-style>\
            <text:list-style style:name="Numeri"><text:list-level-style-number text:level="1" style:num-format="1" \
            style:num-suffix="."><style:list-level-properties text:space-before="0.3cm" text:min-label-width="0.5cm"/>\
            </text:list-level-style-number></text:list-style></office:styles>\
            <office:automatic-styles><style:page-layout style:name="A4"><style:page-layout-properties \
            fo:page-width="21cm" fo:page-height="29.7cm" fo:margin-top="2cm" fo:margin-bottom="1.5cm" fo:margin-left="2cm" \
            fo:margin-right="2cm"/><style:footer-style><style:header-footer-properties fo:min-height="0.8cm" \
            fo:margin-top="0.3cm"/></style:footer-style></style:page-layout></office:automatic-styles>\
            <office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4"><style:footer>\
            <text:p text:style-name="Footer">\(Self.escaped(footer)) – pagina <text:page-number text:select-page="current"/> \
            di <text:page-count/></text:p></style:footer></style:master-page></office:master-styles></office:document-styles>
            """
    }
}
