// An address typed into this tab names no window: it goes on as the one that was here before.
(() => {
  const KEPT = "posecheck window", NAMES = ["window", "for"];
  const address = new URL(location.href);
  if (!address.searchParams.has("window")) {
    const before = new URLSearchParams(sessionStorage.getItem(KEPT) ?? "");
    for (const [name, value] of before) {
      if (!address.searchParams.has(name)) address.searchParams.set(name, value);
    }
    if (address.href !== location.href) history.replaceState(history.state, "", address);
  }
  addEventListener("pagehide", () => {
    const now = new URL(location.href).searchParams;
    const kept = NAMES.filter((name) => now.has(name)).map((name) => [name, now.get(name)]);
    if (kept.length) sessionStorage.setItem(KEPT, new URLSearchParams(kept));
  });
})();
