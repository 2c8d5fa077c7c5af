extension PlanFile {
    /// The file as it is written today: residents that stand beside a municipality (`population`), as in files of before,
    /// become its demographic figures of that day. A day of which the file has residents already keeps those.
    public var withResidentsAsDemography: PlanFile {
        var municipalities: [JSONValue] = []
        var demography = self[.demography]
        let known = Set(demography.compactMap { record -> [String]? in
            guard record.text("level") == TerritoryLevel.municipality.rawValue, record.text("kind") == "giorno",
                case .array(let ages)? = record["ages"],
                ages.contains(where: { $0.text("citizenship") == Citizenship.all.rawValue })
            else { return nil }
            return [record.text("nameKey") ?? "", record.text("countedOn") ?? ""]
        })
        for municipality in self[.municipalities] {
            guard case .object(var values) = municipality, case .array(let counts)? = values.removeValue(forKey: "population")
            else {
                municipalities.append(municipality)
                continue
            }
            municipalities.append(.object(values))
            let key = Municipality.nameKey(municipality.text("name") ?? "")
            for count in counts where !known.contains([key, count.text("countedOn") ?? ""]) {
                demography.append(Self.demography(of: municipality, key, count))
            }
        }
        guard municipalities != self[.municipalities] else { return self }
        var parts = parts
        parts[.municipalities] = municipalities
        // In the order of an export.
        parts[.demography] = demography.sorted { Self.order($0).lexicographicallyPrecedes(Self.order($1)) }
        return PlanFile(plan, parts: parts)
    }

    private static func order(_ record: JSONValue) -> [String] {
        ["level", "nameKey", "countedOn", "kind"].map { record.text($0) ?? "" }
    }

    private static func demography(of municipality: JSONValue, _ key: String, _ count: JSONValue) -> JSONValue {
        var everyone: [String: JSONValue] = [
            "citizenship": .string(Citizenship.all.rawValue), "from": .integer(0), "through": .integer(999),
        ]
        everyone["males"] = count["males"]
        everyone["females"] = count["females"]
        var record: [String: JSONValue] = [
            "level": .string(TerritoryLevel.municipality.rawValue), "nameKey": .string(key), "kind": .string("giorno"),
            "note": .string(""), "ages": .array([.object(everyone)]), "figures": .array([]), "absences": .array([]),
        ]
        record["name"] = municipality["name"]
        record["province"] = municipality["province"]
        record["code"] = municipality["istatCode"]
        record["countedOn"] = count["countedOn"]
        record["source"] = count["source"]
        return .object(record)
    }
}
