/// The words by which pages say what they are, in lower case without punctuation. A phrase alone never decides: a second
/// sign must agree (guide/links.md §4, «use phrases only together with a second sign»).
enum PhraseBook {
  /// A title or heading that is one of these, alone or round «404», calls the page missing.
  static let notFoundTitles: Set<String> = [
    "404", "not found", "page not found", "file not found", "page missing", "missing page", "page unavailable",
    "page not available", "content not found", "content unavailable", "document not found", "article not found",
    "resource not found", "object not found", "url not found", "item not found", "record not found", "http not found",
    "page does not exist", "page doesn t exist", "page no longer exists", "page no longer available", "page removed",
    "nothing found", "invalid page", "page error", "dead link", "broken link", "no such page",
    "seite nicht gefunden", "nicht gefunden", "seite nicht verfügbar", "seite existiert nicht",
    "dokument nicht gefunden",
    "page introuvable", "page non trouvée", "introuvable", "page inexistante", "contenu introuvable",
    "página no encontrada", "no encontrado", "no encontrada", "página no existe", "contenido no encontrado",
    "página não encontrada", "não encontrado", "não encontrada", "pagina non trovata", "non trovato", "non trovata",
    "pagina niet gevonden", "niet gevonden", "sidan hittades inte", "siden ble ikke funnet", "siden blev ikke fundet",
    "fant ikke siden", "sivua ei löytynyt", "sivua ei löydy", "strona nie znaleziona", "nie znaleziono strony",
    "nie znaleziono", "stránka nenalezena", "stránka nebyla nalezena", "stránka sa nenašla", "az oldal nem található",
    "oldal nem található", "pagina nu a fost găsită", "pagina nu a fost gasita", "страница не найдена", "не найдено",
    "не найдена", "файл не найден", "документ не найден", "страница не существует", "такой страницы не существует",
    "сторінку не знайдено", "сторінка не знайдена", "не знайдено", "старонка не знойдзена",
    "страницата не е намерена", "страница није пронађена", "stranica nije pronađena", "stran ni bila najdena",
    "sayfa bulunamadı", "bulunamadı", "səhifə tapılmadı", "tapılmadı", "η σελίδα δεν βρέθηκε", "δεν βρέθηκε",
    "էջը չի գտնվել", "გვერდი ვერ მოიძებნა", "صفحه یافت نشد", "الصفحة غير موجودة", "הדף לא נמצא", "페이지를 찾을 수 없습니다",
    "ページが見つかりません", "ページが見つかりませんでした", "お探しのページは見つかりませんでした", "页面不存在", "页面未找到", "找不到页面",
    "無法找到頁面", "網頁不存在", "找不到網頁", "网页不存在", "您访问的页面不存在", "该页面不存在", "お探しのページは存在しません",
    "ページは存在しません", "nicht vorhanden", "seite nicht vorhanden", "diese seite existiert nicht",
    "diese seite gibt es nicht", "cette page n existe pas", "cette page n existe plus", "page inconnue",
    "la página no existe", "esta página no existe", "página no disponible", "contenido no disponible",
    "a página não existe", "página inexistente", "página indisponível", "pagina inesistente", "la pagina non esiste",
    "questa pagina non esiste", "pagina non disponibile", "pagina bestaat niet", "deze pagina bestaat niet",
    "pagina niet beschikbaar", "strona nie istnieje", "brak strony", "nie ma takiej strony", "strona niedostępna",
    "нет такой страницы", "страница удалена", "страница недоступна", "запрашиваемая страница не найдена",
    "сторінки не існує", "sayfa mevcut değil", "sayfa yok", "aradığınız sayfa bulunamadı", "səhifə mövcud deyil",
    "belə səhifə yoxdur", "axtardığınız səhifə tapılmadı", "halaman tidak ditemukan", "không tìm thấy trang",
  ]

  /// Sentences in the text of a page that is not there.
  static let notFoundSentences: [String] = [
    "page not found", "could not be found", "cannot be found", "can t be found", "was not found", "couldn t find",
    "could not find the page", "can t find the page", "cannot find the page", "does not exist", "doesn t exist",
    "no longer available", "no longer exists", "may have been moved", "has been removed", "might have been removed",
    "may have been removed", "may have been deleted", "404 error", "error 404", "404 not found", "wurde nicht gefunden",
    "nicht gefunden werden", "existiert nicht", "nicht mehr verfügbar", "n existe pas", "n existe plus",
    "est introuvable",
    "n a pas été trouvée", "n a pu être trouvée", "no se ha encontrado", "no se encontró", "no existe",
    "não foi encontrada",
    "não existe", "non è stata trovata", "non esiste", "non è disponibile", "niet gevonden", "bestaat niet",
    "kunde inte hittas",
    "finns inte", "ble ikke funnet", "blev ikke fundet", "findes ikke", "ei löytynyt", "nie została znaleziona",
    "nie istnieje",
    "nebyla nalezena", "neexistuje", "nem található", "nu a fost găsită", "не найдена", "не найден", "не существует",
    "была удалена", "не найдено", "не знайдено", "не знайдена", "не існує", "не е намерена", "није пронађена",
    "nije pronađena", "bulunamadı", "tapılmadı", "mövcud deyil", "δεν βρέθηκε", "δεν υπάρχει", "չի գտնվել",
    "ვერ მოიძებნა",
    "یافت نشد", "غير موجودة", "לא נמצא", "찾을 수 없습니다", "見つかりません", "存在しません", "不存在", "找不到", "tidak ditemukan",
    "không tìm thấy",
    "existiert leider nicht", "existiert nicht mehr", "gibt es nicht mehr", "wurde verschoben oder",
    "ne peut être trouvée", "ne peut pas être trouvée", "a été supprimée", "a été déplacée ou", "ya no existe",
    "ya no está disponible", "ha sido eliminada", "não foi possível encontrar", "foi removida",
    "não está mais disponível", "non è più disponibile", "è stata rimossa", "non è stato trovato", "is verwijderd",
    "bestaat niet meer", "kon niet worden gevonden", "została usunięta", "nie można odnaleźć",
    "nie została odnaleziona",
    "mevcut değil", "kaldırılmış", "artıq mövcud", "silinmişdir", "no longer here", "we couldn t find", "已被删除",
    "已删除", "已被移除", "削除された", "移動した可能性", "无法找到", "無法找到",
  ]

  /// Titles and headings of walls before a page.
  static let challenges: [String] = [
    "just a moment", "attention required", "access denied", "access to this page has been denied", "are you a robot",
    "are you human", "robot check", "verify you are human", "verify you are a human", "verifying you are human",
    "human verification", "bot verification", "security check", "security verification", "ddos protection",
    "ddos guard",
    "pardon our interruption", "checking your browser", "one moment please", "please wait", "captcha",
    "unusual traffic",
    "request rejected", "client challenge", "you have been blocked", "request blocked", "vercel security checkpoint",
    "making sure you re not a bot", "please enable cookies", "enable cookies", "cookies are required",
    "cookies required",
    "cookies are disabled", "please enable javascript and cookies", "enable javascript and cookies",
    "prove you are human", "prove your humanity", "confirm you are human", "sind sie ein mensch",
    "sind sie ein roboter",
    "êtes vous un robot", "eres un robot", "é um robô", "sei un robot", "ben je een robot", "czy jesteś robotem",
    "robot değilim", "robot olmadığınızı", "robot deyiləm", "请完成安全验证", "人机验证", "ロボットではありません", "zugriff verweigert",
    "accès refusé", "доступ запрещен", "доступ ограничен",
    "подтвердите что запросы", "вы не робот",
  ]

  /// Parts of the addresses of scripts and frames that walls load.
  static let challengeLoads: [String] = [
    "challenges.cloudflare.com", "/cdn-cgi/challenge-platform", "captcha-delivery.com", "perimeterx", "px-captcha",
    "geo.captcha", "_incapsula_resource", "kasada", "/.within.website/",
  ]

  static let parked: [String] = [
    "domain is for sale", "domain name is for sale", "domain may be for sale", "buy this domain", "buy the domain",
    "inquire about this domain", "make an offer on this domain", "this domain is parked", "domain is parked",
    "parked free", "domain parking", "parked domain", "domain has expired", "domain name has expired", "domain expired",
    "this domain is available", "domain is available for purchase", "get this domain", "own this domain",
    "domain broker",
    "related searches", "related links", "sponsored listings", "interested in this domain", "purchase this domain",
    "lease this domain", "premium domain", "the owner of this domain", "domain owner", "domain for sale", "is for sale",
    "domain steht zum verkauf", "domain zu verkaufen", "domain kaufen", "domaine est à vendre",
    "nom de domaine est à vendre",
    "dominio está en venta", "dominio en venta", "dominio è in vendita", "domínio está à venda", "domein is te koop",
    "domena na sprzedaż", "domena jest na sprzedaż", "doména je na prodej", "домен продается", "домен продаётся",
    "домен выставлен на продажу", "купить домен", "домен припаркован", "срок регистрации домена",
    "courtesy of godaddy", "domain has been registered", "domain name has been registered", "was recently registered",
    "newly registered domain",
    "domain name is registered", "domain registered at",

    "renew this domain", "domain is pending renewal", "see if you can buy",
    "diese domain wurde registriert", "domain ist geparkt", "domain wurde erfolgreich", "domain ist registriert",
    "diese domain kaufen", "diese domain steht", "ce domaine est à vendre", "acheter ce domaine", "domaine est parqué",
    "nom de domaine a été enregistré", "comprar este dominio", "este dominio está en venta", "dominio registrado",
    "dominio está aparcado", "questo dominio è in vendita", "acquista questo dominio", "dominio è registrato",
    "compre este domínio", "domínio registrado", "deze domeinnaam is geregistreerd", "domeinnaam te koop",
    "koop deze domeinnaam", "kup tę domenę", "domena jest zaparkowana", "domena została zarejestrowana",
    "домен зарегистрирован", "домен продаётся", "домен свободен", "bu domen satılır",
    "domen satılır", "此域名", "域名已", "购买该域名",
    "bu alan adı satılıktır",
    "alan adı satılık", "このドメインは", "ドメイン 売却", "域名出售", "该域名",
  ]

  /// Hosts of companies that park or sell domains.
  static let parkingHosts: [String] = [
    "sedoparking.com", "sedo.com", "bodis.com", "parkingcrew.net", "above.com", "dan.com", "afternic.com",
    "hugedomains.com",
    "buydomains.com", "domainmarket.com", "undeveloped.com", "uniregistry.com", "parklogic.com", "domainsponsor.com",
    "cashparking.com", "skenzo.com", "voodoo.com", "smartname.com", "domainnameshop.com/parking", "parking.reg.ru",
    "namebright.com", "efty.com", "parking-lander", "d38psrni17bvxu.cloudfront.net", "bodiscdn.com", "sedodna.com",
    "ndparking.com", "domainparking", "dsparking.com", "parkingpage", "domainlore.uk", "domaineasy.com", "atom.com",
    "squadhelp.com", "/park.js", "/parking.js", "/park/",
  ]

  static let suspended: [String] = [
    "account suspended", "account has been suspended", "website suspended", "site suspended",
    "this site has been suspended",
    "site has been disabled", "website is currently unavailable", "hosting account has", "bandwidth limit exceeded",
    "site is suspended", "konto gesperrt", "compte suspendu", "cuenta suspendida", "аккаунт заблокирован",
    "сайт заблокирован",
    "хостинг заблокирован", "сайт отключен", "site temporarily disabled", "website disabled", "account disabled",
  ]

  /// Pages that a server shows where nothing has been put.
  static let placeholders: [String] = [
    "welcome to nginx", "apache2 debian default page", "apache2 ubuntu default page", "test page for the apache",
    "test page for the http server", "default web site page", "default plesk page", "web server s default page",
    "iis windows server", "site under construction", "website coming soon", "future home of",
  ]

  /// Titles and headings that are the name of a login and nothing else.
  static let loginTitles: Set<String> = [
    "log in", "login", "sign in", "signin", "log on", "please log in", "please sign in", "log in to continue",
    "sign in to continue", "member login", "anmelden", "anmeldung", "einloggen", "bitte anmelden", "connexion",
    "se connecter", "identification", "authentification", "iniciar sesión", "inicio de sesión", "acceder", "accedi",
    "accesso", "entrar", "iniciar sessão", "fazer login", "inloggen", "aanmelden", "zaloguj się", "zaloguj",
    "logowanie",
    "přihlášení", "přihlásit se", "вход", "войти", "авторизация", "вход в систему", "вхід", "увійти", "giriş",
    "giriş yap",
    "oturum aç", "daxil ol", "giriş edin", "logga in", "logg inn", "log ind", "kirjaudu sisään", "bejelentkezés",
    "autentificare", "conectare", "登录", "登入", "ログイン", "로그인",
  ]

  static let consent: [String] = [
    "before you continue", "we value your privacy", "your privacy choices", "cookie consent", "we use cookies",
    "bevor sie fortfahren", "avant d accéder", "cookies zustimmen", "consent",
  ]

  /// Titles of front pages; the first word or the whole part.
  static let homeWords: Set<String> = [
    "home", "homepage", "welcome", "startseite", "willkommen", "accueil", "bienvenue", "inicio", "bienvenidos",
    "início",
    "benvenuti", "pagina iniziale", "startpagina", "hem", "hjem", "forside", "etusivu", "strona główna", "úvod", "domů",
    "kezdőlap", "acasă", "главная", "головна", "начало", "почетна", "početna", "anasayfa", "ana səhifə", "αρχική",
    "ホーム", "首页", "홈",
  ]

  static let spam: [String] = [
    "casino", "slot", "slots", "poker", "betting", "gacor", "togel", "judi", "baccarat", "roulette", "sportsbook",
    "jackpot",
    "viagra", "cialis", "payday loan", "escort", "казино", "ставки", "букмекер", "bahis", "bonus veren", "rtp live",
    "maxwin",
  ]

  /// A sentence in a title must also speak of a page: «Why the ether does not exist» is the title of a paper.
  static let pageWords: [String] = [
    "page", "file", "document", "url", "requested", "seite", "página", "pagina", "strona", "stránka", "oldal",
    "страниц",
    "сторінк", "sayfa", "səhifə", "σελίδα", "sivu", "sidan", "siden",
  ]

  /// What a page that sells a domain speaks of.
  static let domainWords: [String] = [
    "domain", "dominio", "domín", "domein", "domen", "домен", "alan adı", "ドメイン", "域名",
  ]

  static let cookieWords: [String] = ["cookie"]

  /// Words that may stand round the phrase of a title.
  static let fillers: Set<String> = ["404", "error", "http", "oops", "sorry", "fehler", "erreur", "ошибка"]
}
