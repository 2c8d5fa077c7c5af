#!/bin/sh
# Fuzzes everything that reads what a client sends, with coverage and the address sanitizer (rule X7).
#
#   Tests/Fuzz/run.sh [seconds]          600 seconds unless said otherwise
#
# The corpus grows in .build/fuzz/corpus; an input that breaks something is left in .build/fuzz/findings
# and the exit status is not zero.
set -eu
cd "$(dirname "$0")/../.."
seconds=${1:-600}
out=.build/fuzz
mkdir -p "$out/corpus" "$out/findings"

# The dependencies come from the ordinary build; only our own code is instrumented.
swift build --target HTTPServer
bin=$(swift build --show-bin-path)
flags="-O -sanitize=fuzzer,address -parse-as-library -swift-version 6 -enable-upcoming-feature ExistentialAny
    -I $bin/Modules -I .build/checkouts/swift-crypto/Sources/CCryptoBoringSSL/include
    -Xcc -fmodule-map-file=Sources/CLinux/module.modulemap -Xcc -fmodule-map-file=Sources/CZlib/module.modulemap"
# shellcheck disable=SC2086
swiftc $flags -whole-module-optimization -module-name HTTPServer -emit-module-path "$out/HTTPServer.swiftmodule" \
    -c $(find Sources/HTTPServer -name '*.swift') -o "$out/HTTPServer.o"
# shellcheck disable=SC2086
swiftc $flags -module-name Fuzz -whole-module-optimization -I "$out" -use-ld=lld \
    Tests/Fuzz/Fuzz.swift Tests/TestSupport/Requests/*.swift "$out/HTTPServer.o" \
    $(find $(for module in HTTPTypes Logging Crypto CryptoBoringWrapper CCryptoBoringSSL CCryptoBoringSSLShims CXKCP CXKCPShims; do
        echo "$bin/$module.build"; done) -name '*.o') -lz -lstdc++ -o "$out/fuzz"

# Swift's own crash report would read memory that the sanitizer guards.
SWIFT_BACKTRACE=enable=no FUZZ_SEEDS="$out/corpus" "$out/fuzz" -dict=Tests/Fuzz/http.dict -max_len=4096 -timeout=5 -rss_limit_mb=2048 \
    -max_total_time="$seconds" -print_final_stats=1 -artifact_prefix="$out/findings/" "$out/corpus"
