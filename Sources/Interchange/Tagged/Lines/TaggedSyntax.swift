/// A document of one of the four tagged formats: a view of a ``TaggedTree``.
protocol TaggedSyntax: SyntaxDocument {
  var tree: TaggedTree { get }
}

extension TaggedSyntax {
  /// The text as UTF-8, a byte order mark included.
  public var text: [UInt8] { tree.text }
  /// What the bytes of the file were.
  public var encoding: TextEncoding { tree.encoding }
  /// Tags, separators, values, white space, text between the records.
  public var leaves: [SyntaxLeaf] { tree.leaves }
  /// One for each tag whose value stands behind a blank, the one of the type included.
  public var editableFields: [SyntaxField] { tree.editableFields }
  /// The records in order; those without the tags that open or close them are not well formed.
  public var records: [SyntaxRecord] { tree.syntaxRecords }
}
