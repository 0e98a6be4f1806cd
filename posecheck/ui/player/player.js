// Buttons below a video, each of which plays one moment of it: from the very place, in half speed,
// over and over, until the whole is wanted.

const SLOW = 0.5;
// Whoever takes the slider out of the rep wants something else.
const LEFT_S = 0.6;

class Moments {
  constructor(root) {
    this.root = root;
    this.moment = null;
    this.shown = "";
    this.told = 0;
    this.tick = () => this.turn();
  }

  take(data) {
    this.video = () => document.querySelector(`.st-key-${data.video} video`);
    const wanted = JSON.stringify(data.moments);
    if (wanted !== this.shown) {
      this.shown = wanted;
      this.draw(data);
    }
    if (data.chosen && data.chosen.count !== this.told) {
      this.told = data.chosen.count;
      this.play(data.chosen, null);
    }
  }

  draw(data) {
    const list = this.root.querySelector(".moments");
    list.replaceChildren(
      ...data.moments.map((moment) => this.button(moment.label, (one) => this.play(moment, one))),
      this.button(data.whole, (one) => this.release(one)),
    );
  }

  button(label, act) {
    const one = document.createElement("button");
    one.type = "button";
    one.textContent = label;
    one.setAttribute("aria-pressed", "false");
    one.addEventListener("click", () => act(one));
    return one;
  }

  press(button) {
    for (const one of this.root.querySelectorAll("button")) {
      one.setAttribute("aria-pressed", String(one === button));
    }
  }

  play(moment, button) {
    const video = this.video();
    if (!video) return;
    this.press(button);
    this.moment = moment;
    const begin = () => {
      video.playbackRate = SLOW;
      video.currentTime = moment.at;
      video.play().catch(() => {});
      cancelAnimationFrame(this.next);
      this.next = requestAnimationFrame(this.tick);
    };
    if (video.readyState > 0) begin();
    else video.addEventListener("loadedmetadata", begin, { once: true });
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    video.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
  }

  turn() {
    const video = this.video();
    if (!video || !this.moment) return;
    const { start, end } = this.moment;
    const now = video.currentTime;
    if (now < start - LEFT_S || now > end + LEFT_S) {
      this.moment = null;
      video.playbackRate = 1;
      this.press(null);
      return;
    }
    if (now >= end || video.ended) {
      video.currentTime = start;
      video.play().catch(() => {});
    }
    this.next = requestAnimationFrame(this.tick);
  }

  release(button) {
    const video = this.video();
    this.moment = null;
    cancelAnimationFrame(this.next);
    if (!video) return;
    this.press(button);
    video.playbackRate = 1;
    video.currentTime = 0;
    video.play().catch(() => {});
  }
}

export default function ({ data, parentElement }) {
  parentElement.momentsOfVideo ??= new Moments(parentElement);
  parentElement.momentsOfVideo.take(data);
  return () => {
    cancelAnimationFrame(parentElement.momentsOfVideo?.next);
    parentElement.momentsOfVideo = undefined;
  };
}
