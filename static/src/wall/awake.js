// Keeps a projector's computer from sleeping, where the browser can (not on plain http). The lock is lost
// whenever the page is hidden, so it is taken again when it comes back.

export function stayAwake() {
  if (!("wakeLock" in navigator)) return;
  const take = () => {
    if (document.visibilityState === "visible") navigator.wakeLock.request("screen").catch(() => {});
  };
  document.addEventListener("visibilitychange", take);
  take();
}
