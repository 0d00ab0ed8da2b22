/// Names of languages in other languages, as notes print them: «(englisch)», «(англ.)», «（英语）», «(en anglais)».
enum ForeignLanguageNames {
  /// The tag for a folded name; nil for any other word.
  static func tag(_ folded: String) -> String? { names[folded] }

  private static let names: [String: String] = {
    let table: [(String, String)] = [
      (
        "en",
        "englisch anglais inglés inglese inglês engels angielski английский англ англійська ingilis ingiliscə 英语 英文 英語"
      ),
      ("de", "allemand alemán tedesco alemão duits niemiecki немецкий нем німецька alman almanca 德语 德文 德語 ドイツ語"),
      (
        "fr",
        "französisch francés francese francês frans francuski французский фр француз французька fransız fransızca 法语 法文 法語 フランス語"
      ),
      (
        "es",
        "spanisch espagnol spagnolo espanhol spaans hiszpański испанский исп іспанська ispan ispanca 西班牙语 西班牙語 スペイン語"
      ),
      ("it", "italienisch italien italiens włoski итальянский итал італійська italyan 意大利语 意大利語"),
      ("pt", "portugiesisch portugais portugués portoghese portugees portugalski португальский порт 葡萄牙语"),
      ("nl", "niederländisch néerlandais neerlandés olandese holandês nederlands holenderski нидерландский нидерл 荷兰语"),
      ("pl", "polnisch polonais polaco polacco pools польский польск польська 波兰语"),
      ("ru", "russisch russe ruso russo rosyjski рус російська rus rusca 俄语 俄文 俄語 ロシア語"),
      ("uk", "ukrainisch ukrainien ucraniano ucraino oekraïens ukraiński украинский укр ukrayna 乌克兰语"),
      (
        "az",
        "aserbaidschanisch azerbaïdjanais azerí azerbaigiano azerbeidzjaans azerski азербайджанский азерб азербайджанська 阿塞拜疆语"
      ),
      ("tr", "türkisch turc turco turks turecki турецкий тур турецька türk 土耳其语"),
      ("la", "latein lateinisch latin latín latino latijn łaciński латинский лат 拉丁语"),
      ("el", "griechisch grec griego greco grieks grecki греческий греч 希腊语"),
      ("ar", "arabisch arabe árabe arabo арабский араб ərəb 阿拉伯语 阿拉伯語"),
      ("fa", "persisch persan persa perzisch perski персидский перс fars 波斯语"),
      ("zh", "chinesisch chinois chino cinese chinês chinees chiński китайский кит çin 汉语 漢語 中国語"),
      ("ja", "japanisch japonais japonés giapponese japonês japans japoński японский яп yapon 日语 日文 日語"),
      ("ko", "koreanisch coréen coreano koreaans koreański корейский кор 韩语 韓語"),
      ("hu", "ungarisch hongrois húngaro ungherese hongaars węgierski венгерский венг 匈牙利语"),
      ("cs", "tschechisch tchèque checo ceco tsjechisch czeski чешский чеш 捷克语"),
      ("sv", "schwedisch suédois sueco svedese zweeds szwedzki шведский швед 瑞典语"),
      ("da", "dänisch danois danés danese deens duński датский дат 丹麦语"),
      ("fi", "finnisch finnois finés finlandese fins fiński финский фин 芬兰语"),
      ("he", "hebräisch hébreu hebreo ebraico hebreeuws hebrajski иврит 希伯来语"),
      ("hy", "armenisch arménien armenio armeno armeens ormiański армянский арм 亚美尼亚语"),
      ("ka", "georgisch géorgien georgiano gruziński грузинский груз 格鲁吉亚语"),
      ("ro", "rumänisch roumain rumano rumeno roemeens rumuński румынский рум 罗马尼亚语"),
      ("bg", "bulgarisch bulgare búlgaro bulgaars bułgarski болгарский болг 保加利亚语"),
    ]
    var names: [String: String] = [:]
    for (tag, words) in table {
      for word in words.split(separator: " ") where names[String(word)] == nil { names[String(word)] = tag }
    }
    return names
  }()
}
