import Text

/// Words that decide how a name is divided.
enum NameWords {
  /// Particles that citations leave out when the given name is not there (CSL's dropping particle): «von», «de», «zu».
  static let dropping: Set<String> = [
    "von", "vom", "zu", "zum", "zur", "de", "d'", "d’", "du", "des", "af", "av", "und",
  ]

  /// Particles that stay with the family name (CSL's non-dropping particle): «van», «al-», «ibn».
  static let nonDropping: Set<String> = [
    "van", "der", "den", "ter", "ten", "te", "'t", "’t", "op", "de", "la", "le", "las", "los", "les", "lo", "li", "da",
    "di", "do",
    "dos", "das", "del", "della", "dello", "dei", "degli", "delle", "dalla", "al", "el", "ibn", "bin", "bint", "ben",
    "bar", "abu", "abd",
    "e", "y", "af", "ap", "san", "santa", "st.", "von", "zu", "zum", "zur", "vom", "du", "des", "d'", "d’", "av", "und",
    "in", "het", "vander",
    "фон", "ван", "де", "дер", "да", "ди", "дель", "ла", "ле", "аль", "эль", "ибн", "бин",
  ]

  /// Prefixes written with the family name: «al-Gaddafi», «d'Alembert».
  static let glued = [
    "al-", "el-", "ad-", "an-", "ar-", "as-", "ash-", "at-", "az-", "ul-", "ud-", "аль-", "эль-", "d'", "d’", "dell'",
    "dell’", "l'", "l’",
  ]

  /// Suffixes of a name, folded and without dots.
  static let suffixes: Set<String> = [
    "jr", "sr", "jnr", "snr", "junior", "senior", "ii", "iii", "iv", "2nd", "3rd", "4th", "vi", "vii", "viii", "esq",
    "fils", "père",
    "младший", "старший", "мл", "ст",
  ]

  /// «oğlu», «кызы»: son and daughter of, in Azerbaijani names, after the father's name.
  static let filiation: Set<String> = [
    "oğlu", "oglu", "oğli", "оглы", "оглу", "огли", "qızı", "qizi", "kızı", "кызы", "гызы", "kyzy", "ogly",
  ]

  /// Words of bodies, in the languages of citations. A name with one of them is not divided.
  static let bodies: Set<String> = folded(
    """
    university college institute institution academy school faculty department ministry office bureau agency commission committee
    council board authority administration government parliament congress senate court embassy secretariat directorate
    association society federation union league alliance federal national international organization organisation foundation fund trust
    center centre museum library archive archives observatory laboratory laboratories hospital clinic corporation company inc ltd llc plc
    gmbh ag kg bv corp limited group team staff editors editorial consortium collaboration initiative network project programme program
    service services news times press agency broadcasting media studio studios bank party army police survey
    universität hochschule institut akademie ministerium amt bundesamt verein verband gesellschaft stiftung verlag redaktion kommission
    université ministère académie bibliothèque musée société fondation comité rédaction universidad universidade ministerio instituto
    fundación biblioteca museo sociedad asociación redacción università ministero istituto fondazione uniwersytet ministerstwo instytut
    университет институт академия министерство комитет комиссия совет правительство общество союз федерация агентство музей библиотека
    архив редакция издательство центр фонд партия університет інститут академія міністерство комітет рада товариство бібліотека
    universiteti institutu akademiyası nazirliyi komitəsi cəmiyyəti kitabxanası arxivi mərkəzi agentliyi nəşriyyatı redaksiyası
    """)

  /// Endings of Russian and Ukrainian patronymics.
  static let patronymics = [
    "ович", "евич", "йович", "ьич", "мич", "кич", "овна", "евна", "ична", "инична", "івна", "ївна",
  ]

  /// Endings of patronymics in Latin letters.
  static let latinPatronymics = ["ovich", "evich", "ovych", "yevich", "ovna", "evna", "ivna"]

  /// Endings of family names in Cyrillic letters that hardly a given name has («-ин» and «-ина» many have).
  static let cyrillicFamilies = [
    "ов", "ев", "ёв", "ова", "ева", "ёва", "ский", "цкий", "ская", "цкая", "енко", "чук", "щук", "дзе", "швили", "заде",
    "ський", "цький", "ська",
  ]

  /// Given names that end like a family name.
  static let cyrillicGiven: Set<String> = ["яков", "лев", "иаков"]

  /// Endings of Slavic family names in Latin letters.
  static let latinFamilies = ["ov", "ev", "yov", "ova", "eva", "sky", "skii", "skiy", "skaya", "enko", "chuk"]

  /// Frequent family names of Chinese in pinyin, of Korean and of Vietnamese, which stand first in names of their languages.
  static let chineseFamilies: Set<String> = words(
    """
    bai bao cai cao chen cheng cui dai deng ding dong du fan fang feng fu gao ge gong gu guo han hao he hou hu huang jia jiang jin kang
    kong lei li liang liao lin liu long lu luo lü ma mao meng mo nie pan peng qian qiao qin qiu qu ren shao shen shi song su sun tan tang
    tao tian wan wang wei wen wu xi xia xiang xiao xie xiong xu xue yan yang yao ye yi yin yu yuan zeng zhai zhang zhao zheng zhong zhou
    zhu zhuang zou ouyang sima zhuge
    """)

  static let vietnameseFamilies: Set<String> = words(
    "nguyễn nguyen trần lê phạm huỳnh hoàng vũ võ đặng bùi đỗ hồ ngô dương phan trương đinh")

  /// Endings of a list that was cut.
  static let cuts = [
    "et al.", "et al", "& al.", "and others", "and 1 other", "u. a.", "u.a.", "и др.", "и др", "и другие", "та ін.",
    "et coll.", "e outros",
    "y otros", "və b.", "i in.", "等",
  ]

  /// Words and marks between two names.
  static let joints = [" and ", " & ", " и ", " und ", " et ", " y ", " та ", " və ", " i "]

  static func fold(_ word: String) -> String {
    word.utf8.allSatisfy { $0 < 0x80 } ? word.lowercased() : Folding.caseless(word)
  }

  private static func folded(_ list: String) -> Set<String> { Set(words(list).map(fold)) }
  private static func words(_ list: String) -> Set<String> {
    Set(list.split { $0 == " " || $0 == "\n" }.map(String.init))
  }
}
