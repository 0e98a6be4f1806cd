// Opens the camera first, to learn what is wrong with it in the browser's own words, and then starts
// the stream, by its button: told to play as soon as it is there it starts twice. The camera stays
// open until the stream runs: permission is asked only once. Where the pictures are a phone's no
// camera is opened here, and they may be long in coming; what a phone sends itself is not shown by the
// stream's frame.

const STREAM = 'iframe[title*="webrtc_streamer"]';
// Where the stream remembers the camera that it used last, which would win over the one asked for.
const REMEMBERED = "streamlit-webrtc:device-ids:";
// Its buttons are hidden; on an upright screen the picture stands at the bottom, below the words.
const DRESS = `
  button { opacity: 0; pointer-events: none; }
  @media (max-aspect-ratio: 1/1) { video { object-position: 50% 100%; } }
`;
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
      if (this.data.camera) await this.openCamera();
    } catch (error) {
      this.report("problem", error.name);
      return;
    }
    if (this.closed) return this.close();
    window.posecheckCamera = undefined;
    localStorage.setItem(REMEMBERED + this.data.stream, "{}");
    this.report("open", true);
    this.waiting = performance.now();
    this.timer = setInterval(() => this.look(), LOOK_MS);
  }

  async openCamera() {
    if (!navigator.mediaDevices) throw new TypeError();
    this.camera = await navigator.mediaDevices.getUserMedia(this.data.camera);
  }

  look() {
    const frame = [...document.querySelectorAll(STREAM)].at(-1);
    this.dress(frame?.contentDocument);
    this.overhear(frame?.contentWindow?.navigator.mediaDevices);
    const inside = (what) => [...(frame?.contentDocument?.querySelectorAll(what) ?? [])];
    const shown = inside("video").some((video) => video.readyState >= 2);
    if (this.data.sends ? window.posecheckCamera?.active : shown) return this.close();
    if (this.data.camera && performance.now() - this.waiting > PATIENCE_MS) {
      this.close();
      this.report("problem", "Network");
    } else if (!this.clicked) this.start(inside("button"));
  }

  // The stage has buttons of its own; only the picture is seen of the stream's frame.
  dress(page) {
    if (!page?.head || page.getElementById("posecheck")) return;
    const style = Object.assign(page.createElement("style"), { id: "posecheck" });
    style.textContent = DRESS;
    page.head.append(style);
  }

  // The stage asks this camera for fewer pictures when the computer cannot keep up.
  overhear(devices) {
    if (!devices || devices.posecheck) return;
    devices.posecheck = true;
    const open = devices.getUserMedia.bind(devices);
    devices.getUserMedia = async (wanted) => (window.posecheckCamera = await open(wanted));
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
  parentElement.gate ??= new Gate(data, setStateValue);
  return () => {
    parentElement.gate?.close();
    parentElement.gate = undefined;
  };
}
