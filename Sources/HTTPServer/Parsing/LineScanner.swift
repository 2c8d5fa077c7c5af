/// Finds the end of a line that must end in CRLF. A search resumes where the last one stopped.
struct LineScanner: Sendable {
    /// Octets of the present line known to be neither CR nor LF.
    private var scanned = 0

    /// Looks for the end of the line that begins at `octets[start]`.
    ///
    /// - Returns: the index of its CR, or `nil` when more octets are needed.
    /// - Throws: `tooLong` when the line without its CRLF exceeds `limit`, `bareLF`, `bareCR`.
    ///   The outcome depends on the octets alone, never on how they were cut.
    mutating func endOfLine(
        in octets: Span<UInt8>, from start: Int, limit: Int, tooLong: RequestError
    ) throws(RequestError) -> Int? {
        let window = start + min(octets.count - start, limit + 1)
        var index = start + scanned
        while index < window, octets[index] != .carriageReturn, octets[index] != .lineFeed { index += 1 }
        guard index < window else {
            if octets.count - start > limit { throw tooLong }
            scanned = index - start
            return nil
        }
        if octets[index] == .lineFeed { throw .bareLF }
        guard index + 1 < octets.count else {
            scanned = index - start
            return nil
        }
        if octets[index + 1] != .lineFeed { throw .bareCR }
        scanned = 0
        return index
    }
}
