// Opens the camera first, to learn what is wrong with it in the browser's own words; the stream is
// asked for when it is open. It stays open until the stream runs: permission is asked only once.

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
      this.report("problem", error.name);
      return;
    }
    if (this.closed) return this.close();
    this.report("open", true);
    this.waiting = performance.now();
    this.timer = setInterval(() => this.look(), LOOK_MS);
  }

  look() {
    const inside = [...document.querySelectorAll(STREAM)].map((frame) => frame.contentDocument);
    const videos = inside.flatMap((one) => [...(one?.querySelectorAll("video") ?? [])]);
    if (videos.some((video) => video.readyState >= 2)) return this.close();
    if (performance.now() - this.waiting > PATIENCE_MS) {
      this.close();
      this.report("problem", "Network");
    }
  }

  close() {
    this.closed = true;
    clearInterval(this.timer);
    this.camera?.getTracks().forEach((track) => track.stop());
  }
}

// What is reported stays: one run of the page may be cut short by the next, and must not lose it.
export default function ({ data, parentElement, setStateValue }) {
  parentElement.gate ??= new Gate(data, setStateValue);
  return () => {
    parentElement.gate?.close();
    parentElement.gate = undefined;
  };
}
