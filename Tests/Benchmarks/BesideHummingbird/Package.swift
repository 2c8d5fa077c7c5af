// swift-tools-version: 6.2
import PackageDescription

/// The same pages behind Hummingbird, to measure our server beside a well-known one. A package of its own: the
/// project itself depends on no web framework.
let package = Package(
    name: "hummingbird-site",
    dependencies: [
        .package(name: "pdz", path: "../../.."),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
    ],
    targets: [
        .executableTarget(
            name: "hummingbird-site",
            dependencies: [
                .product(name: "Domain", package: "pdz"),
                .product(name: "Store", package: "pdz"),
                .product(name: "Web", package: "pdz"),
                .product(name: "HTTPServer", package: "pdz"),
                .product(name: "Hummingbird", package: "hummingbird"),
            ])
    ],
    swiftLanguageModes: [.v6]
)
