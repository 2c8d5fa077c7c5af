import Foundation

// The pieces that addresses are made of.

extension SiteURL {
    /// Reads a row's number as the site writes it: digits only.
    static func identifier(_ text: String) -> Int64? {
        guard (1...18).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int64(text)
    }

    static func path(_ plan: PlanAddress) -> String {
        "/ambiti/\(segment(plan.ambito))/\(segment(plan.period))"
    }

    static func value(_ plan: PlanAddress, _ code: String, _ year: Int?, _ page: String) -> String {
        "\(path(plan))/leps/\(segment(code))/\(page)\(query(year))"
    }

    static func query(_ year: Int?) -> String {
        year.map { "?anno=\($0)" } ?? ""
    }

    static func fragment(_ year: Int?) -> String {
        year.map { "#\(anchor(year: $0))" } ?? ""
    }

    /// One segment of a path, percent-encoded where RFC 3986 §3.3 asks for it.
    static func segment(_ text: String) -> String {
        if text.utf8.allSatisfy(isUnreserved) { return text }
        return text.utf8.reduce(into: "") { segment, octet in
            if isUnreserved(octet) {
                segment.unicodeScalars.append(Unicode.Scalar(octet))
            } else {
                segment += (octet < 16 ? "%0" : "%") + String(octet, radix: 16, uppercase: true)
            }
        }
    }

    /// RFC 3986 §2.3.
    private static func isUnreserved(_ octet: UInt8) -> Bool {
        switch octet {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            true
        default: false
        }
    }
}
