import HTTPTypes

/// Why a request is refused before any handler sees it: each case is one status and one log code.
public enum RequestError: String, Error, Sendable, CaseIterable {
    // Request line
    case malformedRequestLine = "malformed-request-line"
    case secondEmptyLine = "second-empty-line"
    case malformedVersion = "malformed-version"
    case unsupportedVersion = "unsupported-version"
    case malformedMethod = "malformed-method"
    case unknownMethod = "unknown-method"
    case methodTooLong = "method-too-long"
    // Lines and fields
    case bareLF = "bare-lf"
    case bareCR = "bare-cr"
    case malformedFieldName = "malformed-field-name"
    case controlInField = "control-in-field"
    case foldedField = "folded-field"
    case whitespaceBeforeFields = "whitespace-before-fields"
    case repeatedField = "repeated-field"
    case fieldLineTooLong = "field-line-too-long"
    case fieldSectionTooLarge = "field-section-too-large"
    case tooManyFields = "too-many-fields"
    // Target and host
    case targetTooLong = "target-too-long"
    case malformedTarget = "malformed-target"
    case targetForm = "target-form"
    case dotSegment = "dot-segment"
    case missingHost = "missing-host"
    case malformedHost = "malformed-host"
    case misdirected = "misdirected"
    // Framing
    case lengthAndCoding = "length-and-coding"
    case malformedLength = "malformed-length"
    case malformedTransferCoding = "malformed-transfer-coding"
    case unknownTransferCoding = "unknown-transfer-coding"
    case transferCodingIn10 = "transfer-coding-in-1.0"
    case malformedChunk = "malformed-chunk"
    case chunkExtensionTooLong = "chunk-extension-too-long"
    case chunkOverhead = "chunk-overhead"
    case contentTooLarge = "content-too-large"
    case unsupportedExpectation = "unsupported-expectation"
    // Time
    case headTimeout = "head-timeout"
    case contentTimeout = "content-timeout"

    /// The code that the access log carries.
    public var logCode: String { rawValue }

    /// The status of the response.
    public var status: HTTPResponse.Status {
        switch self {
        case .unknownMethod, .methodTooLong, .unknownTransferCoding: .notImplemented
        case .unsupportedVersion: .httpVersionNotSupported
        case .targetTooLong: .uriTooLong
        case .fieldLineTooLong, .fieldSectionTooLarge, .tooManyFields: .requestHeaderFieldsTooLarge
        case .misdirected: .misdirectedRequest
        case .contentTooLarge: .contentTooLarge
        case .unsupportedExpectation: .expectationFailed
        case .headTimeout, .contentTimeout: .requestTimeout
        default: .badRequest
        }
    }

    /// Whether the connection can no longer be trusted to be in step. Only a wrong host leaves the
    /// framing intact: everything else ends the connection.
    public var closesConnection: Bool { self != .misdirected }
}
