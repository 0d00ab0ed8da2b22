/// What the value of an attribute is to a browser.
enum PageAttribute {
  case address(MementoView)
  case sourceSet
  case style
  /// `srcdoc`: a page.
  case page
  /// Fetches, reports, or forbids what must show: its name is changed, its value kept.
  case disarmed

  /// What an attribute means on an element; names in small letters, without the prefix of the element.
  static func kind(_ attribute: String, on element: Substring) -> PageAttribute? {
    switch attribute {
    case "href", "xlink:href", "formaction", "action", "cite", "longdesc", "poster", "background", "lowsrc", "dynsrc",
      "icon", "profile":
      return .address(.page)
    case "src": return .address(isFrame(element) ? .frame : .page)
    case "data": return element == "object" ? .address(.frame) : nil
    case "srcset", "imagesrcset": return .sourceSet
    case "style", "fill", "stroke", "filter", "mask", "clip-path", "marker", "marker-start", "marker-mid", "marker-end",
      "cursor":
      return .style
    case "srcdoc": return element == "iframe" ? .page : nil
    // Style sheets with other addresses in them have another digest; pings and reports go to servers; an
    // application cache and a frame's own policy would keep things from showing.
    case "integrity", "ping", "attributionsrc": return .disarmed
    case "manifest": return element == "html" ? .disarmed : nil
    case "csp": return element == "iframe" ? .disarmed : nil
    default: return nil
    }
  }

  private static func isFrame(_ element: Substring) -> Bool {
    element == "iframe" || element == "frame" || element == "embed"
  }

  /// `http-equiv` values that would rule over our own headers, or over the browser.
  static let disarmedHeaders: Set<String> = [
    "content-security-policy", "content-security-policy-report-only", "x-dns-prefetch-control", "set-cookie",
    "origin-trial", "accept-ch", "delegate-ch", "referrer-policy", "x-frame-options", "permissions-policy",
  ]
}
