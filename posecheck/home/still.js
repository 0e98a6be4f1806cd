if (window === top) {
  const look = async () => {
    const answer = await fetch("/pair/still", { cache: "no-store" }).catch(() => undefined);
    if (answer?.status === 401) location.replace("/pair?ended");
  };
  setInterval(look, 3000);
  document.addEventListener("visibilitychange", () => document.hidden || look());
}
