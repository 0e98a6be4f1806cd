// What the stage and a phone that is the camera share: how they fill the page, when the server is
// lost, and how many pictures are asked of the camera.

const FILLED = "pc-filled";
const LOST_MS = 4000; // without a word from the server for so long the connection is lost

// Streamlit's own box about it is not seen, but would keep hands and screen readers from the rest.
function closeTheirs() {
  document.querySelectorAll('.stDialog button[aria-label="Close"]').forEach((one) => one.click());
}

class Asked {
  // A camera that cannot is left as it is; what comes too often is then left out.
  pictures(fps) {
    const track = window.posecheckCamera?.getVideoTracks()[0];
    if (!track || (track === this.track && fps === this.fps)) return;
    [this.track, this.fps] = [track, fps];
    const asked = { ...track.getConstraints(), frameRate: { ideal: fps, max: fps } };
    Promise.resolve()
      .then(() => track.applyConstraints(asked))
      .catch(() => {});
  }
}
