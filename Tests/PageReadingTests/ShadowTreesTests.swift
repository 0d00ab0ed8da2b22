import Testing

@testable import PageReading

@Suite("Shadow trees in markup")
struct ShadowTreesTests {
  @Test(
    "are opened where they stand, other templates stay closed",
    arguments: [
      ("<p>x", "<p>x"), ("<template><p>a</template>", "<template><p>a</template>"),
      (
        "<x-a><template shadowrootmode=\"open\"><p>a</template></x-a><p>b",
        "<x-a><div shadowrootmode=\"open\"><p>a</div></x-a><p>b"
      ),
      (
        "<template shadowrootmode=\"closed\"><template><i></template><template shadowrootmode=\"open\">b</template>c</template>",
        "<div shadowrootmode=\"closed\"><template><i></template><div shadowrootmode=\"open\">b</div>c</div>"
      ),
      (
        "<script>'<template shadowrootmode=x>'</script><!-- </template> --><template shadowrootmode=\"open\">é</template>",
        "<script>'<template shadowrootmode=x>'</script><!-- </template> --><div shadowrootmode=\"open\">é</div>"
      ),
      ("</template><template shadowrootmode=\"open\">a", "</template><div shadowrootmode=\"open\">a"),
      ("<!-- <template shadowrootmode=\"open\"", "<!-- <template shadowrootmode=\"open\""), ("", ""),
    ])
  func opened(_ markup: String, _ expected: String) {
    #expect(String(decoding: ShadowTrees.opened(Array(markup.utf8)), as: UTF8.self) == expected)
  }
}
