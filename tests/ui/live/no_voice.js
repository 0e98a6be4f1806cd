// A system without a voice, in a browser that is silent until a tap; tones that can be heard and the
// screen's lock are counted.
window.tones = 0;
window.awake = 0;
let tapped = false;
window.addEventListener("pointerdown", (event) => (tapped ||= event.target.closest?.(".pc-sound")));
Object.defineProperty(navigator, "userActivation", { get: () => ({ hasBeenActive: Boolean(tapped) }) });
SpeechSynthesis.prototype.getVoices = () => [];
const start = OscillatorNode.prototype.start;
OscillatorNode.prototype.start = function (...when) {
  this.onended = () => (window.tones += 1);
  window.audio = this.context;
  return start.apply(this, when);
};
WakeLock.prototype.request = async () => {
  window.awake += 1;
  return { release: () => (window.awake -= 1) };
};
// A hidden page loses the lock: so does a browser.
window.hide = (hidden) => {
  Object.defineProperty(document, "visibilityState", {
    get: () => (hidden ? "hidden" : "visible"),
    configurable: true,
  });
  if (hidden) window.awake = 0;
  document.dispatchEvent(new Event("visibilitychange"));
};
