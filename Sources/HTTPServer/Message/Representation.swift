import HTTPTypes
/// stub
public struct Representation: Sendable { }
