/// Words of lines about the page, folded (lower case, no marks), in the languages pages are most often written in.
enum PageLineWords {
  private static func set(_ text: String) -> Set<String> {
    Set(text.utf8.split { $0 <= 0x20 }.map { String(Substring($0)) })
  }

  /// Months, days of the week, and the words of relative dates.
  static let dates = set(
    """
    january february march april may june july august september october november december jan feb mar apr jun jul aug sep
    sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
    januar februar marz mai juni juli oktober dezember montag dienstag mittwoch donnerstag freitag samstag sonntag
    janvier fevrier mars avril juin juillet aout septembre octobre novembre decembre lundi mardi mercredi jeudi vendredi
    samedi dimanche enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre lunes martes
    miercoles jueves viernes sabado domingo gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre
    janeiro fevereiro marco maio junho julho setembro outubro dezembro segunda terca quarta quinta sexta
    января февраля марта апреля мая июня июля августа сентября октября ноября декабря понедельник вторник среда четверг
    пятница суббота воскресенье stycznia lutego marca kwietnia maja czerwca lipca sierpnia wrzesnia pazdziernika listopada
    grudnia januari februari maart mei augustus utc gmt est edt cst cdt mst mdt pst pdt cet cest bst ist jst am pm uhr
    """)

  /// What such lines are about.
  static let signs = set(
    """
    updated update modified edited published posted revised reviewed created added views view viewed pageviews visitors
    visitor visits visited hits comments comment replies reply responses shares likes votes vote ratings rating copyright
    © reserved generated rendered cached retrieved followers subscribers reads downloads downloaded ago online users
    members guests aktualisiert aktualisierung geandert veroffentlicht erstellt stand aufrufe besucher kommentare
    kommentar rechte vorbehalten jour publie modifie vues commentaires commentaire visites droits reserves actualizado
    actualizacion publicado modificado visitas comentarios comentario derechos reservados hace aggiornato aggiornamento
    pubblicato visualizzazioni commenti commento diritti riservati atualizado atualizacao publicada visualizacoes
    обновлено обновление опубликовано изменено просмотров просмотры комментариев комментарии комментария посетителей
    назад прав защищены bijgewerkt gepubliceerd reacties bekeken zaktualizowano opublikowano komentarzy wyswietlen
    oppdatert uppdaterad kommentarer visningar opdateret
    """)

  /// What stands in them besides.
  static let fillers = set(
    """
    last was were is are has have been this the page article post site website story document content entry on at in by of
    to a an and for from since time times today yesterday now total count number minute minutes min mins second seconds
    sec hour hours day days week weeks month months year years you your all rights no more read reading first date dated
    until it its so far per with ms zuletzt am um vom von der die das diese seite artikel vor stunden tagen minuten alle
    letzte derniere dernier mise a le la les du de des cette il y heures jours minutes tous ultima ultimo el en horas dias
    minutos todos los il alle ore giorni fa minuti tutti i as os em ha в на дата последнее последнего этой страницы часов
    дней минут все op om het laatst dni godzin temu ostatnia n nr no o à
    """)

  /// Phrases of boxes that stand between paragraphs on many pages and belong to none: consent, subscriptions, advertisements.
  static let boxes = [
    "cookie", "newsletter", "sign up for", "sign up to", "subscribe to", "subscribe now", "privacy policy",
    "ad blocker",
    "adblock", "advertisement", "sponsored", "advertiser", "terms of service", "follow us on", "read more:",
    "read also",
    "see also:", "related:", "recommended for you", "you may also like", "more from", "gdpr", "datenschutz",
  ]
}
