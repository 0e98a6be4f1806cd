// A browser that refuses to speak until a tap, and says so only when it is asked to.
let heard = false;
window.refused = [];
window.addEventListener("pointerdown", (event) => (heard ||= event.target.closest?.(".pc-sound")));
const speak = SpeechSynthesis.prototype.speak;
SpeechSynthesis.prototype.speak = function (words) {
  if (heard) return speak.call(this, words);
  window.refused.push(words.text);
  setTimeout(() => words.onerror?.({ error: "not-allowed" }), 10);
};
