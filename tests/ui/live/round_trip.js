// Reads the numbers of pictures in the frame of the stream; SQUARE, TOP and BITS are put before it.
// Both by the clock of the computer: camera and stage may be two browsers.
window.given = []; window.back = [];

class Reader {
  constructor() {
    const canvas = new OffscreenCanvas(1, BITS + 2);
    this.pen = canvas.getContext("2d", { willReadFrequently: true });
  }
  // The number on a picture, or null where the two squares below it are not one dark, one light.
  number(picture, width, x) {
    const scale = width / 640, height = SQUARE * (BITS + 2);
    this.pen.drawImage(picture, scale * (x + SQUARE / 4), scale * TOP, scale * SQUARE / 2,
      scale * height, 0, 0, 1, BITS + 2);
    const pixels = this.pen.getImageData(0, 0, 1, BITS + 2).data;
    const bits = Array.from({ length: BITS + 2 }, (_, i) => pixels[4 * i] > 128 ? 1 : 0);
    if (bits[BITS] !== 1 || bits[BITS + 1] !== 0) return null;
    return bits.slice(0, BITS).reduce((sum, bit, i) => sum + (bit << i), 0);
  }
}

async function readCamera(track) {
  const reader = new Reader();
  const frames = new MediaStreamTrackProcessor({ track }).readable.getReader();
  for (;;) {
    const { value: frame, done } = await frames.read();
    if (done) return;
    const number = reader.number(frame, frame.displayWidth, 0);
    if (number !== null) window.given.push([number, performance.timeOrigin + performance.now()]);
    frame.close();
  }
}

function readBack(video) {
  const reader = new Reader();
  const look = (now, told) => {
    const number = reader.number(video, video.videoWidth, 640 - SQUARE);
    const shown = performance.timeOrigin + performance.now();
    if (number !== null) window.back.push([number, performance.timeOrigin + told.receiveTime, shown]);
    video.requestVideoFrameCallback(look);
  };
  video.requestVideoFrameCallback(look);
}

if (window !== window.top && navigator.mediaDevices) {
  const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = async (wanted) => {
    const stream = await open(wanted);
    readCamera(stream.getVideoTracks()[0].clone());
    return stream;
  };
  const timer = setInterval(() => {
    const video = document.querySelector("video");
    if (!video || video.readyState < 2) return;
    clearInterval(timer);
    readBack(video);
  }, 100);
}
