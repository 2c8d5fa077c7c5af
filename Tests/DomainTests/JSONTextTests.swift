import Domain
import Testing

@Suite("JSON texts, read strictly and written in one way") struct JSONTextTests {
    @Test("A value comes back from its text, whatever the text's layout", arguments: [
        #"{"b":[1,-2,0,true,null],"a":{"x":"é \" \\ \n \t \u0001 😀"}}"#, "[]", "{}", "[[],[{}]]", #""\ud83d\ude00""#,
        "9223372036854775807", "-9223372036854775808", "1.5", "[ 1 ,\r\n 2 ]",
    ])
    func roundTrip(text: String) throws {
        let value = try JSONValue(text: text.utf8)
        #expect(try JSONValue(text: value.canonicalText.utf8) == value)
        #expect(try JSONValue(text: value.compactText.utf8) == value)
    }

    @Test("The canonical text has names in order and a line for each record")
    func canonical() throws {
        let value = try JSONValue(text: #"{"z":[{"b":1,"a":2},{"c":3}],"a":"x"}"#.utf8)
        #expect(value.canonicalText == "{\n\"a\":\"x\",\n\"z\":[\n{\"a\":2,\"b\":1},\n{\"c\":3}\n]\n}\n")
        #expect(value.compactText == #"{"a":"x","z":[{"a":2,"b":1},{"c":3}]}"#)
    }

    @Test("What is not JSON is refused", arguments: [
        "", "{", "[1,]", "{\"a\":1,}", "01", "+1", "1.", "nul", "\"\u{0001}\"", "\"\\x\"", "\"\\ud800\"", "[1] 2", "{a:1}", "'a'", "1e999",
        "\"\\u+123\"",
    ])
    func refused(text: String) {
        #expect(throws: JSONTextError.self) { try JSONValue(text: text.utf8) }
    }

    @Test("A name twice in one object, or lists without end, are refused")
    func hostile() {
        #expect(throws: JSONTextError.repeatedName("a", line: 2)) { try JSONValue(text: "{\"a\":1,\n\"a\":2}".utf8) }
        #expect(throws: JSONTextError.tooDeep) { try JSONValue(text: String(repeating: "[", count: 100_000).utf8) }
        #expect(throws: JSONTextError.self) { try JSONValue(text: [0x22, 0xFF, 0x22]) }
    }

    @Test("Numbers that fit no integer are kept apart")
    func numbers() throws {
        #expect(try JSONValue(text: "10".utf8) == .integer(10))
        #expect(try JSONValue(text: "1e1".utf8) == .inexact(10))
        #expect(try JSONValue(text: "9223372036854775808".utf8) == .inexact(9_223_372_036_854_775_808))
    }

    @Test("The first difference is named by its place; what says nothing is no difference")
    func differences() throws {
        let one = try JSONValue(text: #"[{"a":"x","b":[1,2],"c":""}]"#.utf8)
        let same = try JSONValue(text: #"[{"a":"x","b":[1,2],"d":false,"e":null}]"#.utf8)
        let other = try JSONValue(text: #"[{"a":"x","b":[1,3]}]"#.utf8)
        #expect(one.firstDifference(from: same) == nil)
        #expect(one.firstDifference(from: other) == "n. 1 › b › n. 2")
    }
}
