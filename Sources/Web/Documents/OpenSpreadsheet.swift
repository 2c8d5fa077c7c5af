import Domain

/// A table as a spreadsheet in OpenDocument 1.3 (ODS): numbers are numbers, everything else is text, so that no cell can
/// act as a formula and no code loses its zeros.
struct OpenSpreadsheet {
    private let table: ContextTable

    init(_ table: ContextTable) { self.table = table }

    /// The file. Equal tables give equal octets.
    var octets: [UInt8] {
        var archive = ZIPArchive()
        // OpenDocument, part 2, §3.3: the type comes first and is not compressed.
        archive.add("mimetype", Array(Self.type.utf8), isStored: true)
        archive.add("content.xml", Array(content.utf8))
        archive.add("meta.xml", Array(meta.utf8))
        archive.add("META-INF/manifest.xml", Array(Self.manifest.utf8))
        return archive.octets
    }

    private static let type = "application/vnd.oasis.opendocument.spreadsheet"
    private static let declaration = #"<?xml version="1.0" encoding="UTF-8"?>"# + "\n"
    private static let spaces = [
        "office": "office:1.0", "text": "text:1.0", "table": "table:1.0", "style": "style:1.0", "fo": "xsl-fo-compatible:1.0",
        "number": "datastyle:1.0", "meta": "meta:1.0",
    ].sorted { $0.key < $1.key }.map { #"xmlns:\#($0.key)="urn:oasis:names:tc:opendocument:xmlns:\#($0.value)""# }
        .joined(separator: " ") + #" xmlns:dc="http://purl.org/dc/elements/1.1/""#

    private static let manifest = declaration + """
        <manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">
        <manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="\(type)"/>
        <manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
        <manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/>
        </manifest:manifest>
        """

    private var meta: String {
        Self.declaration + """
            <office:document-meta \(Self.spaces) office:version="1.3"><office:meta><dc:title>\(OpenDocument.escaped(table.title))</dc:title>\
            <dc:language>it-IT</dc:language></office:meta></office:document-meta>
            """
    }

    /// The most decimals that a column prints: beyond, nobody reads them.
    private static let mostPlaces = 6

    private var content: String {
        let styles = (0...Self.mostPlaces).map { places in
            """
            <number:number-style style:name="N\(places)"><number:number number:decimal-places="\(places)" \
            number:min-integer-digits="1" number:grouping="true"/></number:number-style>\
            <style:style style:name="C\(places)" style:family="table-cell" style:data-style-name="N\(places)"/>\
            <number:percentage-style style:name="Q\(places)"><number:number number:decimal-places="\(places)" \
            number:min-integer-digits="1"/><number:text>%</number:text></number:percentage-style>\
            <style:style style:name="P\(places)" style:family="table-cell" style:data-style-name="Q\(places)"/>
            """
        }.joined()
        return Self.declaration + """
            <office:document-content \(Self.spaces) office:version="1.3"><office:automatic-styles>\
            <style:style style:name="Titolo" style:family="table-cell"><style:text-properties fo:font-weight="bold"/></style:style>\
            \(styles)</office:automatic-styles><office:body><office:spreadsheet><table:table table:name="Tavola">\
            <table:table-column table:number-columns-repeated="\(max(1, width))"/>\(rows)</table:table>\
            </office:spreadsheet></office:body></office:document-content>
            """
    }

    private var width: Int { max(table.columns.count, table.rows.map(\.cells.count).max() ?? 0) }

    private var rows: String {
        let levels = table.columns.map(\.headings.count).max() ?? 1
        // Fewer levels than others stand at the bottom, over the figures.
        let headings = (0..<levels).map { level in
            row(table.columns.map { column in
                let place = level - (levels - column.headings.count)
                return text(column.headings.indices.contains(place) ? column.headings[place] : "", style: "Titolo")
            })
        }
        return "<table:table-header-rows>\(headings.joined())</table:table-header-rows>"
            + table.rows.map { row($0.cells.enumerated().map { column, cell in xml(cell, column: column) }) }.joined()
    }

    private func row(_ cells: [String]) -> String { "<table:table-row>\(cells.joined())</table:table-row>" }

    private func text(_ text: String, style: String? = nil) -> String {
        guard !text.isEmpty else { return "<table:table-cell/>" }
        let style = style.map { #" table:style-name="\#($0)""# } ?? ""
        return #"<table:table-cell\#(style) office:value-type="string"><text:p>\#(OpenDocument.escaped(text))</text:p></table:table-cell>"#
    }

    private func xml(_ cell: TableCell, column: Int) -> String {
        let isNumeric = table.columns.indices.contains(column) ? table.columns[column].kind?.isNumeric ?? (column > 0) : true
        guard isNumeric, let number = cell.number, !DelimitedTable.isCode(cell.printed) else { return text(cell.printed) }
        let places = min(number.places, Self.mostPlaces)
        let (type, style, value) =
            number.hasPercentSign
            ? ("percentage", "P\(places)", Self.decimal(number.value, shifted: 2)) : ("float", "C\(places)", Self.decimal(number.value, shifted: 0))
        return """
            <table:table-cell table:style-name="\(style)" office:value-type="\(type)" office:value="\(value)">\
            <text:p>\(OpenDocument.escaped(cell.printed))</text:p></table:table-cell>
            """
    }

    /// With a point, exactly: 11,96 is 11.96, and as a percentage 0.1196.
    private static func decimal(_ number: ExactDecimal, shifted: Int) -> String {
        let places = number.places + shifted
        guard places > 0 else { return String(number.units) }
        let digits = String(number.units.magnitude)
        let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
        return (number.units < 0 ? "-" : "") + padded.dropLast(places) + "." + padded.suffix(places)
    }
}
