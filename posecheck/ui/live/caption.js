// The voice alone, with its words written below; for screen readers alone where the page has them.

export default function ({ data, parentElement }) {
  parentElement.speaker ??= new Speaker(parentElement, data);
  parentElement.speaker.take(data);
  const caption = parentElement.querySelector(".caption");
  caption.classList.toggle("unseen", !data.written);
  write(caption, parentElement.speaker.words ?? "");
  return () => {
    parentElement.speaker?.close();
    parentElement.speaker = undefined;
  };
}
