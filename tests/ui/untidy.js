// What is not as it should be on a page: words and controls that stick out of the window, are cut off,
// or lie over others.
() => {
  const APART = ".st-key-phone_bar, .st-key-person_header, header, [aria-hidden=true], svg, style";
  const CONTROLS = "button, input, select, textarea, video, img";
  const main = document.querySelector(".stMain");
  const seen = (one) =>
    one.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !one.closest(APART);
  const clips = (one, how) => {
    for (let up = one; up && up !== main; up = up.parentElement) {
      if (how.test(getComputedStyle(up).overflowX)) return up;
    }
    return null;
  };
  const things = [];
  const take = (of, rect, name) => {
    if (rect.width > 2 && rect.height > 2) things.push({ of, rect, name: name.trim().slice(0, 60) });
  };
  const texts = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { data, parentElement: of } = texts.currentNode;
    if (!data.trim() || !seen(of)) continue;
    const range = document.createRange();
    range.selectNodeContents(texts.currentNode);
    for (const rect of range.getClientRects()) take(of, rect, data);
  }
  for (const one of main.querySelectorAll(CONTROLS)) {
    if (seen(one)) take(one, one.getBoundingClientRect(), one.ariaLabel ?? one.textContent);
  }
  const kin = (one, other) =>
    one.contains(other) || other.contains(one) || one.closest("label, button")?.contains(other);
  const found = [];
  things.forEach(({ of, rect, name }, number) => {
    const within = clips(of, /auto|scroll|hidden|clip/)?.getBoundingClientRect();
    if (rect.right > innerWidth + 1 && !clips(of, /auto|scroll/)) found.push(`sticks out: ${name}`);
    if (within && within.width > 2 && rect.right > within.right + 2 && !clips(of, /auto|scroll/)) {
      found.push(`cut off: ${name}`);
    }
    for (const other of things.slice(number + 1)) {
      const wide = Math.min(rect.right, other.rect.right) - Math.max(rect.left, other.rect.left);
      const high = Math.min(rect.bottom, other.rect.bottom) - Math.max(rect.top, other.rect.top);
      if (wide > 4 && high > 5 && !kin(of, other.of)) found.push(`${name} lies over ${other.name}`);
    }
  });
  return found;
}
