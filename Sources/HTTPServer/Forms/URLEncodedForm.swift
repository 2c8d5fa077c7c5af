/// The form content `application/x-www-form-urlencoded` (WHATWG URL §5), read strictly: what is
/// malformed is an error, not a guess.
public enum URLEncodedForm {
    /// - Parameters:
    ///   - octets: the content.
    ///   - limits: how many fields, and how long their names and values may be.
    public static func parse(
        _ octets: some Collection<UInt8>, limits: Limits = Limits()
    ) throws(FormError) -> FormFields {
        var fields = FormFields()
        var rest = ArraySlice(octets)
        while !rest.isEmpty {
            let piece = rest.prefix { $0 != UInt8(ascii: "&") }
            rest = rest[piece.endIndex...].dropFirst()
            if piece.isEmpty { continue }
            guard fields.all.count < limits.formFields else { throw .tooManyFields }
            let name = piece.prefix { $0 != .equals }
            fields.append(try field(name, piece[name.endIndex...].dropFirst(), limits))
        }
        return fields
    }

    /// Reads the content of a request whose Content-Type says that it is such a form.
    public static func parse(_ request: Request, limits: Limits = Limits()) throws(FormError) -> FormFields {
        guard let type = request.head.fieldOctets(.contentType).flatMap({ MediaType($0) }),
            type.essence == MediaType.urlEncodedForm.essence
        else { throw .wrongMediaType }
        guard case .buffered(let octets) = request.content else { return FormFields() }
        return try parse(octets, limits: limits)
    }

    private static func field(
        _ name: ArraySlice<UInt8>, _ value: ArraySlice<UInt8>, _ limits: Limits
    ) throws(FormError) -> FormFields.Field {
        // Three octets of an escape are one octet of text.
        guard name.count <= limits.formName * 3 else { throw .nameTooLong }
        let decodedName = try decode(name)
        guard decodedName.utf8.count <= limits.formName else { throw .nameTooLong }
        guard value.count <= limits.formValue * 3 else { throw .valueTooLong(field: decodedName) }
        let decodedValue = try decode(value)
        guard decodedValue.utf8.count <= limits.formValue else { throw .valueTooLong(field: decodedName) }
        return FormFields.Field(name: decodedName, value: decodedValue)
    }

    private static func decode(_ octets: ArraySlice<UInt8>) throws(FormError) -> String {
        guard let decoded = PercentDecoding.decode(octets, plusIsSpace: true) else { throw .malformedEscape }
        guard !decoded.contains(0), let text = String(validating: decoded, as: UTF8.self) else { throw .malformedText }
        return text
    }
}
