import Exchange
import Fetching
import LinkHealth

extension CheckEvent {
  /// What is said of a source's text that is no address of the web, without asking anything: it is said each time, has no
  /// health, and is never due.
  init(unaskable target: CheckTarget, number: Int, environment: WorkbenchEnvironment) {
    var exchange = WebExchange(written: target.address, hops: [])
    exchange.failure = FetchRequest(target.address).address.failureOrNil?.failure
    let judgement = Judge(salt: 0).judge(Examination(exchange, body: ReadableBody(bytes: [])))
    let record = CheckRecord(
      url: target.address, checked: environment.now(), verdict: judgement.verdict, cause: judgement.cause.rawValue,
      fragment: judgement.fragment.rawValue, advice: judgement.advice,
      evidence: CheckRecord.Evidence(tool: environment.tool, exchange: exchange))
    self.init(record, target: number)
  }
}

extension Result {
  /// The error of a failure.
  fileprivate var failureOrNil: Failure? {
    if case .failure(let error) = self { return error }
    return nil
  }
}
