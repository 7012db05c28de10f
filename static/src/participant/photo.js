// A photo from this phone: made small here, so that a slow line can carry it, and sent to the server, which draws it
// anew. It needs the line at once: what is not sent is said, and nothing is kept.

import { html } from "htm/preact";
import { useRef, useState } from "preact/hooks";
import { boot } from "../live/boot.js";
import { renewToken } from "../live/token.js";
import { t } from "../live/words.js";
import { photoAddress } from "../room/photo-address.js";

const LONGEST_SIDE = 1600;
const LARGEST_BYTES = 950_000;
const QUALITIES = [0.82, 0.7, 0.5];

/**
 * The button, and the picture once there is one.
 * @param {{photo: string|null, take: (photo: string|null) => void, label?: string}} props
 */
export function PhotoField({ photo, take, label = t("Add a photo") }) {
  const input = useRef(/** @type {HTMLInputElement|null} */ (null));
  const [state, setState] = useState("");
  const [sending, setSending] = useState(false);

  /** @param {any} event */
  async function chosen({ currentTarget }) {
    const [file] = currentTarget.files;
    currentTarget.value = "";
    if (!file) return;
    setSending(true);
    setState(t("Sending the photo"));
    const { name, trouble } = await sent(file);
    setSending(false);
    setState(trouble);
    if (name) take(name);
  }

  return html`<div class="photo-field">
    ${photo && html`<${Photo} name=${photo} alt=${t("Your photo")} />`}
    <input class="visually-hidden" ref=${input} type="file" accept="image/*" aria-label=${label} tabindex="-1" onChange=${chosen} />
    <div class="photo-doings">
      <button class="button" type="button" aria-disabled=${sending} onClick=${() => !sending && input.current?.click()}>${photo ? t("Another photo") : label}</button>
      ${photo && html`<button class="button button-quiet" type="button" onClick=${() => (setState(""), take(null))}>${t("Without a photo")}</button>`}
    </div>
    <p class="small quiet" role="status">${state}</p>
  </div>`;
}

/** @param {{name: string, alt?: string}} props */
export function Photo({ name, alt = t("A photo") }) {
  return html`<img class="photo" src=${photoAddress(name)} alt=${alt} loading="lazy" decoding="async" />`;
}

/** @param {Blob} file @returns {Promise<{name?: string, trouble: string}>} */
async function sent(file) {
  const small = await shrunk(file).catch(() => null);
  if (!small) return { trouble: t("This picture cannot be read here. Please take another one.") };
  try {
    const token = await renewToken();
    const answer = await fetch(`/api/v1/workshops/${boot.code}/photos`, { method: "POST", body: small, headers: { Authorization: `Bearer ${token}` } });
    const told = await answer.json();
    return answer.ok ? { name: told.photo, trouble: "" } : { trouble: told.error.message };
  } catch {
    return { trouble: t("The photo could not be sent. Try again when the line is back.") };
  }
}

/** Upright, no larger than a screen needs, without where and when it was taken. @param {Blob} file @returns {Promise<Blob|null>} */
async function shrunk(file) {
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  // Where it is transparent, paper; JPEG would make it black
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  for (const quality of QUALITIES) {
    const blob = await asBlob(canvas, quality);
    if (blob && blob.size <= LARGEST_BYTES) return blob;
  }
  return null;
}

/** WebP; a browser that cannot write it gives PNG, which is far larger than JPEG. @param {HTMLCanvasElement} canvas @param {number} quality */
async function asBlob(canvas, quality) {
  const webp = await blobOf(canvas, "image/webp", quality);
  return webp?.type === "image/webp" ? webp : blobOf(canvas, "image/jpeg", quality);
}

/** @param {HTMLCanvasElement} canvas @param {string} type @param {number} quality @returns {Promise<Blob|null>} */
function blobOf(canvas, type, quality) {
  return new Promise((resolve) => canvas.toBlob(resolve, type, quality));
}
