// Says what the page hands over: one thing at a time, never stale, never before a first tap.

const SAME_AGAIN_MS = 6000; // the same words are not repeated sooner
const STALE_MS = 4000; // what has waited so long is not said any more
const LONGEST_MS = 8000; // a voice that never reports its end holds up no other
const MUTED = "posecheck-muted";
const VOICE = "posecheck-voice";
// Two clear tones for a rep that counts, one low one for a try that does not.
const TONES = { count: [660, 880], partial: [220] };

class Speaker {
  constructor(root, { muted, voice, language }) {
    this.language = language;
    this.wanted = localStorage.getItem(VOICE) ?? voice;
    this.caption = root.querySelector(".caption");
    this.state = root.querySelector(".state");
    this.button = root.querySelector(".mute");
    this.select = root.querySelector("select");
    this.last = 0;
    this.waiting = [];
    this.speaking = null;
    this.said = new Map();
    this.muted = localStorage.getItem(MUTED) ? localStorage.getItem(MUTED) === "yes" : muted;
    this.button.onclick = () => this.choose(!this.muted);
    this.select.onchange = () => {
      this.wanted = this.select.value;
      localStorage.setItem(VOICE, this.wanted);
    };
    this.onKey = (event) => {
      const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
      if (event.key.toLowerCase() === "m" && !typing) this.choose(!this.muted);
    };
    window.addEventListener("keydown", this.onKey);
    this.onVoices = () => this.listVoices();
    window.speechSynthesis?.addEventListener?.("voiceschanged", this.onVoices);
    this.listVoices();
    this.mute(this.muted);
  }

  choose(muted) {
    localStorage.setItem(MUTED, muted ? "yes" : "no");
    this.mute(muted);
  }

  mute(muted) {
    this.muted = muted;
    this.button.textContent = muted ? "Sound on (m)" : "Mute (m)";
    this.button.setAttribute("aria-pressed", String(muted));
    if (muted) {
      this.waiting = [];
      window.speechSynthesis?.cancel();
    }
  }

  listVoices() {
    const all = window.speechSynthesis?.getVoices() ?? [];
    const voices = all.filter((voice) => voice.lang.startsWith(this.language));
    this.select.replaceChildren(
      new Option("the browser's own", ""),
      ...voices.map((voice) => new Option(voice.name, voice.name)),
    );
    const chosen = this.wanted && voices.find((voice) => voice.name.startsWith(this.wanted));
    if (chosen) this.select.value = chosen.name;
    this.select.parentElement.hidden = voices.length < 2;
  }

  take({ sayings, shown, state }) {
    for (const saying of sayings) {
      if (saying.id <= this.last) continue;
      this.last = saying.id;
      this.words = saying.text;
      this.caption.dataset.sound = saying.sound;
      const now = performance.now();
      const before = this.said.get(saying.text) ?? -Infinity;
      if (this.muted || !navigator.userActivation?.hasBeenActive) continue;
      if (now - before < SAME_AGAIN_MS) continue;
      this.said.set(saying.text, now);
      this.waiting.push({ ...saying, since: now });
    }
    this.write(this.caption, shown || this.words || "");
    this.write(this.state, state);
    this.next();
  }

  write(place, text) {
    // Writing the same words again would have a screen reader say them again.
    if (place.textContent !== text) place.textContent = text;
  }

  next() {
    if (this.speaking) return;
    const saying = this.waiting.shift();
    if (!saying) return;
    if (performance.now() - saying.since > STALE_MS) return this.next();
    this.play(TONES[saying.sound] ?? []);
    if (!window.speechSynthesis) return this.next();
    const words = new SpeechSynthesisUtterance(saying.text);
    words.lang = this.language;
    words.voice = speechSynthesis.getVoices().find((one) => one.name === this.select.value) ?? null;
    const done = () => {
      if (this.speaking !== words) return;
      clearTimeout(this.watchdog);
      this.speaking = null;
      this.next();
    };
    words.onend = words.onerror = done;
    this.speaking = words;
    this.watchdog = setTimeout(done, LONGEST_MS);
    speechSynthesis.speak(words);
  }

  play(tones) {
    if (!tones.length || !window.AudioContext) return;
    this.audio ??= new AudioContext();
    tones.forEach((frequency, i) => {
      const start = this.audio.currentTime + 0.13 * i;
      const tone = this.audio.createOscillator();
      const volume = this.audio.createGain();
      tone.frequency.value = frequency;
      volume.gain.setValueAtTime(0.15, start);
      volume.gain.exponentialRampToValueAtTime(0.001, start + 0.12);
      tone.connect(volume).connect(this.audio.destination);
      tone.start(start);
      tone.stop(start + 0.13);
    });
  }

  close() {
    window.removeEventListener("keydown", this.onKey);
    window.speechSynthesis?.removeEventListener?.("voiceschanged", this.onVoices);
    this.audio?.close();
  }
}

export default function ({ data, parentElement }) {
  parentElement.speaker ??= new Speaker(parentElement, data);
  parentElement.speaker.take(data);
  return () => {
    parentElement.speaker?.close();
    parentElement.speaker = undefined;
  };
}
