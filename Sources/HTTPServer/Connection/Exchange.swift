/// One request and what has become of it so far.
struct Exchange {
    let id: RequestID
    /// When its first octet came.
    let began: MonotonicTime
    /// Nil until the head is complete; it never is when the head is refused.
    var head: RequestHead?
    /// The status that has been given, and why, in one word.
    var status: Int?
    var code = "ok"
    /// Whether the whole content has been read.
    var isComplete = false
    /// Whether `100 Continue` is still owed.
    var owesContinue = false
    /// The handler that waits for the content, with the values of its path.
    var handler: (Handler, PathParameters)?
    var content: ContentReader?
    /// When the content began to be read, and when its last octet came.
    var contentBegan: MonotonicTime
    var lastOctet: MonotonicTime
    /// Tells the running handler that nobody waits any more.
    var cancellation: Cancellation?

    /// The whole content has been read and a handler has it.
    mutating func isHandled(until cancellation: Cancellation) {
        isComplete = true
        (content, handler) = (nil, nil)
        self.cancellation = cancellation
    }

    init(id: RequestID, began: MonotonicTime) {
        self.id = id
        self.began = began
        contentBegan = began
        lastOctet = began
    }
}
