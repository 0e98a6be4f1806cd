// Says what the page hands over: one thing at a time, never stale. What comes before a first tap waits
// for it.

const SAME_AGAIN_MS = 6000; // the same words are not repeated sooner
const STALE_MS = 4000; // what has waited so long is not said any more
const LONGEST_MS = 8000; // a voice that never reports its end holds up no other
const MUTED = "posecheck-muted";
const VOICE = "posecheck-voice";
const SHOWN_MS = 4000; // what was said stands so long where nothing else does
const VOICES_MS = 3000; // a system that has named no voice by then has none
const NOTED_MS = 8000;
const TONES_MS = 450;
const TAPS = ["pointerdown", "keydown"];
const NO_VOICE = "This system has no voice: I count with tones, and write everything.";
// Two clear tones for a rep that counts, one low one for a try that does not; the others are heard
// only where there is no voice.
const TONES = { count: [660, 880], partial: [220] };
const WORDLESS = { ...TONES, cue: [520, 390], praise: [660, 990], instruction: [520], pause: [330, 330] };

// What the window has heard of so far, and whether its system has voices: when the page builds a place
// for the voice anew, it says nothing again and forgets nothing.
const HEARD = (window.posecheckHeard ??= { last: 0, waiting: [], said: new Map(), voices: undefined });

class Speaker {
  constructor(root, { muted, voice, language }) {
    this.language = language;
    this.wanted = localStorage.getItem(VOICE) ?? voice;
    this.button = root.querySelector(".mute");
    this.select = root.querySelector(".pc-voice");
    this.tap = root.querySelector(".pc-sound");
    this.speaking = null;
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
    this.onTap = () => this.tapped();
    for (const kind of TAPS) window.addEventListener(kind, this.onTap);
    this.voiceless = setTimeout(() => this.listVoices(true), VOICES_MS);
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
    this.button.firstChild.textContent = muted ? "Sound on" : "Mute";
    this.button.setAttribute("aria-pressed", String(muted));
    if (muted) {
      HEARD.waiting.length = 0;
      this.block(false);
      window.speechSynthesis?.cancel();
    }
  }

  listVoices(waited = false) {
    const all = window.speechSynthesis?.getVoices() ?? [];
    if (all.length) HEARD.voices = true;
    else if (waited && HEARD.voices === undefined) this.goWithout();
    const voices = all.filter((voice) => voice.lang.startsWith(this.language));
    this.select.replaceChildren(
      new Option("the browser's own", ""),
      ...voices.map((voice) => new Option(voice.name, voice.name)),
    );
    const chosen = this.wanted && voices.find((voice) => voice.name.startsWith(this.wanted));
    if (chosen) this.select.value = chosen.name;
    this.select.parentElement.hidden = voices.length < 2;
    this.next();
  }

  // Said once, in writing; from then on there are tones.
  goWithout() {
    HEARD.voices = false;
    HEARD.wordlessAt = performance.now();
  }

  get note() {
    return performance.now() - HEARD.wordlessAt < NOTED_MS ? NO_VOICE : "";
  }

  take({ sayings }) {
    for (const saying of sayings) {
      if (saying.id <= HEARD.last) continue;
      HEARD.last = saying.id;
      this.say(saying);
    }
    this.next();
  }

  // What was said just now; a rep that counts answers it, and its number stands there anyway.
  get lately() {
    return performance.now() - this.saidAt < SHOWN_MS ? this.shown : "";
  }

  say(saying) {
    this.words = saying.text;
    // A page that was loaded anew is told the last words again, however old they are.
    const since = performance.now() - saying.age;
    Object.assign(this, { shown: saying.sound === "count" ? "" : saying.text, saidAt: since });
    const before = HEARD.said.get(saying.text) ?? -Infinity;
    if (this.muted || since - before < SAME_AGAIN_MS) return;
    HEARD.said.set(saying.text, since);
    HEARD.waiting = [...HEARD.waiting.filter(fresh), { ...saying, since }];
    this.next();
  }

  // Browsers say nothing before a first tap, and some tell it only when they are asked to speak.
  get silent() {
    return this.refused || (navigator.userActivation && !navigator.userActivation.hasBeenActive);
  }

  // A tap is asked for, large; what is to be said waits for it.
  block(blocked) {
    this.blocked = blocked;
    if (this.tap) this.tap.hidden = !blocked;
  }

  tapped() {
    const newest = HEARD.waiting.at(-1);
    // However long it took her, what was said last holds.
    if (this.blocked && newest) newest.since = performance.now();
    this.refused = false;
    this.audio?.resume();
    // What is asked for by a tap may be heard from then on.
    if (window.speechSynthesis && !speechSynthesis.speaking) speechSynthesis.resume();
    this.next();
  }

  next() {
    if (this.speaking) return;
    this.block(Boolean(HEARD.waiting.length && this.silent));
    if (this.blocked || HEARD.voices === undefined) return;
    const saying = HEARD.waiting.shift();
    if (!saying) return;
    if (!fresh(saying)) return this.next();
    this.play((HEARD.voices ? TONES : WORDLESS)[saying.sound] ?? []);
    if (HEARD.voices) this.speak(saying);
    else this.waitFor(saying);
  }

  // One after the other: tones that sound together are none.
  waitFor(tones) {
    this.speaking = tones;
    setTimeout(() => {
      this.speaking = null;
      this.next();
    }, TONES_MS);
  }

  speak(saying) {
    const words = new SpeechSynthesisUtterance(saying.text);
    words.lang = this.language;
    words.voice = speechSynthesis.getVoices().find((one) => one.name === this.select.value) ?? null;
    const done = () => {
      if (this.speaking !== words) return;
      clearTimeout(this.watchdog);
      this.speaking = null;
      this.next();
    };
    words.onend = done;
    words.onerror = (event) => {
      this.refused = event.error === "not-allowed";
      if (this.refused) HEARD.waiting.unshift(saying);
      done();
    };
    this.speaking = words;
    this.watchdog = setTimeout(done, LONGEST_MS);
    speechSynthesis.speak(words);
  }

  play(tones) {
    if (!tones.length || !window.AudioContext) return;
    this.audio ??= new AudioContext();
    this.audio.resume();
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
    clearTimeout(this.voiceless);
    for (const kind of TAPS) window.removeEventListener(kind, this.onTap);
    window.removeEventListener("keydown", this.onKey);
    window.speechSynthesis?.removeEventListener?.("voiceschanged", this.onVoices);
    this.audio?.close();
  }
}

function fresh({ since }) {
  return performance.now() - since <= STALE_MS;
}

function write(place, text) {
  // Writing the same words again would have a screen reader say them again.
  if (place.textContent !== text) place.textContent = text;
}
