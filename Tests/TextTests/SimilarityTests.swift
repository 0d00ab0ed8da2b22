import TestSupport
import Testing
import Text

@Suite("Similarity")
struct SimilarityTests {
  @Test("shingles measure common runs of words")
  func shingles() {
    let text = Shingles("one two three four five six")
    #expect(text.hashes.count == 3)
    #expect(text.jaccard(text) == 1)
    #expect(text.jaccard(Shingles("seven eight nine ten eleven")) == 0)
    #expect(text.jaccard(Shingles("ONE two, three — four five six!")) == 1)
    #expect(abs(text.jaccard(Shingles("one two three four five seven")) - 0.5) < 1e-9)
    #expect(Shingles("one two three four").containment(in: text) == 1)
    #expect(Shingles("").jaccard(Shingles("")) == 1)
    #expect(Shingles("word").hashes.count == 1)
  }

  @Test("simhash is near for near texts and far for others")
  func simhash() {
    let words = (0..<200).map { "word\($0)" }
    let text = Shingles(words.joined(separator: " ")).simhash
    let near = Shingles((words.dropLast(3) + ["x", "y", "z"]).joined(separator: " ")).simhash
    let far = Shingles((0..<200).map { "other\($0)" }.joined(separator: " ")).simhash
    #expect(Shingles.distance(text, near) < 8)
    #expect(Shingles.distance(text, far) > 16)
  }

  @Test(
    "edit distance counts single edits and exchanges",
    arguments: [
      ("kitten", "sitting", 3), ("ab", "ba", 1), ("", "abc", 3), ("same", "same", 0), ("abcd", "acbd", 1),
      ("Zürich", "Zurich", 1),
    ])
  func distance(left: String, right: String, expected: Int) {
    #expect(EditDistance.between(left, right, limit: 10) == expected)
    #expect(EditDistance.between(right, left, limit: expected) == expected)
    if expected > 0 { #expect(EditDistance.between(left, right, limit: expected - 1) == nil) }
  }

  @Test("the banded distance agrees with the full one", arguments: 0..<100)
  func banded(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    func word() -> String {
      String((0..<Int.random(in: 0...9, using: &generator)).map { _ in "abc".randomElement(using: &generator)! })
    }
    let (left, right) = (word(), word())
    let full = reference(Array(left), Array(right))
    for limit in 0...10 { #expect(EditDistance.between(left, right, limit: limit) == (full <= limit ? full : nil)) }
  }

  /// The textbook table of optimal string alignment.
  private func reference(_ a: [Character], _ b: [Character]) -> Int {
    var d = [[Int]](repeating: [Int](repeating: 0, count: b.count + 1), count: a.count + 1)
    for i in 0...a.count { d[i][0] = i }
    for j in 0...b.count { d[0][j] = j }
    for i in stride(from: 1, through: a.count, by: 1) {
      for j in stride(from: 1, through: b.count, by: 1) {
        d[i][j] = min(d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { d[i][j] = min(d[i][j], d[i - 2][j - 2] + 1) }
      }
    }
    return d[a.count][b.count]
  }

  @Test("titles match by their words")
  func titles() {
    #expect(TitleMatch.key("<i>The</i> Republic, 1918–1920") == TitleMatch.key("The Republic (1918-1920)"))
    #expect(TitleMatch.key("a < b") == "a b")
    #expect(TitleMatch.similarity("Azerbaijan: a history", "Azerbaijan – A History") == 1)
  }
}
