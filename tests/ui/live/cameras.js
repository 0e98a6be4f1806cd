// Two cameras where the browser of the tests has one: the second is the first one, turned upright, as
// is the first one while `turned` is set in the page.
const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
const list = navigator.mediaDevices.enumerateDevices.bind(navigator.mediaDevices);

navigator.mediaDevices.enumerateDevices = async () => {
  const [first] = (await list()).filter((one) => one.kind === "videoinput");
  return [first, { kind: "videoinput", deviceId: "upright", label: "The upright one" }];
};

navigator.mediaDevices.getUserMedia = async (wanted) => {
  const upright = wanted.video.deviceId?.exact === "upright";
  const stream = await open({ ...wanted, video: { ...wanted.video, deviceId: undefined } });
  const video = document.createElement("video");
  Object.assign(video, { srcObject: stream, muted: true });
  await video.play();
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d");
  const draw = () => {
    const [width, height] = upright || window.top.turned ? [480, 640] : [640, 480];
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    pen.fillRect(0, 0, width, height);
    pen.drawImage(video, (width - 640) / 2, (height - 480) / 2);
  };
  draw();
  const timer = setInterval(draw, 40);
  const [track] = canvas.captureStream(25).getVideoTracks();
  const stop = track.stop.bind(track);
  track.stop = () => (clearInterval(timer), stream.getTracks().forEach((one) => one.stop()), stop());
  return new MediaStream([track]);
};
