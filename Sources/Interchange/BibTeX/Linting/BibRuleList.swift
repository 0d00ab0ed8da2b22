/// All rules that look at entries; their order decides that of findings at one place.
enum BibRuleList {
  static let all: [any BibRule.Type] = [
    EncodingRule.self, UnknownTypeRule.self, DuplicateKeyRule.self, KeyCharactersRule.self, RequiredFieldsRule.self,
    DuplicateFieldRule.self, MisspeltFieldRule.self, EmptyFieldRule.self, UndefinedMacroRule.self,
    DuplicateMacroRule.self, MissingParentRule.self, InheritanceCycleRule.self, ParentOrderRule.self,
    NameSeparatorRule.self, NameCommasRule.self, EmptyNameRule.self, EtAlRule.self, NameCaseRule.self, MonthRule.self,
    YearRule.self, DateRule.self, PageHyphenRule.self, PageDashRule.self, PageOrderRule.self, DOIAddressRule.self,
    DOIRule.self, DuplicateDOIRule.self, DOIInAddressRule.self, ISBNRule.self, ISSNRule.self, AddressEscapeRule.self,
    AddressBlankRule.self, AccessDateRule.self, BracedTitleRule.self, TitleFullStopRule.self, MathematicsRule.self,
    QuotationMarksRule.self, BareSpecialRule.self, HTMLRule.self, ControlCharacterRule.self, FileAccessRule.self,
    JournalFormsRule.self, BeyondASCIIRule.self,
  ]
}
