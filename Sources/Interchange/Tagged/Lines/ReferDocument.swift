/// A Refer or EndNote tagged file as a tree whose leaves are the file byte for byte (guide §7, laws 1 to 3).
public struct ReferDocument: TaggedSyntax {
  let tree: TaggedTree

  /// Any bytes are taken; throws only for a file of more than 2 GiB.
  public init(_ bytes: [UInt8], name: String?) throws(InterchangeError) {
    tree = try TaggedTree(bytes, name: name, dialect: .refer)
  }
}
