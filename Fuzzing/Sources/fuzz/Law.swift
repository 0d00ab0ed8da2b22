import Glibc

/// What becomes of an input that breaks a law: the program traps, or, where the environment names a folder in
/// FUZZ_COLLECT, the smallest such input of each law is kept there and the fuzzing goes on.
enum Law {
  private static let folder: String? = unsafe getenv("FUZZ_COLLECT").map { unsafe String(cString: $0) }
  nonisolated(unsafe) private static var smallest: [String: Int] = [:]

  static func expect(_ holds: Bool, _ law: String, _ message: @autoclosure () -> String, _ input: [UInt8]) {
    if holds { return }
    if let folder {
      guard unsafe input.count < (smallest[law] ?? Int.max) else { return }
      unsafe smallest[law] = input.count
      write(input, to: "\(folder)/\(law)")
      write(Array(message().utf8), to: "\(folder)/\(law).message")
      return
    }
    // A release build's own trap says nothing.
    print("BROKEN: \(law): \(message())")
    fflush(nil)
    fatalError("a law is broken")
  }

  private static func write(_ bytes: [UInt8], to path: String) {
    guard let file = unsafe fopen(path, "w") else { return }
    _ = unsafe bytes.withUnsafeBytes { buffer in unsafe fwrite(buffer.baseAddress, 1, buffer.count, file) }
    _ = unsafe fclose(file)
  }
}
