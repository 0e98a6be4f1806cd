// Beside Streamlit's file chooser: a phone's own camera for it, and what to do when a video on its
// way was lost. The video itself is still in the phone, and is sent once more from there.

const CHOOSER = ".st-key-video_file";
const LOST = 'div[aria-invalid="true"] [role="alert"]';
// What its upload says when no answer came; a file that is refused is named in other words.
const BROKEN_OFF = /network|timeout|abort/i;

class Film {
  constructor(root, words) {
    this.take = root.querySelector(".pc-take");
    this.broken = root.querySelector(".pc-broken");
    this.broken.querySelector("p").textContent = words;
    this.take.onclick = () => this.film();
    root.querySelector(".pc-again").onclick = () => this.sendAgain();
    this.take.hidden = !matchMedia("(pointer: coarse)").matches;
    // The chooser may come after this, and may be made anew: it is looked for each time.
    this.listening = new AbortController();
    this.listen("change", ({ target }) => target.files?.length && (this.files = [...target.files]));
    this.listen("drop", ({ dataTransfer }) => (this.files = [...dataTransfer.files]));
    this.listen("pointerdown", () => this.plain());
    this.watching = new MutationObserver(() => this.look());
    this.watching.observe(document.body, {
      subtree: true,
      childList: true,
      attributeFilter: ["disabled"],
    });
    this.look();
  }

  listen(event, use) {
    const inside = (happened) => happened.target.closest?.(CHOOSER) && use(happened);
    document.addEventListener(event, inside, { capture: true, signal: this.listening.signal });
  }

  get chooser() {
    return document.querySelector(CHOOSER);
  }

  get input() {
    return this.chooser?.querySelector("input[type=file]");
  }

  // Until the chooser itself is used, which stays open to films that are there already.
  film() {
    const input = this.input;
    input.accept = "video/*";
    input.setAttribute("capture", "environment");
    input.click();
  }

  plain() {
    this.input?.removeAttribute("accept");
    this.input?.removeAttribute("capture");
  }

  look() {
    // Until there is something to film for, the button says so itself.
    const waits = this.input?.disabled ?? true;
    if (this.take.disabled !== waits) this.take.disabled = waits;
    const lost = this.chooser?.querySelector(LOST);
    this.broken.hidden = !(lost && this.files && BROKEN_OFF.test(lost.textContent));
  }

  sendAgain() {
    const again = new DataTransfer();
    this.files.forEach((file) => again.items.add(file));
    this.chooser.querySelector('[aria-invalid="true"] button')?.click();
    this.input.files = again.files;
    this.input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  close() {
    this.watching.disconnect();
    this.listening.abort();
  }
}

export default function ({ data, parentElement }) {
  parentElement.film ??= new Film(parentElement.querySelector(".pc-film"), data.words);
  return () => {
    parentElement.film?.close();
    parentElement.film = undefined;
  };
}
