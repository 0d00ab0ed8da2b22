import ArgumentParser
import JSON
import Synchronization
import Workbench

/// `ibid snapshot open`: the options of serving snapshots, and the serving.
struct SnapshotOpening: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("The port to serve at; by default a free one.", valueName: "number"))
  var port = 0

  /// Serves until Ctrl-C; prints where before that.
  func run(_ words: [String], in session: Session) async throws(WorkbenchError) -> ExitStatus {
    guard words.count <= 1 else {
      throw .wrongUse("open takes one key, address or digest, or none for the list of all")
    }
    let service = try await Snapshots(library: try session.library()).serve(words.first, port: port)
    if session.options.json {
      session.output.json([
        "origin": .string(service.origin), "address": .string(service.address), "captures": JSONValue(service.captures),
      ])
    } else {
      session.output.line(service.address)
      session.output.note(
        "Serving \(Rows.count(service.captures, "capture")) of this library to this machine only. Ctrl-C ends it.")
    }
    session.output.flush()
    let isStopping = Mutex(false)
    let interrupts = Interrupts {
      let isSecond = isStopping.withLock { state in
        defer { state = true }
        return state
      }
      Task { await service.stop() }
      return isSecond
    }
    defer { withExtendedLifetime(interrupts) {} }
    try await service.run()
    return .clean
  }
}
