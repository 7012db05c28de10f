// The window's size: what is measured by it is drawn anew when it changes. In a small one (a phone, a page magnified
// by its reader) nothing is fitted into the window: letters keep the reader's size and the page scrolls.

import { useEffect, useState } from "preact/hooks";

const small = matchMedia("(max-width: 40em), (max-height: 20em)");

export function useWindowSize() {
  const [, setSize] = useState("");
  useEffect(() => {
    const tell = () => setSize(`${innerWidth} ${innerHeight}`);
    addEventListener("resize", tell);
    return () => removeEventListener("resize", tell);
  }, []);
}

export function isSmall() {
  return small.matches;
}
