// Keeps the screen on; the browser lets it go whenever the page is hidden.
class Awake {
  constructor() {
    this.onShown = () => document.visibilityState === "visible" && this.ask();
    document.addEventListener("visibilitychange", this.onShown);
    this.ask();
  }

  async ask() {
    this.lock = await navigator.wakeLock?.request("screen").catch(() => undefined);
    if (this.closed) this.close();
  }

  close() {
    this.closed = true;
    document.removeEventListener("visibilitychange", this.onShown);
    this.lock?.release();
  }
}
