import Foundation

/// Seconds of the processor that `body` took on this thread.
///
/// Tests of cost are held to this and not to the clock: hundreds of tests share a machine, and by the clock each of them takes
/// as long as all of them.
public func processorSeconds<Result>(_ body: () throws -> Result) rethrows -> (result: Result, seconds: Double) {
  let start = threadSeconds()
  let result = try body()
  return (result, threadSeconds() - start)
}

private func threadSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}
