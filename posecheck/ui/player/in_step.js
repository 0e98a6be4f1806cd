// One button that plays a rep of two videos in step: both are in the same part of it at any time.
// The first plays in half speed, round and round; the other is as quick as its own rep asks for.

const SLOW = 0.5, APART_S = 0.1, RATES = [0.1, 4];

// How far on a time is in a rep of [start, turn, end]: 0 at its start, 1 at its turn, 2 at its end.
function phaseAt(time, [start, turn, end]) {
  return time < turn ? (time - start) / (turn - start) : 1 + (time - turn) / (end - turn);
}

function timeAt(phase, [start, turn, end]) {
  return phase < 1 ? start + phase * (turn - start) : turn + (phase - 1) * (end - turn);
}

class InStep {
  constructor(root) {
    this.root = root;
    this.shown = "";
    this.rep = null;
  }

  take(data) {
    this.videos = () => data.videos.map((name) => document.querySelector(`.st-key-${name} video`));
    this.words = data;
    const wanted = JSON.stringify(data);
    if (wanted === this.shown) return;
    this.shown = wanted;
    this.buttons = data.reps.map((rep) => this.button(rep.label, () => this.play(rep)));
    this.pause = this.button(data.pause, () => this.rest());
    this.root.querySelector(".moments").replaceChildren(...this.buttons, this.pause);
    this.rest();
  }

  button(label, act) {
    const one = document.createElement("button");
    one.type = "button";
    one.textContent = label;
    one.addEventListener("click", act);
    return one;
  }

  play(rep) {
    this.rep = rep;
    this.press();
    this.videos().forEach((video, number) => {
      video.currentTime = rep.marks[number][0];
      video.playbackRate = SLOW;
      video.play().catch(() => {});
    });
    cancelAnimationFrame(this.next);
    this.next = requestAnimationFrame(() => this.turn());
  }

  rest() {
    this.rep = null;
    this.press();
    for (const video of this.videos()) video?.pause();
  }

  press() {
    this.buttons.forEach((one, number) => {
      one.setAttribute("aria-pressed", String(this.words.reps[number] === this.rep));
    });
    this.pause.disabled = this.rep === null;
  }

  turn() {
    const [lead, other] = this.videos();
    if (!lead || !other || !this.rep) return;
    const [own, its] = this.rep.marks;
    if (lead.currentTime >= own[2] || lead.currentTime < own[0] - APART_S || lead.ended) {
      lead.currentTime = own[0];
      lead.play().catch(() => {});
    } else if (lead.paused) {
      this.rest();
      return;
    }
    const phase = Math.max(phaseAt(lead.currentTime, own), 0);
    const half = phase < 1 ? 0 : 1;
    const rate = (SLOW * (its[half + 1] - its[half])) / (own[half + 1] - own[half]);
    other.playbackRate = Math.min(Math.max(rate, RATES[0]), RATES[1]);
    const wanted = timeAt(phase, its);
    if (Math.abs(other.currentTime - wanted) > APART_S && !other.seeking) other.currentTime = wanted;
    if (other.paused) other.play().catch(() => {});
    this.next = requestAnimationFrame(() => this.turn());
  }
}

export default function ({ data, parentElement }) {
  parentElement.inStep ??= new InStep(parentElement);
  parentElement.inStep.take(data);
  return () => {
    cancelAnimationFrame(parentElement.inStep?.next);
    parentElement.inStep = undefined;
  };
}
