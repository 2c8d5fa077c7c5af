import Testing

@testable import Web

@Suite struct FormFieldTests {
    @Test("A field named like a part of every page has an id of its own, to which its problem leads")
    func takenIDs() {
        for (name, id) in [("contenuto", "campo-contenuto"), ("modulo", "campo-modulo"), ("titolo", "titolo")] {
            let field = FormField(name: name, label: "l", kind: .paragraph, problem: "p")
            #expect(field.anchor == id && field.child(named: "id") as? String == id)
            #expect(field.child(named: "name") as? String == name)
            #expect(field.child(named: "describedBy") as? String == "\(id)-errore")
        }
    }
}
