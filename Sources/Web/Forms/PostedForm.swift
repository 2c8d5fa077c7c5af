import HTTPServer

/// What a form sent: its fields, and its files if it may carry any.
struct PostedForm {
    var fields = FormFields()
    var files: [MultipartForm.File] = []
}

extension PostedForm {
    /// Reads a form that may carry files. A browser sends it as `multipart/form-data`; one without a file may come as
    /// any other form does.
    ///
    /// The limit of the whole is that of each file and text too: the page itself says what is too long for it.
    init(upload request: Request, limit: Int) throws(FormError) {
        guard let type = request.head.fieldOctets(.contentType).flatMap({ MediaType($0) }) else {
            throw .wrongMediaType
        }
        var limits = Limits()
        limits.formValue = limit
        limits.multipartFile = limit
        let octets = try Self.octets(of: request.content)
        if type.essence == MediaType.urlEncodedForm.essence {
            self.init(fields: try URLEncodedForm.parse(octets, limits: limits))
        } else {
            let form = try MultipartForm.parse(octets, type: type, limits: limits)
            self.init(fields: form.fields, files: form.files)
        }
    }

    private static func octets(of content: RequestContent) throws(FormError) -> [UInt8] {
        switch content {
        case .none: return []
        case .buffered(let octets): return octets
        case .file(let file):
            do throws(SystemError) {
                return try file.readAll()
            } catch {
                throw .incomplete
            }
        }
    }
}
