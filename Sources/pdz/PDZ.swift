import ArgumentParser
@main struct PDZ: ParsableCommand { func run() {} }
