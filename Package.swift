// swift-tools-version: 6.2
import PackageDescription

/// Every target of ours: a warning is an error, so none can be left behind.
let strict: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
]

let package = Package(
    name: "pdz",
    products: [
        .executable(name: "pdz", targets: ["pdz"]),
        .library(name: "HTTPServer", targets: ["HTTPServer"]),
        .library(name: "Domain", targets: ["Domain"]),
        .library(name: "Store", targets: ["Store"]),
        .library(name: "Web", targets: ["Web"]),
    ],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    ],
    targets: [
        // System headers and libraries.
        .systemLibrary(name: "CLinux"),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

        // The house, from the ground up. A target sees only what is listed here.
        .target(
            name: "HTTPServer",
            dependencies: [
                "CLinux", "CZlib",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: strict),
        .target(name: "Domain", swiftSettings: strict),
        .target(
            name: "Store",
            dependencies: [
                "Domain",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: strict),
        .target(
            name: "Web",
            dependencies: [
                "HTTPServer", "Store", "Domain",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "pdz",
            dependencies: [
                "Web", "HTTPServer", "Store", "Domain",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),

        // A site without an application, for `make bench`.
        .executableTarget(
            name: "bench-site",
            dependencies: ["HTTPServer", .product(name: "HTTPTypes", package: "swift-http-types")],
            path: "Tests/Benchmarks/Site",
            swiftSettings: strict),

        // How many verdicts a second, for `make bench`.
        .executableTarget(
            name: "bench-judge", dependencies: ["Domain"], path: "Tests/Benchmarks/Judge", swiftSettings: strict),

        // How long the document of a large plan takes, part by part, for `make bench`.
        .executableTarget(
            name: "bench-document", dependencies: ["Web", "Store", "Domain"], path: "Tests/Benchmarks/Document",
            swiftSettings: strict),

        // Tests mirror Sources by name.
        .target(
            name: "TestSupport",
            dependencies: ["HTTPServer", "Store", "Domain", "CLinux"],
            path: "Tests/TestSupport",
            swiftSettings: strict),
        .testTarget(name: "HTTPServerTests", dependencies: ["HTTPServer", "TestSupport"], swiftSettings: strict),
        .testTarget(name: "DomainTests", dependencies: ["Domain"], swiftSettings: strict),
        .testTarget(
            name: "StoreTests",
            dependencies: ["Store", "Domain", "TestSupport", .product(name: "GRDB", package: "GRDB.swift")],
            swiftSettings: strict),
        .testTarget(name: "WebTests", dependencies: ["Web", "HTTPServer", "Store", "Domain", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "ServerTests",
            dependencies: ["HTTPServer", "CLinux", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "PdzTests",
            dependencies: ["pdz", "Domain", "TestSupport", .product(name: "GRDB", package: "GRDB.swift")],
            swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
