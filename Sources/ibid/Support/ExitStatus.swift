/// What the process says to its caller (DESIGN §5).
enum ExitStatus: Int32 {
  case clean = 0
  case findings = 1
  case wrongUse = 2
  case couldNot = 3
}
