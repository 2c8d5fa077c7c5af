/// An error whose message can be shown, in Italian, to the person who can act on it.
///
/// Every error enum of the domain conforms, so that a page or a command line prints `message`
/// without knowing which rule was broken.
public protocol DomainError: Error, CustomStringConvertible {
    /// One Italian sentence that says what is wrong and, where possible, how to put it right.
    var message: String { get }
}

extension DomainError {
    public var description: String { message }
}
