/// Why a form cannot be read. Each case names the piece that is wrong, so that a page can say it.
public enum FormError: Error, Sendable, Equatable {
    /// The content is not of the type the page's form sends.
    case wrongMediaType
    /// More fields or parts than allowed.
    case tooManyFields
    /// A field's name is longer than allowed.
    case nameTooLong
    /// The value of this field is longer than allowed.
    case valueTooLong(field: String)
    /// The file in this field is longer than allowed.
    case fileTooLong(field: String)
    /// A `%` without two hexadecimal digits.
    case malformedEscape
    /// A name or value that is not UTF-8, or holds NUL.
    case malformedText
    /// The boundary is missing, too long or has octets it cannot have.
    case malformedBoundary
    /// A part's head is malformed, too long or names no field.
    case malformedPart
    /// The content ends before its last boundary.
    case incomplete
}
