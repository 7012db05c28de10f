// Keeps a projector's computer from sleeping, where the browser can (not on plain http). The lock is lost
// whenever the page is hidden, so it is taken again when it comes back.

export function stayAwake() {
  if (!("wakeLock" in navigator)) return;
  let isHeld = false;

  async function take() {
    if (isHeld || document.visibilityState !== "visible") return;
    isHeld = true;
    try {
      const lock = await navigator.wakeLock.request("screen");
      lock.addEventListener("release", lost);
    } catch {
      // Refused, perhaps to save the battery: asked again when the page is next looked at
      isHeld = false;
    }
  }

  function lost() {
    isHeld = false;
    void take();
  }

  document.addEventListener("visibilitychange", take);
  void take();
}
