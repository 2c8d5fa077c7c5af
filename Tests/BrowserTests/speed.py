"""How soon the pages are seen on a slow line and a slow machine: printed, never judged.

    Tests/BrowserTests/run.sh -s speed.py       1.6 Mbps, 150 ms there and back, a processor four times slower
"""

PLAN = "/ambiti/50065/2025-2027"
PAGES = [(None, "/"), (None, PLAN), (None, f"{PLAN}/leps"), (None, f"{PLAN}/leps/1.2"), (None, f"{PLAN}/schede"),
         (None, f"{PLAN}/schede/A1"), (None, f"{PLAN}/tavole"), (None, f"{PLAN}/qualita"), ("operatore", f"{PLAN}/schede/A1/modifica")]

OBSERVE = """
  window.measured = { paint: 0, shift: 0 };
  new PerformanceObserver((list) => { for (const one of list.getEntries()) measured.paint = one.startTime; })
    .observe({ type: "largest-contentful-paint", buffered: true });
  new PerformanceObserver((list) => { for (const one of list.getEntries()) if (!one.hadRecentInput) measured.shift += one.value; })
    .observe({ type: "layout-shift", buffered: true });
"""


def test_speed(open_as):
    print(f"\n{'page':60} {'KB':>6} {'requests':>8} {'LCP s':>6} {'CLS':>6}")
    for role, path in PAGES:
        page = open_as(role, "/accesso")
        page.goto("about:blank")
        page.add_init_script(OBSERVE)
        tools = page.context.new_cdp_session(page)
        tools.send("Network.enable")
        tools.send("Network.setCacheDisabled", {"cacheDisabled": True})
        tools.send("Network.emulateNetworkConditions", {
            "offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 200_000})
        tools.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        octets, requests = [], []
        tools.on("Network.loadingFinished", lambda event: octets.append(event["encodedDataLength"]))
        tools.on("Network.requestWillBeSent", lambda event: requests.append(event["request"]["url"]))
        page.goto(path, wait_until="networkidle")
        for _ in range(30):
            page.wait_for_timeout(200)
            if page.evaluate("measured.paint"):
                break
        measured = page.evaluate("measured")
        print(f"{path:60} {sum(octets) / 1024:6.1f} {len(requests):8} {measured['paint'] / 1000:6.2f} {measured['shift']:6.3f}")
        page.context.close()
