// A phone that is the camera: what it sees, what stands on it, whether it is awake, and whether it still is served.

const LOST = "I have lost the connection to the computer. I am trying to get it back.";

class Phone {
  constructor(root, trigger) {
    const find = (name) => root.querySelector(`.${name}`);
    this.words = find("pc-words");
    this.lost = find("pc-lost");
    this.preview = find("pc-preview");
    this.awake = new Awake();
    this.asked = new Asked();
    find("pc-done").onclick = () => trigger("stop", true);
    find("pc-turn").onclick = () => trigger("turn", true);
    document.documentElement.classList.add(FILLED);
    this.timer = setInterval(() => this.look(), 250);
  }

  take({ words, fps, mirrored }) {
    this.heard = performance.now();
    if (this.words.textContent !== words) this.words.textContent = words;
    this.mirrored = mirrored;
    this.asked.pictures(fps);
  }

  look() {
    const lost = performance.now() - this.heard > LOST_MS;
    this.lost.hidden = !lost;
    if (lost) {
      this.lost.textContent = LOST;
      closeTheirs();
    }
    const seen = window.posecheckCamera ?? null;
    if (this.preview.srcObject !== seen) this.preview.srcObject = seen;
    this.preview.style.transform = this.mirrored ? "scaleX(-1)" : "";
  }

  close() {
    clearInterval(this.timer);
    document.documentElement.classList.remove(FILLED);
    this.awake.close();
  }
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".pc-phone");
  parentElement.phone ??= new Phone(root, setTriggerValue);
  parentElement.phone.take(data);
  return () => {
    parentElement.phone?.close();
    parentElement.phone = undefined;
  };
}
