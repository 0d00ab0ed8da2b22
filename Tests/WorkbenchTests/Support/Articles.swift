/// Texts with notes, invented for these tests.
enum Articles {
  static let harbour = """
    The harbour strike of Orrin

    The harbour of Orrin was closed for eleven weeks in the spring of 1911, and most of the crews went home unpaid.[1][2] The mayor asked the government for troops on the third day.[3]

    Historians do not agree on the number of the arrested. One count gives ninety-four names, all of them dockers.[4] A later study puts the figure far higher.[5]

    Nobody was ever tried for the fire in the customs house, although three inquiries were opened and a reward was offered twice by the company.

    The strike fund was spent within a month.[6][7]

    Notes

      1. ^ Velden, Marta (1974). The Docks of Orrin: A Social History. Lowmoor: Harrow & Pike. p. 88. ISBN 978-0-306-40615-7.
      2. ^ "Eleven weeks without a ship". Orrin Observer. 12 June 1911. p. 3.
      3. ^ Castell 1936, p. 41.
      4. ^ Tamm, Ilo (2009). "Counting the Arrested". Journal of Port History. 12 (3): 201–219. doi:10.5555/jph.2009.12.3.201.
      5. ^ "The strike of 1911". Orrin City Archive. https://archive.orrin.example/strike Retrieved 4 May 2021.
      6. ^ Velden, Marta (1974). The Docks of Orrin: A Social History. Lowmoor: Harrow & Pike. p. 112. ISBN 978-0-306-40615-7.
      7. ^ "The strike of 1911". Orrin City Archive. https://archive.orrin.example/strike Retrieved 4 May 2021.

    """

  static let harbourKeys = ["castell1936", "orrin1911-06-12", "orrinnd", "tamm2009", "velden1974"]
}
