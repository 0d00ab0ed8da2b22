// Fuzzes one reader: FUZZ_READER names it, the arguments are libFuzzer's (see Scripts/fuzz.sh).
//
// An input fails when the reader traps, takes longer than -timeout, more memory than -rss_limit_mb, or breaks a law.

import Glibc

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ callback: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

@main
enum Fuzz {
  static func main() {
    guard Target.named != nil else {
      print("FUZZ_READER must be one of \(Target.allCases.map(\.rawValue).joined(separator: ", "))")
      exit(2)
    }
    var count = CommandLine.argc
    var arguments = unsafe CommandLine.unsafeArgv
    let status = unsafe runDriver(&count, &arguments) { data, size in
      let bytes = unsafe Array(UnsafeBufferPointer(start: data, count: size))
      Target.named?.check(bytes)
      return 0
    }
    exit(status)
  }
}
