// Opens the camera first, to learn what is wrong with it in the browser's own words, and then
// starts the stream. The camera stays open until the stream runs: it is asked for only once.

const STREAM = 'iframe[title*="webrtc_streamer"]';
const LOOK_MS = 100;
const PATIENCE_MS = 20000;

class Gate {
  constructor(data, report) {
    this.data = data;
    this.report = report;
    this.open();
  }

  async open() {
    try {
      if (!navigator.mediaDevices) throw new TypeError();
      this.camera = await navigator.mediaDevices.getUserMedia(this.data.camera);
    } catch (error) {
      this.report(error.name);
      return;
    }
    if (this.closed) return this.close();
    this.waiting = performance.now();
    this.timer = setInterval(() => this.look(), LOOK_MS);
  }

  look() {
    const inside = [...document.querySelectorAll(STREAM)].map((frame) => frame.contentDocument);
    const find = (what) => inside.flatMap((one) => [...(one?.querySelectorAll(what) ?? [])]);
    if (find("video").some((video) => video.readyState >= 2)) return this.close();
    if (performance.now() - this.waiting > PATIENCE_MS) {
      this.close();
      this.report("Network");
    } else if (!this.clicked) this.start(find("button"));
  }

  start(buttons) {
    const start = buttons.find((one) => one.textContent.trim() === this.data.start);
    if (!start || start.disabled) return;
    this.clicked = true;
    this.waiting = performance.now();
    start.click();
  }

  close() {
    this.closed = true;
    clearInterval(this.timer);
    this.camera?.getTracks().forEach((track) => track.stop());
  }
}

// What is reported stays: one run of the page may be cut short by the next, and must not lose it.
export default function ({ data, parentElement, setStateValue }) {
  parentElement.gate ??= new Gate(data, (name) => setStateValue("problem", name));
  return () => {
    parentElement.gate?.close();
    parentElement.gate = undefined;
  };
}
