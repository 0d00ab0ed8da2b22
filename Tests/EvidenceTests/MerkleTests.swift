import Bytes
import TestSupport
import Testing

@testable import Evidence

@Suite("Merkle trees")
struct MerkleTests {
  /// The leaves of the vectors of the Certificate Transparency project.
  static let leaves = [
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
  ].map { MerkleHash.leaf(Hex.decode($0) ?? []) }
  static let tree = MerkleTree(leaves)

  /// Roots of the first leaves: the published ones, made again by a program of its own from the definition of RFC 6962.
  static let roots = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
  ]

  @Test("have the published roots")
  func publishedRoots() {
    for (size, root) in Self.roots.enumerated() {
      #expect(Self.tree.root(ofFirst: size)?.hex == root, "\(size) leaves")
    }
    #expect(Self.tree.root(ofFirst: 9) == nil)
  }

  /// Roots over the decimal numbers from 0, made by the same program.
  @Test("have the right roots where tiles end")
  func largeRoots() {
    let expected = [
      255: "32f85bcaa87d7bcd05728f09e9aeba350ba6a2f733830087f0597682848be5cb",
      256: "828515d033c19d8c901f37eccb8aed919667703486f8d2fff1cf7040321c5db1",
      257: "1eda049a4351d86f76252bd7ec0b7746ad75b7fa0316ad5f541dbda458a312c4",
      1_000: "638afa98022925bacfddadb15ef22fd0199c1ac99c2973b6158243d13fce05c2",
      65_535: "74f13a0e1a75689372efb990cf68c664e44c763d9304844955b2eaff624e8df1",
      65_536: "f025d06ed804859fd274a1bdacadd6e48ea87634aa91e1edb20143f9498cd02b",
      65_537: "dc8795a25fd4bd52a0b84f639fd3139ba160824023d188e428eb5db0f3ce221a",
      70_001: "a8eea1a3488b3024600798ac736f764cc0bbe7dcde1a45cada0f9afe84bdb53e",
    ]
    let leaves = (0..<70_001).map { MerkleHash.leaf(Array(String($0).utf8)) }
    var edge = RightEdge()
    var tiles = 0
    for (index, leaf) in leaves.enumerated() {
      tiles += edge.append(leaf).count
      if let root = expected[index + 1] {
        #expect(edge.root.hex == root, "\(index + 1) leaves, by the right edge")
        #expect(MerkleTree(Array(leaves[...index])).root.hex == root, "\(index + 1) leaves")
        #expect(RightEdge(size: index + 1, levels: edge.levels) == edge)
      }
    }
    #expect(tiles == 70_001 / 256 + 1, "all whole tiles of leaves and one above")
  }

  static let inclusion: [(index: Int, size: Int, proof: [String])] = [
    (0, 1, []),
    (
      0, 8,
      [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
      ]
    ),
    (
      5, 8,
      [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
      ]
    ),
    (2, 3, ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]),
    (
      6, 7,
      [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
      ]
    ),
  ]

  @Test("give the right inclusion proofs", arguments: inclusion)
  func inclusionProofs(index: Int, size: Int, proof: [String]) {
    #expect(Self.tree.inclusionProof(of: index, in: size)?.map(\.hex) == proof)
  }

  static let consistency: [(old: Int, new: Int, proof: [String])] = [
    (1, 1, []),
    (
      6, 8,
      [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
      ]
    ),
    (
      2, 5,
      [
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
      ]
    ),
    (4, 7, ["837dbb152e9b079010717e84e865da4ebc0fa198a806d59d31bf15accef22d0e"]),
    (
      3, 7,
      [
        "0298d122906dcfc10892cb53a73992fc5b9f493ea4c9badb27b791b4127a7fe7",
        "07506a85fd9dd2f120eb694f86011e5bb4662e5c415a62917033d4a9624487e7",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "837dbb152e9b079010717e84e865da4ebc0fa198a806d59d31bf15accef22d0e",
      ]
    ),
  ]

  @Test("give the right consistency proofs", arguments: consistency)
  func consistencyProofs(old: Int, new: Int, proof: [String]) {
    #expect(Self.tree.consistencyProof(from: old, to: new)?.map(\.hex) == proof)
  }

  @Test("prove every leaf of every size, and nothing else")
  func everyLeaf() throws {
    let leaves = (0..<40).map { MerkleHash.leaf([UInt8($0)]) }
    let tree = MerkleTree(leaves)
    for size in 1...40 {
      let root = try #require(tree.root(ofFirst: size))
      for index in 0..<size {
        let proof = try #require(tree.inclusionProof(of: index, in: size))
        #expect(MerkleProof.root(of: leaves[index], at: index, in: size, proof) == root)
        let sides = try #require(MerkleProof.sides(of: index, in: size))
        #expect(sides.count == proof.count)
        let other = (index + 1) % size
        if other != index { #expect(MerkleProof.root(of: leaves[index], at: other, in: size, proof) != root) }
        if !proof.isEmpty { #expect(MerkleProof.root(of: leaves[index], at: index, in: size, proof.dropLast()) == nil) }
      }
      #expect(tree.inclusionProof(of: size, in: size) == nil)
      #expect(MerkleProof.sides(of: size, in: size) == nil)
    }
  }

  @Test("prove that each size begins with each smaller one, and refuse changed proofs and roots")
  func everySize() throws {
    let tree = MerkleTree((0..<40).map { MerkleHash.leaf([UInt8($0)]) })
    let wrong = MerkleHash.leaf([99])
    for new in 0...26 {
      for old in 0...new {
        let proof = try #require(tree.consistencyProof(from: old, to: new))
        let (one, two) = (try #require(tree.root(ofFirst: old)), try #require(tree.root(ofFirst: new)))
        #expect(MerkleProof.isConsistent(proof, from: (old, one), to: (new, two)), "\(old) to \(new)")
        #expect(
          !MerkleProof.isConsistent(proof, from: (old, wrong), to: (new, two)), "\(old) to \(new), wrong old root")
        if old > 0 {
          #expect(
            !MerkleProof.isConsistent(proof, from: (old, one), to: (new, wrong)), "\(old) to \(new), wrong new root")
        }
        for place in proof.indices {
          var changed = proof
          changed[place] = wrong
          #expect(!MerkleProof.isConsistent(changed, from: (old, one), to: (new, two)))
        }
        #expect(!MerkleProof.isConsistent(proof + [wrong], from: (old, one), to: (new, two)))
      }
    }
    #expect(tree.consistencyProof(from: 3, to: 2) == nil)
    #expect(tree.consistencyProof(from: 3, to: 41) == nil)
  }
}
