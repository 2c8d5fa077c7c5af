import Domain

/// The answer to one case, in the order of the cases.
enum JudgeVerdict: Sendable, Hashable, Encodable {
    case judged(verdict: String, reason: String, distance: String)
    case malformed(String)

    /// Judges one case; whatever is wrong with it becomes its answer.
    init(_ json: JSONValue, catalogue: JudgeCase.Catalogue) {
        do {
            let question = try JudgeCase(json, catalogue: catalogue)
            let result = AchievementCheck(
                indicator: question.indicator, ranges: question.ranges, values: question.values
            ).result(for: question.year)
            self = .judged(
                verdict: result.verdict.id, reason: result.reason, distance: result.distance?.sentence ?? "")
        } catch {
            self = .malformed("\(error)")
        }
    }

    private enum CodingKeys: String, CodingKey {
        case verdict = "verdetto"
        case reason = "motivo"
        case distance = "distanza"
        case error = "errore"
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .judged(let verdict, let reason, let distance):
            try container.encode(verdict, forKey: .verdict)
            try container.encode(reason, forKey: .reason)
            try container.encode(distance, forKey: .distance)
        case .malformed(let message):
            try container.encode(message, forKey: .error)
        }
    }
}
