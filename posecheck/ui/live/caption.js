// The voice alone, with its words written below.

export default function ({ data, parentElement }) {
  parentElement.speaker ??= new Speaker(parentElement, data);
  parentElement.speaker.take(data);
  write(parentElement.querySelector(".caption"), parentElement.speaker.words ?? "");
  return () => {
    parentElement.speaker?.close();
    parentElement.speaker = undefined;
  };
}
