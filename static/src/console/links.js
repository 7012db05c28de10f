// Links to hand on. The one for joining is for everybody; whoever has a private one gets in as what it says:
// those are made only when asked for.

import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { boot } from "../live/boot.js";
import { t } from "../live/words.js";
import { useDesk } from "./desk.js";
import { Field } from "./field.js";
import { privateLink } from "./page-requests.js";
import { Address, Link, LinkMaker, useLink } from "./private-link.js";

export function Links() {
  return html`
    ${boot.join_reachable && html`<${JoinLink} />`}
    <${LinkMaker} purpose="console" label=${t("This console on another device")} />
    <${LinkMaker} purpose="wall" label=${t("The big screen on another device")} />
    <${FacilitatorLink} />
    <${Facilitators} />
    <div class="link-maker">
      <a class="button" href=${`/w/${boot.code}`} target="_blank">${t("Take part myself")}</a>
      <span class="quiet small">${t("In a new tab. You are then counted as one of the room.")}</span>
    </div>
    ${!isSecureContext && html`<p class="quiet small">${t("By plain http browsers do not copy or share links by a button, keep the big screen awake, or open a phone's page without a network. All else works.")}</p>`}
  `;
}

function JoinLink() {
  return html`<div class="link-maker"><${Address} url=${boot.join_url} label=${t("The link to join")} /></div>`;
}

function FacilitatorLink() {
  const [name, setName] = useState("");
  const [url, make] = useLink(() => privateLink("facilitator", name.trim()));

  /** @param {SubmitEvent} event */
  function submit(event) {
    event.preventDefault();
    void make();
  }

  return html`<form class="link-maker" onSubmit=${submit}>
    <${Field} label=${t("A second facilitator: their name")}>
      <input
        class="input"
        required
        maxlength="60"
        dir="auto"
        value=${name}
        onInput=${(/** @type {any} */ event) => setName(event.currentTarget.value)}
      />
    <//>
    <button class="button">${t("Make their link")}</button>
    <${Link} url=${url} />
  </form>`;
}

/** Those who came by a link of their own; it can be taken back. */
function Facilitators() {
  const desk = useDesk();
  const others = desk.participants.value.filter(({ id, role, status }) => role === "facilitator" && status === "active" && id !== boot.person);
  if (others.length === 0) return null;
  return html`<ul class="rows" aria-label=${t("Facilitators")}>
    ${others.map(
      ({ id, name }) => html`<li class="row" key=${id}>
        <bdi>${name || t("No name given")}</bdi>
        <button
          class="button button-quiet"
          type="button"
          aria-label=${t("Take the link back: {person}", { person: name || t("this person") })}
          onClick=${() => desk.press("token.revoke", { participant: id }, t("The link leads nowhere any more"))}
        >
          ${t("Take the link back")}
        </button>
      </li>`,
    )}
  </ul>`;
}
