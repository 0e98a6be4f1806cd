// The stage: where the words stand, what fills the screen, and whether the page still hears us.

const PHONE = "(max-width: 640px), (max-height: 500px)";
const OF_PHONE = "phone"; // in place of a browser's name of a camera
const STAY_MS = 1000; // words that lie over her for so long are moved
const LOST = "I have lost the connection. I am trying to get it back.";
const LOST_BUT_KEPT = "I have lost the connection. Every finished rep is kept. I am trying to get it back.";

class Stage {
  constructor(root, data) {
    this.root = root;
    const find = (name) => root.querySelector(`.${name}`);
    this.number = find("pc-number");
    this.words = find("pc-words");
    this.note = find("pc-note");
    this.details = find("pc-details");
    this.state = find("state");
    this.lost = find("pc-lost");
    this.cameras = find("pc-camera");
    this.full = find("pc-full");
    this.speaker = new Speaker(root, data);
    this.awake = new Awake();
    this.asked = new Asked();
    find("pc-done").onclick = () => this.trigger("done", true);
    this.cameras.onchange = () => this.trigger("camera", this.cameras.value);
    this.full.onclick = () => this.fill(!this.filled, true);
    this.onKey = (event) => {
      const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
      if (event.key === "Escape") this.fill(false);
      else if (event.key.toLowerCase() === "f" && !typing) this.fill(!this.filled, true);
    };
    this.onScreen = () => {
      if (this.whole && !document.fullscreenElement) this.fill(false);
      this.whole = Boolean(document.fullscreenElement);
    };
    window.addEventListener("keydown", this.onKey);
    document.addEventListener("fullscreenchange", this.onScreen);
    this.small = matchMedia(PHONE);
    this.onSmall = () => this.fill(this.small.matches);
    this.small.addEventListener("change", this.onSmall);
    this.onSmall();
    this.timer = setInterval(() => this.look(), 250);
    this.sized = new ResizeObserver(() => this.lay());
    this.sized.observe(root);
    this.listCameras();
    this.onDevices = () => this.listCameras();
    navigator.mediaDevices?.addEventListener?.("devicechange", this.onDevices);
  }

  // The browser's own full screen needs a tap, and some phones have none: the page is filled anyway.
  fill(filled, asked = false) {
    this.filled = filled;
    document.documentElement.classList.toggle(FILLED, filled);
    this.full.firstChild.textContent = filled ? "Small screen" : "Full screen";
    this.full.lastChild.textContent = filled ? " (Esc)" : " (f)";
    this.full.setAttribute("aria-pressed", String(filled));
    if (filled && asked) document.documentElement.requestFullscreen?.().catch(() => {});
    if (!filled && document.fullscreenElement) document.exitFullscreen().catch(() => {});
  }

  async listCameras() {
    const all = (await navigator.mediaDevices?.enumerateDevices?.()) ?? [];
    const cameras = all.filter((one) => one.kind === "videoinput" && one.deviceId);
    const named = cameras.map((one, i) => new Option(one.label || `Camera ${i + 1}`, one.deviceId));
    if (this.phone) named.push(new Option(this.phone, OF_PHONE));
    this.cameras.replaceChildren(...named);
    if (this.camera) this.cameras.value = this.camera;
    this.cameras.parentElement.hidden = named.length < 2;
  }

  take(data) {
    this.heard = performance.now();
    this.body = data.body;
    this.aspect = data.aspect;
    this.gone = data.kept ? LOST_BUT_KEPT : LOST;
    const { camera, playing, phone } = data;
    if (camera !== this.camera || playing !== this.playing || phone !== this.phone) {
      Object.assign(this, { camera, playing, phone });
      this.listCameras();
    }
    this.asked.pictures(data.fps);
    this.speaker.take(data);
    write(this.number, data.number);
    write(this.state, data.status);
    write(this.note, this.speaker.note || data.note);
    write(this.details, data.details);
    this.words.dataset.kind = data.kind;
    this.words.dataset.state = data.state;
    const words = data.words || this.speaker.lately || "";
    if (words !== this.words.textContent) this.placed = false;
    write(this.words, words);
    this.lay();
  }

  look() {
    const lost = performance.now() - this.heard > LOST_MS;
    if (lost && this.lost.hidden) this.speaker.say({ id: 0, age: 0, text: this.gone, sound: "pause" });
    if (lost) {
      write(this.lost, this.gone);
      closeTheirs();
    }
    this.lost.hidden = !lost;
    this.lay();
  }

  // Words go where she is not: beside her while she stands, above her while she lies.
  lay() {
    const area = this.root.getBoundingClientRect();
    const bar = this.root.querySelector(".pc-bar").offsetHeight;
    const her = this.herIn(area.width, area.height - bar);
    const now = performance.now();
    const free = this.placed && overlap(this.now, her) < 0.02 * area.width * area.height;
    if (free) this.fine = now;
    const top = this.note.offsetHeight + 8;
    const size = `${area.width} ${area.height} ${top}`;
    if (this.placed && now - this.fine < STAY_MS && this.size === size) return;
    this.size = size;
    const room = { width: area.width, height: area.height - bar, top };
    const number = best(this.number, ["right top", "left top"], room, her, []);
    this.now = best(this.words, this.sides(room), room, her, [number]);
    this.placed = true;
    this.fine = now;
  }

  sides({ width, height }) {
    // On the left of the picture is the bar of her depth.
    const beside = width > height ? ["right middle", "left middle"] : [];
    return [...beside, "wide top", "wide bottom"];
  }

  herIn(width, height) {
    if (!this.body) return { left: 0.35 * width, top: 0, right: 0.65 * width, bottom: height };
    const shown = Math.min(width, height * this.aspect);
    const tall = shown / this.aspect;
    const [left, top, right, bottom] = this.body;
    const x = (width - shown) / 2, y = width < height ? height - tall : (height - tall) / 2;
    return {
      left: x + left * shown, right: x + right * shown,
      top: y + top * tall, bottom: y + bottom * tall,
    };
  }

  close() {
    clearInterval(this.timer);
    this.sized.disconnect();
    this.small.removeEventListener("change", this.onSmall);
    window.removeEventListener("keydown", this.onKey);
    document.removeEventListener("fullscreenchange", this.onScreen);
    navigator.mediaDevices?.removeEventListener?.("devicechange", this.onDevices);
    this.fill(false);
    this.speaker.close();
    this.awake.close();
  }
}

// Puts an element at the place where it covers least of her; what that covers.
function best(element, places, room, her, taken) {
  let least = null;
  element.style.left = "0"; // where it stood would squeeze it
  for (const place of places) {
    const [side, height] = place.split(" ");
    element.style.maxWidth = places.length > 2 && side !== "wide" ? `${0.32 * room.width}px` : `${room.width - 16}px`;
    const { offsetWidth: w, offsetHeight: h } = element;
    const left = side === "left" ? 8 : room.width - w - 8;
    const above = taken.filter((one) => one.left < left + w && left < one.right);
    const middle = Math.max(0.42 * room.height - h / 2, room.top, ...above.map((one) => one.bottom + 8));
    const top = { top: room.top, middle, bottom: room.height - h - 8 }[height];
    let box = { left: side === "wide" ? (room.width - w) / 2 : left, top };
    if (side === "wide" && height === "top") box = besideOrBelow(box, w, h, taken, room);
    box = { ...box, right: box.left + w, bottom: box.top + h };
    const covers = overlap(box, her) + 4 * taken.reduce((sum, one) => sum + overlap(box, one), 0);
    if (!least || covers < least.covers - 1) least = { ...box, covers, place, width: element.style.maxWidth };
  }
  Object.assign(element.style, {
    left: `${least.left}px`, top: `${least.top}px`, maxWidth: least.width,
  });
  return least;
}

// Words at the top stand beside the number where there is room, else below it.
function besideOrBelow(box, w, h, [number], room) {
  if (!number || number.right - number.left < 1) return box;
  const free = number.left > room.width / 2 ? [8, number.left - 8] : [number.right + 8, room.width - 8];
  if (free[1] - free[0] >= w) return { left: free[0], top: room.top };
  return { left: box.left, top: number.bottom + 8 };
}

function overlap(a, b) {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return Math.max(width, 0) * Math.max(height, 0);
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".pc-stage");
  parentElement.stage ??= new Stage(root, data);
  // A page that was drawn anew hears only the newest of these.
  parentElement.stage.trigger = setTriggerValue;
  parentElement.stage.take(data);
  return () => {
    parentElement.stage?.close();
    parentElement.stage = undefined;
  };
}
