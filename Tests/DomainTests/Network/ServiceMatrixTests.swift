import Domain
import Testing

@Suite struct ServiceMatrixTests {
    private let municipalities = [Municipality(name: "Iseo"), Municipality(name: "Gardone Val Trompia", aliases: ["Gardone V.T."])]

    @Test func servicesCrossMunicipalities() {
        let matrix = ServiceMatrix(
            [
                ServiceArrangement(id: "1", service: "Biblioteca"),
                ServiceArrangement(id: "2", service: "Informagiovani", note: "sportello", municipalities: ["Gardone V.T."]),
                ServiceArrangement(id: "3", service: "informagiovani", note: "Punto giovani", municipalities: ["Iseo", "Brescia"]),
            ], municipalities: municipalities)
        #expect(matrix.services == ["Biblioteca", "Informagiovani"])
        #expect(matrix.rows.map { $0.cells.map { $0.map(\.id) } } == [[["1"], ["3"]], [["1"], ["2"]]])
        #expect(matrix.coverage == [2, 2])
        #expect(matrix.unknownMunicipalities == ["Brescia"])
    }
}
