/// What Chromium is started with (chromium/src: `content/public/common/content_switches.cc` and its neighbours).
///
/// Everything that a page asks for is paused and answered by us (`Fetch`, DevTools protocol), and nothing of it reaches the network
/// service. These switches are the second wall: whatever else the browser would ask for goes to a proxy that refuses it, by
/// name, and over TCP only.
enum BrowserSwitches {
  static func all(profile: String, proxyPort: UInt16, hasSandbox: Bool) -> [String] {
    var switches = [
      "--headless", "--remote-debugging-pipe", "--user-data-dir=\(profile)", "--window-size=1280,1024", "--lang=en-US",
      // The wall. `<-loopback>` takes away the rule that loopback addresses are asked without the proxy.
      "--proxy-server=http://127.0.0.1:\(proxyPort)", "--proxy-bypass-list=<-loopback>",
      // No name is ever looked up, not for a guess either.
      "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1", "--dns-prefetch-disable",
      // What does not speak to a proxy.
      "--disable-quic", "--webrtc-ip-handling-policy=\(rtcPolicy)", "--force-webrtc-ip-handling-policy=\(rtcPolicy)",
      // What the browser does by itself.
      "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-domain-reliability",
      "--disable-client-side-phishing-detection", "--disable-default-apps", "--disable-extensions",
      "--disable-component-extensions-with-background-pages", "--no-pings", "--no-first-run",
      "--no-default-browser-check", "--no-service-autorun", "--disable-breakpad", "--disable-crash-reporter",
      "--metrics-recording-only", "--disable-features=\(features.joined(separator: ","))",
      // What asks for a person, or for a key ring.
      "--password-store=basic", "--use-mock-keychain", "--mute-audio", "--disable-print-preview",
      "--deny-permission-prompts",
      "--disable-notifications", "--hide-scrollbars", "--disable-gpu",
      // Containers give /dev/shm little room.
      "--disable-dev-shm-usage",
      // Pages that are not looked at must not be slowed down: nobody ever looks at this one.
      "--disable-background-timer-throttling", "--disable-renderer-backgrounding",
      "--disable-backgrounding-occluded-windows",
    ]
    if !hasSandbox { switches.append("--no-sandbox") }
    return switches + ["about:blank"]
  }

  /// Peers of WebRTC are spoken to over TCP through the proxy, or not at all. The name of the switch differs between versions, so
  /// that the profile says it too.
  private static let rtcPolicy = "disable_non_proxied_udp"
  static let preferences = """
    {"webrtc":{"ip_handling_policy":"\(rtcPolicy)","multiple_routes_enabled":false,"nonproxied_udp_enabled":false}}
    """

  /// Services that would be asked, or that ask.
  private static let features = [
    "AutofillServerCommunication", "CertificateTransparencyComponentUpdater", "DialMediaRouteProvider", "MediaRouter",
    "NetworkTimeServiceQuerying", "OptimizationHints", "PrivacySandboxSettings4", "Translate", "WebTransport",
  ]

  /// The environment: nothing of the person's but the search path, and no folder but the profile. A page must not differ with the
  /// language and the time zone of the machine.
  static func environment(_ variables: [String: String], profile: String) -> [String] {
    var lines = ["LANG=C.UTF-8", "TZ=UTC", "PATH=\(variables["PATH"] ?? "/usr/local/bin:/usr/bin:/bin")"]
    for name in ["HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"] {
      lines.append("\(name)=\(profile)")
    }
    // Nobody is asked over the message bus of the session.
    return lines + ["DBUS_SESSION_BUS_ADDRESS=disabled:", "DBUS_SYSTEM_BUS_ADDRESS=disabled:"]
  }
}
