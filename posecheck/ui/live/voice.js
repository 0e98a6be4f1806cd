// Says what the page hands over: one thing at a time, never stale, never before a first tap.

const SAME_AGAIN_MS = 6000; // the same words are not repeated sooner
const STALE_MS = 4000; // what has waited so long is not said any more
const LONGEST_MS = 8000; // a voice that never reports its end holds up no other
const MUTED = "posecheck-muted";
const VOICE = "posecheck-voice";
const SHOWN_MS = 4000; // what was said stands so long where nothing else does
const VOICES_MS = 3000; // a system that has named no voice by then has none
const NOTED_MS = 8000;
const NO_VOICE = "This system has no voice: I count with tones, and write everything.";
// Two clear tones for a rep that counts, one low one for a try that does not; the others are heard
// only where there is no voice.
const TONES = { count: [660, 880], partial: [220] };
const WORDLESS = { ...TONES, cue: [520, 390], praise: [660, 990], instruction: [520], pause: [330, 330] };

// What the window has heard of so far: when the page builds a place for the voice anew, it says
// nothing again and forgets nothing.
const HEARD = (window.posecheckHeard ??= { last: 0, waiting: [], said: new Map() });

class Speaker {
  constructor(root, { muted, voice, language }) {
    this.language = language;
    this.wanted = localStorage.getItem(VOICE) ?? voice;
    this.button = root.querySelector(".mute");
    this.select = root.querySelector(".pc-voice");
    this.tap = root.querySelector(".pc-sound");
    this.note = "";
    this.wordless = false;
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
    window.addEventListener("pointerdown", this.onTap);
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
      window.speechSynthesis?.cancel();
    }
  }

  listVoices(waited = false) {
    const all = window.speechSynthesis?.getVoices() ?? [];
    if (all.length) this.wordless = false;
    else if (waited) this.goWithout();
    const voices = all.filter((voice) => voice.lang.startsWith(this.language));
    this.select.replaceChildren(
      new Option("the browser's own", ""),
      ...voices.map((voice) => new Option(voice.name, voice.name)),
    );
    const chosen = this.wanted && voices.find((voice) => voice.name.startsWith(this.wanted));
    if (chosen) this.select.value = chosen.name;
    this.select.parentElement.hidden = voices.length < 2;
  }

  // Said once, in writing; from then on there are tones.
  goWithout() {
    this.wordless = true;
    this.note = NO_VOICE;
    setTimeout(() => (this.note = ""), NOTED_MS);
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
    const now = performance.now();
    Object.assign(this, { shown: saying.sound === "count" ? "" : saying.text, saidAt: now });
    const before = HEARD.said.get(saying.text) ?? -Infinity;
    const silent = navigator.userActivation && !navigator.userActivation.hasBeenActive;
    this.block(silent && !this.muted);
    if (this.muted || silent || now - before < SAME_AGAIN_MS) return;
    HEARD.said.set(saying.text, now);
    HEARD.waiting.push({ ...saying, since: now });
    this.next();
  }

  // Browsers say nothing before a first tap: then that is asked for, large.
  block(blocked) {
    if (this.tap) this.tap.hidden = !blocked;
  }

  tapped() {
    this.block(false);
    this.audio?.resume();
    // What is asked for by a tap may be heard from then on.
    if (window.speechSynthesis && !speechSynthesis.speaking) speechSynthesis.resume();
  }

  next() {
    if (this.speaking) return;
    const saying = HEARD.waiting.shift();
    if (!saying) return;
    if (performance.now() - saying.since > STALE_MS) return this.next();
    this.play((this.wordless ? WORDLESS : TONES)[saying.sound] ?? []);
    if (!window.speechSynthesis || this.wordless) return this.next();
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
      if (event.error === "not-allowed") this.block(true);
      done();
    };
    this.speaking = words;
    this.watchdog = setTimeout(done, LONGEST_MS);
    speechSynthesis.speak(words);
  }

  play(tones) {
    if (!tones.length || !window.AudioContext) return;
    this.audio ??= new AudioContext();
    if (this.audio.state === "suspended") this.audio.resume();
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
    window.removeEventListener("pointerdown", this.onTap);
    window.removeEventListener("keydown", this.onKey);
    window.speechSynthesis?.removeEventListener?.("voiceschanged", this.onVoices);
    this.audio?.close();
  }
}

function write(place, text) {
  // Writing the same words again would have a screen reader say them again.
  if (place.textContent !== text) place.textContent = text;
}
